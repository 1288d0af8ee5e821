using Governance.People;
using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>The seats of a round with the number that may vote and the number that must.</summary>
public sealed record Sitting(IReadOnlyList<SeatView> Seats, int Eligible, int Quorum);

/// <summary>Reads who sits in a round, and shows votes to those who may see them.</summary>
public sealed class SeatReading(GateReading reading, VoteStore votes, RoundAnnouncements clock)
{
    public async Task<Sitting> ReadAsync(Gate gate, Round round, Rollout rollout, Relation relation, Caller caller)
    {
        var seats = await reading.SeatsAsync(rollout, round);
        var cast = (await votes.ReadAsync(round.Id)).ToDictionary(vote => vote.SeatId);
        var visible = round.IsOver || cast.Values.Any(vote => vote.PersonId == caller.Id);
        var views = seats.Select(seat => View(seat, cast.GetValueOrDefault(seat.SeatId))).ToList();
        var eligible = seats.Count(seat => cast.ContainsKey(seat.SeatId) || VotingRules.Check(seat) is null);
        return new Sitting(views, eligible, Tally.Quorum(eligible, rollout.QuorumPercent));

        // Who only works on the rollout does not learn who has voted, let alone how.
        SeatView View(SeatFacts seat, Vote? vote) => new(
            seat.SeatId, seat.PersonId, seat.PersonId == rollout.ChairId, seat.PersonId == caller.Id, vote is null ? VotingRules.Check(seat) : null,
            seat.Journey, relation.ReadsDossier ? vote?.CastAt : null, relation.ReadsDossier && visible ? vote : null);
    }

    public Task<IReadOnlyList<ClockPoint>> ClockAsync(Gate gate, Round round) => clock.PointsAsync(gate, round);
}
