using Governance.Gates.Conditions;
using Governance.Gates.Rounds;
using Governance.Gates.Withdrawals;
using Governance.People;
using Governance.Rollouts;

namespace Governance.Gates.Votes;

/// <summary>The seats of a round with the number that may vote and the number that must.</summary>
/// <param name="Seats">Every seat with what the reader may know of its vote.</param>
/// <param name="Eligible">Seats that may vote; before the submission, those that could.</param>
/// <param name="Quorum">Votes needed.</param>
/// <param name="Cast">Votes cast; null for a reader to whom dossiers and votes are closed.</param>
public sealed record Sitting(IReadOnlyList<SeatView> Seats, int Eligible, int Quorum, int? Cast)
{
    /// <summary>See <see cref="Tally.IsReachable"/>.</summary>
    public bool IsReachable => Tally.IsReachable(Eligible, Quorum);

    /// <summary>Votes that are still missing for the quorum; null for a reader who does not learn how many were cast.</summary>
    public int? Missing => Cast is { } cast ? Math.Max(0, Quorum - cast) : null;

    /// <summary>Who could consent to a withdrawal now; nobody once the round has ended.</summary>
    public IReadOnlyList<Guid> Consenters { get; init; } = [];
}

/// <summary>Reads who sits in rounds, and shows votes to those who may see them.</summary>
public sealed class SeatReading(VoteStore votes, ConditionReading conditions)
{
    public async Task<Sitting> ReadAsync(Round round, RolloutFacts facts, Caller caller) => (await ReadAsync([(round, facts)], caller))[round.Id];

    /// <summary>The same of several rounds, by round.</summary>
    public async Task<IReadOnlyDictionary<Guid, Sitting>> ReadAsync(IReadOnlyCollection<(Round Round, RolloutFacts Facts)> rounds, Caller caller)
    {
        var ids = rounds.Select(one => one.Round.Id).ToList();
        var cast = (await votes.ReadAsync(ids)).ToLookup(vote => vote.RoundId);
        var asked = (await conditions.ReadOfRoundsAsync(ids)).ToLookup(named => named.Condition.VoteId);
        return rounds.ToDictionary(one => one.Round.Id, one => Seat(one.Round, one.Facts, [.. cast[one.Round.Id]], asked, caller));
    }

    private static Sitting Seat(Round round, RolloutFacts facts, IReadOnlyList<Vote> votes, ILookup<Guid, NamedCondition> asked, Caller caller)
    {
        var (rollout, relation, cast) = (facts.Rollout, facts.Relate(caller), votes.ToDictionary(vote => vote.SeatId));
        if (round is { IsOver: true, Sitting: { } frozen })
        {
            var (kept, then, needed) = FrozenSitting.Read(frozen);
            return Show([.. kept.Select(seat => View(seat, caller))], then, needed);
        }

        var seats = facts.SeatsIn(round, votes);
        var eligible = VotingRules.Eligible(seats, cast.Keys.ToHashSet());
        var now = Show([.. seats.Select(seat => View(seat, rollout, caller))], eligible, Tally.Quorum(eligible, rollout.QuorumPercent));
        return round.IsOver ? now : now with { Consenters = WithdrawalConsent.Of(rollout, seats) };

        Sitting Show(IReadOnlyList<SeatView> views, int eligible, int quorum)
        {
            var visible = round.IsOver || views.Any(seat => cast.GetValueOrDefault(seat.SeatId) is { } vote && HasSpoken(caller.Id, vote, seat));
            var shown = views.Select(seat => Reveal(seat, cast.GetValueOrDefault(seat.SeatId), relation, visible));
            return new Sitting([.. shown.Select(seat => seat.Vote is { } vote ? seat with { Conditions = [.. asked[vote.Id]] } : seat)], eligible, quorum, relation.ReadsDossier ? cast.Count : null);
        }
    }

    private static SeatView View(SeatFacts seat, Rollout rollout, Caller caller)
        => new(seat.SeatId, seat.PersonId, seat.HolderId == rollout.ChairId, seat.PersonId == caller.Id, VotingRules.Check(seat), seat.Journey, null, null)
        {
            HolderId = seat.HolderId, Until = seat.Until,
        };

    private static SeatView View(FrozenSeat seat, Caller caller)
        => new(seat.SeatId, seat.PersonId, seat.IsChair, seat.PersonId == caller.Id, seat.Ineligible, seat.Journey, null, null) { HolderId = seat.HolderId, Until = seat.Until };

    // Whoever has voted, and the holder whose seat has: neither has another vote in the round. A deputy for whom somebody else has voted may be
    // named for another seat yet, and would vote there knowing what the others said.
    private static bool HasSpoken(Guid reader, Vote vote, SeatView seat) => vote.PersonId == reader || seat.HolderId == reader;

    // Who only works on the rollout does not learn who has voted, let alone how.
    private static SeatView Reveal(SeatView seat, Vote? vote, Relation relation, bool visible) => vote is null ? seat : seat with
    {
        Ineligible = null,
        VotedAt = relation.ReadsDossier ? vote.CastAt : null,
        Vote = relation.ReadsDossier && visible ? vote : null,
        VoterId = relation.ReadsDossier ? vote.PersonId : null,
    };
}
