using Governance.Gates.Votes;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;

namespace Governance.Gates.Withdrawals;

/// <summary>Whose consent a withdrawal takes once somebody has voted. Pure.</summary>
public static class WithdrawalConsent
{
    /// <summary>Whoever sits in the chair's seat has lost the role: then any other seat speaks for the sponsors, so that a round never hangs on somebody who has left.</summary>
    public static bool ChairIsAbsent(Rollout rollout, IReadOnlyList<SeatFacts> seats) => !seats.Any(seat => seat.HolderId == rollout.ChairId && seat.HoldsRole);

    /// <summary>The people who may consent, never the one who manages the rollout; empty when nobody who sits holds the role any more.</summary>
    public static IReadOnlyList<Guid> Of(Rollout rollout, IReadOnlyList<SeatFacts> seats)
        => [.. seats.Where(seat => seat.HoldsRole && seat.PersonId != rollout.ManagerId && (seat.HolderId == rollout.ChairId || ChairIsAbsent(rollout, seats))).Select(seat => seat.PersonId)];

    /// <summary>Why somebody cannot consent: it is for others, or the lost role is all that keeps them from it.</summary>
    /// <returns>403 <c>withdrawal.chair_only</c> or <c>role.lost</c>; null when they can.</returns>
    public static Refusal? Refuse(Rollout rollout, IReadOnlyList<SeatFacts> seats, Guid? askedBy, Guid person)
    {
        if (person != askedBy && Of(rollout, seats).Contains(person))
        {
            return null;
        }

        var withRole = seats.Select(seat => seat.PersonId == person ? seat with { HoldsRole = true } : seat).ToList();
        return person != askedBy && Of(rollout, withRole).Contains(person) ? new Refusal(403, "role.lost", new Message($"role.{AppRoles.Sponsor}")) : new Refusal(403, "withdrawal.chair_only");
    }
}
