using Governance.Gates.Conditions;
using Governance.Gates.Evidence;
using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Time;

namespace Governance.Gates;

/// <summary>One gate as one reader may see it.</summary>
public sealed record GateView
{
    public required Gate Gate { get; init; }

    /// <summary>The rollout with its seats and journeys.</summary>
    public required RolloutFacts Facts { get; init; }

    public Rollout Rollout => Facts.Rollout;

    /// <summary>What the rollout is called; on an ended round, what it was called then.</summary>
    public string RolloutName => FrozenSitting.RolloutName(Round) ?? Rollout.Name;

    /// <summary>The rollout's calendar.</summary>
    public required WorkingDays Days { get; init; }

    /// <summary>What the reader is in this rollout.</summary>
    public required Relation Relation { get; init; }

    /// <summary>The latest round, unless an earlier one was asked for.</summary>
    public required Round Round { get; init; }

    /// <summary>All rounds, the first one first.</summary>
    public required IReadOnlyList<Round> Rounds { get; init; }

    /// <summary>Every criterion as it stands now.</summary>
    public required IReadOnlyList<Assessment> Now { get; init; }

    /// <summary>Every criterion as it was frozen for the round; null while it is in preparation.</summary>
    public required IReadOnlyDictionary<string, FrozenCriterion>? Frozen { get; init; }

    /// <summary>Who sits in the round, or sat in it when it ended.</summary>
    public required Sitting Sitting { get; init; }

    /// <summary>What may be voted, with the reason against the rest; empty unless the vote is open.</summary>
    public required IReadOnlyList<ChoiceRule> Choices { get; init; }

    /// <summary>The instants of the round's clock; empty before the submission.</summary>
    public required IReadOnlyList<ClockPoint> Clock { get; init; }

    /// <summary>Everybody named on the page, by id.</summary>
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    /// <summary>Every attached piece that the page shows, by id: as attached now, and what this round or the one before it had frozen and was removed later.</summary>
    public required IReadOnlyDictionary<Guid, EvidenceItem> Items { get; init; }

    /// <summary>The conditions of the rollout that decisions rest on, the oldest decision's first.</summary>
    public required IReadOnlyList<NamedCondition> Conditions { get; init; }

    public IReadOnlyList<SeatView> Seats => Sitting.Seats;

    public int Eligible => Sitting.Eligible;

    public int Quorum => Sitting.Quorum;

    public int? Cast => Sitting.Cast;

    /// <summary>The reader's own seat; null without one.</summary>
    public SeatView? Mine => Seats.FirstOrDefault(seat => seat.IsReader);

    /// <summary>The seat that the reader holds and a deputy sits in; null otherwise.</summary>
    public SeatView? LentBy(Guid readerId) => Seats.FirstOrDefault(seat => seat.HolderId == readerId && seat.PersonId != readerId);

    public bool ReaderMayVote => Round.State == RoundState.Deciding && Mine is { VotedAt: null, Ineligible: null };

    /// <summary>The last round before this one that was handed in; null when there is none.</summary>
    public Round? FrozenBefore => Rounds.LastOrDefault(round => round.Number < Round.Number && round.Evidence is not null);

    /// <summary>What the reader's vote can do to the round; <see cref="Settling.Not"/> where they have none to cast.</summary>
    public Settling Settling => ReaderMayVote && Cast is { } cast ? Tally.OneMore(cast, Eligible, TallyRules.Of(Rollout, Choices)) : Settling.Not;

    /// <summary>There is a newer round.</summary>
    public bool IsEarlier => Round.Number < Rounds[^1].Number;

    /// <summary>What sponsors decide on: frozen once submitted, as it stands now before; of an earlier round what was frozen alone, whatever the gate asks for now.</summary>
    public IReadOnlyList<CriterionView> Criteria => IsEarlier && Frozen is { } then ? [.. then.Values.Select(frozen => CriterionView.Of(frozen, Items))] : [.. Now.Select(assessment => CriterionView.Of(assessment, Frozen?.GetValueOrDefault(assessment.Criterion.Key), Items))];

