using Governance.People;
using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>The seats of a round with the number that may vote and the number that must.</summary>
/// <param name="Seats">Every seat with what the reader may know of its vote.</param>
/// <param name="Eligible">Seats that may vote; before the submission, those that could.</param>
/// <param name="Quorum">Votes needed.</param>
/// <param name="Cast">Votes cast; null for a reader to whom dossiers and votes are closed.</param>
public sealed record Sitting(IReadOnlyList<SeatView> Seats, int Eligible, int Quorum, int? Cast)
{
    /// <summary>Votes that are still missing for the quorum; null for a reader who does not learn how many were cast.</summary>
    public int? Missing => Cast is { } cast ? Math.Max(0, Quorum - cast) : null;
}

/// <summary>Reads who sits in a round, and shows votes to those who may see them.</summary>
public sealed class SeatReading(GateReading reading, VoteStore votes, RoundAnnouncements clock)
{
    public async Task<Sitting> ReadAsync(Gate gate, Round round, Rollout rollout, Relation relation, Caller caller)
    {
        var seats = await reading.SeatsAsync(rollout, round);
        var cast = (await votes.ReadAsync(round.Id)).ToDictionary(vote => vote.SeatId);
        var visible = round.IsOver || cast.Values.Any(vote => vote.PersonId == caller.Id);
        var views = seats.Select(seat => View(seat, cast.GetValueOrDefault(seat.SeatId))).ToList();
        var eligible = VotingRules.Eligible(seats, cast.Keys.ToHashSet());
        return new Sitting(views, eligible, Tally.Quorum(eligible, rollout.QuorumPercent), relation.ReadsDossier ? cast.Count : null);

        // Who only works on the rollout does not learn who has voted, let alone how.
        SeatView View(SeatFacts seat, Vote? vote) => new(
            seat.SeatId, seat.PersonId, seat.PersonId == rollout.ChairId, seat.PersonId == caller.Id, vote is null ? VotingRules.Check(seat) : null,
            seat.Journey, relation.ReadsDossier ? vote?.CastAt : null, relation.ReadsDossier && visible ? vote : null);
    }

    public Task<IReadOnlyList<ClockPoint>> ClockAsync(Gate gate, Round round) => clock.PointsAsync(gate, round);
}
