using Governance.Gates.Evidence;
using Governance.Gates.Rounds;

namespace Governance.Gates.Verdicts;

/// <summary>What became of a criterion's confirmation.</summary>
public enum ConfirmationChange
{
    None,
    Given,

    /// <summary>Something was attached or removed, so that it no longer counts.</summary>
    Fallen,

    /// <summary>It fell away and was given anew.</summary>
    Renewed,
}

/// <summary>What became of one criterion between two moments.</summary>
/// <param name="Added">Attached since.</param>
/// <param name="Removed">Taken away since; still readable.</param>
public sealed record CriterionChange(
    string Key, bool Must, Verdict Before, Verdict Now, IReadOnlyList<EvidenceItem> Added, IReadOnlyList<EvidenceItem> Removed, ConfirmationChange Confirmation)
{
    /// <param name="before">As it was frozen.</param>
    /// <param name="now">As it was frozen later, or as it stands.</param>
    /// <param name="items">Every piece that either names.</param>
    /// <returns>Null when nothing changed.</returns>
    public static CriterionChange? Of(FrozenCriterion before, FrozenCriterion now, IReadOnlyDictionary<Guid, EvidenceItem> items)
    {
        var (added, removed) = (now.Items.Except(before.Items).ToList(), before.Items.Except(now.Items).ToList());
        var change = new CriterionChange(
            before.Key, before.Must, before.Verdict, now.Verdict, [.. added.Select(id => items[id])],
            [.. removed.Select(id => items[id].AsFrozen(before.Pieces[id].Sha256))],
            Compare(before.ConfirmedAt, now.ConfirmedAt, added.Count + removed.Count > 0));
        return change is { Added: [], Removed: [], Confirmation: ConfirmationChange.None } && before.Verdict.Says(now.Verdict) ? null : change;
    }

    // Whatever is attached or removed lets the confirmation fall: one that stands nevertheless was given anew.
    private static ConfirmationChange Compare(DateTimeOffset? before, DateTimeOffset? now, bool otherItems) => (before, now) switch
    {
        (null, null) => ConfirmationChange.None,
        (null, _) => ConfirmationChange.Given,
        (_, null) => ConfirmationChange.Fallen,
        _ => before == now && !otherItems ? ConfirmationChange.None : ConfirmationChange.Renewed,
    };
}

/// <summary>What changed since a round's evidence was frozen.</summary>
/// <param name="Since">The round whose freeze is compared with.</param>
/// <param name="Changed">In the order of the criteria; those that stayed as they were are left out.</param>
public sealed record ChangesSince(Round Since, IReadOnlyList<CriterionChange> Changed);

/// <summary>Compares what was frozen with what came of it. Pure.</summary>
public static class Changes
{
    /// <summary>Since the open round was handed in; null unless it is being decided.</summary>
    public static ChangesSince? SinceSubmission(GateView view)
        => view is { Round.State: RoundState.Deciding, Frozen: { } frozen } ? Compare(view.Round, frozen, [.. view.Now.Select(FrozenCriterion.Of)], view) : null;

    /// <summary>Since the last round before this one that was handed in; null when there is none.</summary>
    public static ChangesSince? SinceLastRound(GateView view)
        => view.FrozenBefore is { } last ? Compare(last, Freezing.Read(last.Evidence!), [.. view.Frozen?.Values ?? view.Now.Select(FrozenCriterion.Of)], view) : null;

    // A gate may have been moved to another set of criteria between two rounds: what only one of them asks for has no before and after.
    private static ChangesSince Compare(Round since, IReadOnlyDictionary<string, FrozenCriterion> before, IReadOnlyList<FrozenCriterion> now, GateView view)
        => new(since, [.. now.Where(one => before.ContainsKey(one.Key)).Select(one => CriterionChange.Of(before[one.Key], one, view.Items)).OfType<CriterionChange>()]);
}
