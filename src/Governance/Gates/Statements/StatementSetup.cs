using Governance.Orchestration;
using Governance.Shared.Pages;
using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Gates.Statements;

public static class StatementSetup
{
    /// <summary>Statements that a definition asks for on a round's way, and what it needs to decide whether to ask.</summary>
    public static IServiceCollection AddStatements(this IServiceCollection services) => services
        .AddScoped<StatementStore>().AddScoped<StatementReading>().AddScoped<StatementRecorder>().AddScoped<StatementAsking>()
        .AddScoped<StatementService>().AddScoped<StatementChecks>().AddScoped<StatementQueries>().AddSingleton<StatementWords>()
        .AddProblemTexts<StatementTexts>()
        .AddWork<StatementWork>((work, caller) => work.ReadAsync(caller))
        .AddActivity<AwaitStatementHandler>(new ActivityDescriptor
        {
            Type = AwaitStatementHandler.ActivityType, CanWait = true,
            Inputs =
            [
                new("roundId", "String", Required: true), new("title", "String", Required: true), new("question", "String", Required: true),
                new("role", "String", Required: true), new("personUpn", "String"), new("workingDays", "Int32"),
            ],
            Outcomes = [nameof(StatementAnswer.Given), nameof(StatementAnswer.Objected), nameof(StatementAnswer.Overdue)],
        })
        .AddActivity<ReadRoundHandler>(new ActivityDescriptor
        {
            Type = "Governance.ReadRound", Inputs = [new("roundId", "String", Required: true)],
            Outputs = [new("gate", "Int32"), new("round", "Int32"), new("isFirstRound", "Boolean")],
        });
}
