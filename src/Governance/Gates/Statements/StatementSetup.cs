using Governance.Orchestration;
using Governance.Orchestration.Definitions;
using Governance.Shared.Pages;
using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Gates.Statements;

public static class StatementSetup
{
    private static readonly ActivityInputDescriptor RoundId = new("roundId", "String", Required: true) { Varies = true };

    /// <summary>Statements that a definition asks for on a round's way, and what it needs to decide whether to ask.</summary>
    public static IServiceCollection AddStatements(this IServiceCollection services) => services
        .AddScoped<StatementStore>().AddScoped<StatementReading>().AddScoped<StatementRecorder>().AddScoped<StatementAsking>()
        .AddScoped<StatementService>().AddScoped<StatementChecks>().AddScoped<StatementQueries>().AddSingleton<StatementWords>()
        .AddProblemTexts<StatementTexts>()
        .AddWork<StatementWork>((work, caller) => work.ReadAsync(caller))
        .AddWork<NewlyAskedWork>((work, caller) => work.ReadAsync(caller))
        .AddLiteralCheck<StatementPeople>(AwaitStatementHandler.ActivityType, (people, literals) => people.FindProblemAsync(literals))
        .AddActivity<AwaitStatementHandler>(new ActivityDescriptor
        {
            Type = AwaitStatementHandler.ActivityType, CanWait = true,
            Inputs =
            [
                RoundId, new("title", "String", Required: true) { LongestText = StatementAsking.LongestTitle },
                new("question", "String", Required: true) { LongestText = Statement.LongestContent }, new("role", "String", Required: true) { Values = StatementRules.Roles },
                new("personUpn", "String"), new("workingDays", "Int32") { Least = StatementAsking.FewestWorkingDays, Most = StatementAsking.MostWorkingDays },
            ],
            Outcomes = [nameof(StatementAnswer.Given), nameof(StatementAnswer.Objected), nameof(StatementAnswer.Overdue)],
        })
        .AddActivity<ReadRoundHandler>(new ActivityDescriptor
        {
            Type = "Governance.ReadRound", Inputs = [RoundId],
            Outputs = [new("gate", "Int32"), new("round", "Int32"), new("isFirstRound", "Boolean")],
        });
}
