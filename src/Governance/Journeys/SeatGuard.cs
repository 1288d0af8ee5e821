using Governance.Gates.Rounds;
using Governance.People;
using Governance.Rollouts.Seats;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>Who is governed does not choose the governors: nobody with a seat, and no deputy, is made to lose their vote through a journey, and while a round is voted on nobody gains one.</summary>
/// <remarks>
/// Whoever owns a journey or works on it has no vote, so that naming a sponsor, or leaving their journey out, would change who decides. A sponsor
/// who shall work on a journey gives up the seat first, which takes the chair's consent.
/// </remarks>
public sealed class SeatGuard(DeputyReading deputies, GatePasses gates, PeopleService people)
{
    /// <param name="before">The journey as it is.</param>
    /// <param name="after">The journey as it would be.</param>
    /// <returns>409 <c>journey.seat_voting</c> or <c>journey.seat_holder</c> with the name of whose vote would change; null when nobody's would.</returns>
    public async Task<Refusal?> CheckAsync(Journey before, Journey after)
    {
        var seats = Seated(await deputies.ReadAsync(before.RolloutId));
        var moved = Concerned(before).Except(Concerned(after)).Union(Concerned(after).Except(Concerned(before))).Intersect(seats).ToList();
        if (moved.Count > 0 && await gates.IsVotedOnAsync(before.RolloutId))
        {
            return new Refusal(409, "journey.seat_voting", await people.NameAsync(moved[0]));
        }

        var taken = moved.Intersect(Concerned(after)).ToList();
        return taken.Count > 0 ? new Refusal(409, "journey.seat_holder", await people.NameAsync(taken[0])) : null;
    }

    /// <summary>Who is not offered for a journey, since <see cref="CheckAsync"/> would refuse them; nobody where the journey is left out.</summary>
    /// <param name="seats">Those of its rollout.</param>
    public static IReadOnlySet<Guid> Bars(Journey journey, IReadOnlyList<SeatNow> seats) => journey.IsLeftOut ? new HashSet<Guid>() : Seated(seats).Except(Concerned(journey)).ToHashSet();

    private static IEnumerable<Guid> Seated(IReadOnlyList<SeatNow> seats) => seats.SelectMany(seat => (Guid[])[seat.HolderId, seat.Open?.PersonId ?? seat.HolderId]);

    private static IEnumerable<Guid> Concerned(Journey journey)
        => journey.IsLeftOut ? [] : journey.Members.Select(member => member.PersonId).Append(journey.OwnerId ?? Guid.Empty);
}
