using Governance.Audit;
using Governance.Gates.Conditions;
using Governance.Gates.Dossier;
using Governance.Gates.Evidence;
using Governance.Gates.Records;
using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Gates.Withdrawals;
using Governance.Gates.Workflow;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Gates;

public static class GateSetup
{
    public static IServiceCollection AddGates(this IServiceCollection services) => services
        .AddScoped<GateStore>().AddScoped<RoundStore>().AddScoped<VoteStore>().AddScoped<EvidenceStore>()
        .AddScoped<RolloutFactsReading>().AddScoped<Assessments>().AddScoped<Ballots>().AddScoped<GateService>().AddScoped<GatePasses>().AddScoped<OpenVotes>()
        .AddScoped<VotingService>().AddScoped<VoteRecorder>()
        .AddScoped<WithdrawalService>().AddScoped<WithdrawalChecks>().AddScoped<WithdrawalRecorder>().AddScoped<GateTrail>().AddWork<WithdrawalWork>((work, caller) => work.ReadAsync(caller))
        .AddWork<WithdrawalNews>((news, caller) => news.ReadAsync(caller))
        .AddScoped<RoundRecount>()
        .AddSingleton(new RoleChange(scope => scope.GetRequiredService<GateDates>().HoldAsync(), (scope, process, cancel) => scope.GetRequiredService<RoundRecount>().CountAllAsync(process, cancel)))
        .AddScoped<SubmissionService>().AddScoped<SubmissionChecks>().AddScoped<CriteriaService>()
        .AddScoped<RoundLoading>().AddScoped<RoundService>().AddScoped<VoteCollecting>().AddScoped<RoundClosing>().AddScoped<RoundAnnouncements>().AddScoped<RoundClocks>().AddScoped<GateDates>()
        .AddScoped<GateQueries>().AddScoped<GateViews>().AddScoped<SeatReading>().AddScoped<DecisionQueries>()
        .AddScoped<GateRevisions>().AddScoped<GateCommands>().AddScoped<EvidenceService>().AddScoped<EvidenceRecorder>().AddScoped<EvidenceFiles>()
        .AddSingleton<GateWords>().AddScoped<GateLede>().AddScoped<GateFigures>().AddScoped<SeatWords>().AddScoped<GateDossiers>()
        .AddConditions()
        .AddScoped<RecordStore>().AddRecords<GateRecords>((records, rolloutId, chain) => records.CheckAsync(rolloutId, chain))
        .AddProblemTexts<GateTexts>().AddProblemTexts<GatePageTexts>()
        .AddStatements()
        .NeedsDefinition(GateService.Definition, "no gate could be opened.").AddGateActivities()
        .AddGateWorkflow();
}
