using Governance.Rollouts;

namespace Governance.Gates.Verdicts;

/// <summary>What a gate asks for.</summary>
/// <param name="Key">Stable within a gate; text under <c>criterion.{gate}.{key}</c>.</param>
/// <param name="Must">False for a should-criterion.</param>
/// <param name="Check">How it is measured; null when people attach evidence and a second person confirms it.</param>
public sealed record Criterion(string Key, bool Must, Func<GateFacts, Verdict>? Check = null);

/// <summary>The standard criteria of each gate, versioned: a gate keeps the version it was opened with.</summary>
public static class Criteria
{
    /// <summary>The version that gates are opened with now.</summary>
    public const int Current = 3;

    private static readonly Criterion[] AfterPilot =
    [
        new("maturity-baseline", true),
        new("pilot-journey", true, CriterionChecks.PilotJourney),
        new("team-coverage", true, CriterionChecks.PilotTeam),
        new("owner-role", true, CriterionChecks.OwnerRole),
        new("journey-map", true),
        new("first-success", true),
        new("playbook", true),
        new("review-held", true),
        new("capacity", true),
        new("roles-covered", false),
        new("customer-evidence", false),
    ];

    private static readonly Criterion[] AfterExtension =
    [
        new("journeys-live", true, CriterionChecks.JourneysLive),
        new("handover", true),
        new("team-coverage", true, CriterionChecks.ExtensionTeams),
        new("nothing-overdue", true),
        new("capacity", true),
        new("points-read", false),
        new("roles-covered", false),
        new("insights-followed", false),
    ];

    // Version 2: the handover stands with the journeys, so that nobody proves it with papers any more.
    private static readonly Criterion[] AfterExtensionByRecord = Measured(AfterExtension, "handover", CriterionChecks.HandedOver);

    // Version 3: reviews stand in the service with their minutes, and conditions with their due dates.
    private static readonly Criterion[] AfterReviewedPilot = Measured(AfterPilot, "review-held", ReviewChecks.Held);

    private static readonly Criterion[] AfterReviewedExtension = Measured(AfterExtensionByRecord, "nothing-overdue", ReviewChecks.NothingOverdue);

    private static readonly Criterion[] AfterComplex =
    [
        new("all-live", true, CriterionChecks.AllLive),
        new("success-kpi", true),
        new("target-reached", true),
        new("maturity-reassessed", true),
        new("self-rating", false),
        new("roles-covered", false),
    ];

    /// <summary>What a gate asks of a rollout. Before the stage in which it began nothing happened that could be measured: there every criterion is manual.</summary>
    public static IReadOnlyList<Criterion> Of(Gate gate, Rollout rollout)
        => rollout.Skips(gate.Number) ? [.. Of(gate.Number, gate.CriteriaVersion).Select(criterion => criterion with { Check = null })] : Of(gate.Number, gate.CriteriaVersion);

    /// <exception cref="ArgumentOutOfRangeException">There is no such gate or version.</exception>
    public static IReadOnlyList<Criterion> Of(int gate, int version) => (gate, version) switch
    {
        (1, 1 or 2) => AfterPilot,
        (1, 3) => AfterReviewedPilot,
        (2, 1) => AfterExtension,
        (2, 2) => AfterExtensionByRecord,
        (2, 3) => AfterReviewedExtension,
        (3, 1 or 2 or 3) => AfterComplex,
        _ => throw new ArgumentOutOfRangeException(nameof(gate), $"Gate {gate} has no criteria of version {version}."),
    };

    /// <summary>What the present set of a gate asks otherwise than an earlier one; empty when they are the same.</summary>
    public static IReadOnlyList<SetChange> Changes(int gate, int from)
    {
        var (before, now) = (Of(gate, from), Of(gate, Current));
        var changed = now.Where(criterion => !before.Contains(criterion)).Select(criterion => new SetChange(criterion.Key, before.FirstOrDefault(one => one.Key == criterion.Key) switch
        {
            null => SetChangeKind.Added,
            { Check: null } earlier when earlier with { Check = criterion.Check } == criterion => SetChangeKind.Automatic,
            _ => SetChangeKind.Changed,
        }));
        var gone = before.Where(criterion => now.All(one => one.Key != criterion.Key)).Select(criterion => new SetChange(criterion.Key, SetChangeKind.Removed));
        return [.. changed, .. gone];
    }

    /// <summary>A criterion is about reviews and what is due, not about the journeys themselves.</summary>
    public static bool AskForReviews(string key) => key is "review-held" or "nothing-overdue";

    private static Criterion[] Measured(IEnumerable<Criterion> set, string key, Func<GateFacts, Verdict> check)
        => [.. set.Select(criterion => criterion.Key == key ? criterion with { Check = check } : criterion)];
}

/// <summary>What became of a criterion from one version of a set to a later one.</summary>
public enum SetChangeKind
{
    Added,

    /// <summary>It was proved by people and is measured now.</summary>
    Automatic,

    /// <summary>Must and should, or the way it is measured.</summary>
    Changed,

    Removed,
}

public sealed record SetChange(string Key, SetChangeKind Kind);

/// <summary>How a criterion stands.</summary>
public enum VerdictState
{
    Met,
    NotMet,

    /// <summary>Counts as not met, and says what is missing.</summary>
    NotMeasurable,
}

/// <summary>A criterion's verdict with the sentence that explains it.</summary>
/// <param name="Reason">Key of the sentence: <c>verdict.{reason}</c>.</param>
/// <param name="Args">What fills its placeholders; texts and whole numbers.</param>
public sealed record Verdict(VerdictState State, string Reason, params IReadOnlyList<string> Args)
{
    public bool IsMet => State == VerdictState.Met;

    /// <summary>Both are the same sentence, with the same in its placeholders.</summary>
    public bool Says(Verdict other) => State == other.State && Reason == other.Reason && Args.SequenceEqual(other.Args);
}