    /// <summary>How many conditions of earlier decisions hold the next submission.</summary>
    public int Held => Conditions.Count(named => named.Condition.Holds);

    /// <summary>The gate lies before the stage in which the rollout began, and was or is decided on evidence alone.</summary>
    public bool IsSkipped => Rollout.Skips(Gate.Number) && Criteria.All(criterion => !criterion.Automatic);

    public CriteriaCount Count => CriteriaCount.Of(Criteria);

    public int OpenMusts => Count.OpenMusts;

    public int OpenShoulds => Count.OpenShoulds;
}

/// <summary>A seat in a round.</summary>
/// <param name="VotedAt">Null while the seat has not voted.</param>
/// <param name="Vote">Null unless the reader may see it: their own, all others after it or after the one of the seat they hold, and all of an ended round.</param>
/// <param name="PersonId">Who sits there: the deputy in their time, else the holder.</param>
/// <param name="IsReader">The reader sits there.</param>
public sealed record SeatView(Guid SeatId, Guid PersonId, bool IsChair, bool IsReader, Ineligibility? Ineligible, string? Journey, DateTimeOffset? VotedAt, Vote? Vote)
{
    public Guid HolderId { get; init; } = PersonId;

    /// <summary>The deputy's last day; null while the holder sits there.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What the vote asks for; empty unless the reader may see the vote.</summary>
    public IReadOnlyList<NamedCondition> Conditions { get; init; } = [];

    /// <summary>Who voted for the seat, perhaps somebody who no longer sits there; null before, and for a reader to whom votes are closed.</summary>
    public Guid? VoterId { get; init; }

    /// <summary>Who stands for the seat in this round: who voted, else who sits there.</summary>
    public Guid ShownId => VoterId ?? PersonId;

    /// <summary>Whom that person stands in for; null when it is the holder.</summary>
    public Guid? StandsInFor => ShownId == HolderId ? null : HolderId;

    /// <summary>Until when they do; null where that is over or was never so.</summary>
    public DateOnly? StandsInUntil => ShownId == PersonId ? Until : null;
}

/// <summary>A criterion as a round shows it.</summary>
/// <param name="Changed">The verdict as it would be now, where it differs from the frozen one.</param>
/// <param name="Sha256">Of the frozen facts; null before.</param>
public sealed record CriterionView(
    string Key, bool Must, bool Automatic, Verdict Verdict, IReadOnlyList<EvidenceItem> Items, Guid? ConfirmedBy, DateTimeOffset? ConfirmedAt, Verdict? Changed, string? Sha256)
{
    /// <summary>Null unless the evidence was sent back and the round is in preparation.</summary>
    public EvidenceReturn? Returned { get; init; }

    public static CriterionView Of(Assessment now, FrozenCriterion? frozen, IReadOnlyDictionary<Guid, EvidenceItem> items)
    {
        if (frozen is null)
        {
            return new CriterionView(
                now.Criterion.Key, now.Criterion.Must, now.Automatic, now.Verdict, now.Items, now.Confirmation?.ConfirmedBy, now.Confirmation?.ConfirmedAt, null, null) { Returned = now.Returned };
        }

        return Of(frozen, items) with { Changed = now.Verdict.Says(frozen.Verdict) ? null : now.Verdict };
    }

    public static CriterionView Of(FrozenCriterion frozen, IReadOnlyDictionary<Guid, EvidenceItem> items) => new(
        frozen.Key, frozen.Must, frozen.Automatic, frozen.Verdict, [.. frozen.Items.Select(id => items[id].AsFrozen(frozen.Pieces[id].Sha256))], frozen.ConfirmedBy, frozen.ConfirmedAt, null,
        frozen.Sha256);
}
