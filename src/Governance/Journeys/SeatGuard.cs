using Governance.Gates;
using Governance.People;
using Governance.Rollouts.Seats;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>Who is governed does not choose the governors: while a round is voted on, nobody with a seat, and no deputy, gains or loses a vote through a journey.</summary>
/// <remarks>Whoever owns a journey or works on it has no vote, so that naming a sponsor, or leaving their journey out, would change who decides.</remarks>
public sealed class SeatGuard(DeputyReading deputies, GatePasses gates, PeopleService people)
{
    /// <param name="before">The journey as it is.</param>
    /// <param name="after">The journey as it would be.</param>
    /// <returns>409 <c>journey.seat_voting</c> with the name of whose vote would change; null when nobody's would.</returns>
    public async Task<Refusal?> CheckAsync(Journey before, Journey after)
    {
        var seats = (await deputies.ReadAsync(before.RolloutId)).SelectMany(seat => (Guid[])[seat.HolderId, seat.Open?.PersonId ?? seat.HolderId]);
        var moved = Concerned(before).Except(Concerned(after)).Union(Concerned(after).Except(Concerned(before))).Intersect(seats).ToList();
        return moved.Count > 0 && await gates.IsVotedOnAsync(before.RolloutId)
            ? new Refusal(409, "journey.seat_voting", (await people.ReadAsync(moved))[0].Name)
            : null;
    }

    private static IEnumerable<Guid> Concerned(Journey journey)
        => journey.State == JourneyState.Retired ? [] : journey.Members.Select(member => member.PersonId).Append(journey.OwnerId ?? Guid.Empty);
}
