using Governance.People;
using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>One gate as one reader may see it.</summary>
public sealed record GateView
{
    public required Gate Gate { get; init; }
    public required Rollout Rollout { get; init; }

    /// <summary>What the reader is in this rollout.</summary>
    public required Relation Relation { get; init; }

    /// <summary>The latest round.</summary>
    public required Round Round { get; init; }

    /// <summary>All rounds, the first one first.</summary>
    public required IReadOnlyList<Round> Rounds { get; init; }

    /// <summary>Every criterion as it stands now.</summary>
    public required IReadOnlyList<Assessment> Now { get; init; }

    /// <summary>Every criterion as it was frozen for the latest round; null while it is in preparation.</summary>
    public required IReadOnlyDictionary<string, FrozenCriterion>? Frozen { get; init; }

    /// <summary>Who sits in the latest round.</summary>
    public required Sitting Sitting { get; init; }

    /// <summary>What may be voted, with the reason against the rest; empty unless the vote is open.</summary>
    public required IReadOnlyList<ChoiceRule> Choices { get; init; }

    /// <summary>The instants of the round's clock; empty before the submission.</summary>
    public required IReadOnlyList<ClockPoint> Clock { get; init; }

    /// <summary>Everybody named on the page, by id.</summary>
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    /// <summary>Every attached piece that the page shows, by id: as attached now, and what was frozen and removed later.</summary>
    public required IReadOnlyDictionary<Guid, EvidenceItem> Items { get; init; }

    public IReadOnlyList<SeatView> Seats => Sitting.Seats;

    public int Eligible => Sitting.Eligible;

    public int Quorum => Sitting.Quorum;

    public int? Cast => Sitting.Cast;

    /// <summary>The reader's own seat; null without one.</summary>
    public SeatView? Mine => Seats.FirstOrDefault(seat => seat.IsReader);

    public bool ReaderMayVote => Round.State == RoundState.Deciding && Mine is { VotedAt: null, Ineligible: null };

    /// <summary>What sponsors decide on: frozen once submitted, as it stands now before.</summary>
    public IReadOnlyList<CriterionView> Criteria => [.. Now.Select(assessment => CriterionView.Of(assessment, Frozen?.GetValueOrDefault(assessment.Criterion.Key), Items))];

    /// <summary>The gate lies before the stage in which the rollout began, and was or is decided on evidence alone.</summary>
    public bool IsSkipped => Rollout.Skips(Gate.Number) && Criteria.All(criterion => !criterion.Automatic);

    public int OpenMusts => Criteria.Count(criterion => criterion is { Must: true, Verdict.IsMet: false });

    public int OpenShoulds => Criteria.Count(criterion => criterion is { Must: false, Verdict.IsMet: false });
}

/// <summary>A seat in a round.</summary>
/// <param name="VotedAt">Null while the seat has not voted.</param>
/// <param name="Vote">Null unless the reader may see it: their own, all others after it, and all of an ended round.</param>
public sealed record SeatView(Guid SeatId, Guid PersonId, bool IsChair, bool IsReader, Ineligibility? Ineligible, string? Journey, DateTimeOffset? VotedAt, Vote? Vote);

/// <summary>A criterion as a round shows it.</summary>
/// <param name="Changed">The verdict as it would be now, where it differs from the frozen one.</param>
/// <param name="Sha256">Of the frozen facts; null before.</param>
public sealed record CriterionView(
    string Key, bool Must, bool Automatic, Verdict Verdict, IReadOnlyList<EvidenceItem> Items, Guid? ConfirmedBy, DateTimeOffset? ConfirmedAt, Verdict? Changed, string? Sha256)
{
    public static CriterionView Of(Assessment now, FrozenCriterion? frozen, IReadOnlyDictionary<Guid, EvidenceItem> items)
    {
        if (frozen is null)
        {
            return new CriterionView(
                now.Criterion.Key, now.Criterion.Must, now.Automatic, now.Verdict, now.Items, now.Confirmation?.ConfirmedBy, now.Confirmation?.ConfirmedAt, null, null);
        }

        var same = now.Verdict.State == frozen.Verdict.State && now.Verdict.Reason == frozen.Verdict.Reason && now.Verdict.Args.SequenceEqual(frozen.Verdict.Args);
        return new CriterionView(
            frozen.Key, frozen.Must, frozen.Automatic, frozen.Verdict, [.. frozen.Items.Select(id => items[id])], frozen.ConfirmedBy,
            frozen.ConfirmedAt, same ? null : now.Verdict, frozen.Sha256);
    }
}
