using Governance.Gates.Statements;
using Governance.Shared.Problems;

namespace Governance.Gates;

public static class GateSetup
{
    public static IServiceCollection AddGates(this IServiceCollection services) => services
        .AddScoped<GateStore>().AddScoped<RoundStore>().AddScoped<VoteStore>().AddScoped<EvidenceStore>()
        .AddScoped<GateReading>().AddScoped<Ballots>().AddScoped<GateService>().AddScoped<GatePasses>()
        .AddScoped<VotingService>().AddScoped<VoteRecorder>()
        .AddScoped<SubmissionService>().AddScoped<SubmissionRules>()
        .AddScoped<RoundService>().AddScoped<RoundClosing>().AddScoped<RoundAnnouncements>()
        .AddScoped<GateQueries>().AddScoped<SeatReading>().AddScoped<WaitingQueries>().AddScoped<DecisionQueries>()
        .AddScoped<EvidenceService>().AddScoped<EvidenceRecorder>().AddScoped<EvidenceFiles>()
        .AddSingleton<GateWords>().AddSingleton<GateLede>().AddSingleton<GateFigures>().AddSingleton<SeatWords>().AddScoped<GateDossiers>()
        .AddProblemTexts<GateTexts>().AddProblemTexts<GatePageTexts>()
        .AddStatements()
        .AddGateActivities();
}
