using System.Globalization;
using Governance.Gates.Rounds;
using Governance.Orchestration;
using Governance.Orchestration.Definitions;
using Governance.Workflows;

namespace Governance.Gates.Workflow;

/// <summary>What gates offer to workflow definitions.</summary>
public static class GateActivities
{
    /// <summary>The type of the activity in which a round waits for votes and for the clock.</summary>
    public const string CollectVotes = "Governance.CollectVotes";

    private const string RecordDecision = "Governance.RecordDecision";

    private static readonly ActivityInputDescriptor RoundId = new("roundId", "String", Required: true) { Varies = true };
    private static readonly ActivityInputDescriptor RolloutId = new("rolloutId", "String", Required: true) { Varies = true };
    private static readonly ActivityInputDescriptor GateNumber = new("gate", "Int32", Required: true) { Values = [.. Enumerable.Range(1, Gate.Last).Select(number => number.ToString(CultureInfo.InvariantCulture))] };

    public static IServiceCollection AddGateActivities(this IServiceCollection services) => services
        .AddActivity<GateRoundHandler>(new ActivityDescriptor
        {
            Type = "Governance.GateRound", Inputs = [RolloutId, GateNumber], CanWait = true,
            Outcomes = [GateRoundHandler.Go, GateRoundHandler.NextRound, GateRoundHandler.Kill], OptionalOutcomes = [GateRoundHandler.StepBack],
        })
        .AddActivity<AwaitNextRoundHandler>(new ActivityDescriptor { Type = "Governance.AwaitNextRound", Inputs = [RolloutId, GateNumber], CanWait = true })
        .AddActivity<PrepareRoundHandler>(new ActivityDescriptor { Type = "Governance.PrepareRound", Inputs = [RoundId], CanWait = true, Outcomes = [PrepareRoundHandler.Submitted] })
        .AddActivity<FreezeEvidenceHandler>(new ActivityDescriptor { Type = "Governance.FreezeEvidence", Inputs = [RoundId] })
        .AddActivity<CollectVotesHandler>(new ActivityDescriptor
        {
            Type = CollectVotes, Inputs = [RoundId], CanWait = true,
            Outcomes = [CollectVotesHandler.Decided, CollectVotesHandler.Lapsed, CollectVotesHandler.Withdrawn],
        })
        .AddActivity<RecordDecisionHandler>(new ActivityDescriptor { Type = RecordDecision, Inputs = [RoundId] })
        .AddActivity<RecordLapseHandler>(new ActivityDescriptor { Type = "Governance.RecordLapse", Inputs = [RoundId] })
        .AddActivity<RecordWithdrawalHandler>(new ActivityDescriptor { Type = "Governance.RecordWithdrawal", Inputs = [RoundId] })
        .AddActivity<ReportOutcomeHandler>(new ActivityDescriptor { Type = "Governance.ReportOutcome", Inputs = [RoundId] })
        .RequiresPath(GateService.Definition, "problem.round-undecidable", new PathStep(CollectVotes, CollectVotesHandler.Decided), new PathStep(RecordDecision));
}
