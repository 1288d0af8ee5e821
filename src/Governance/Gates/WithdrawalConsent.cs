using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>Whose consent a withdrawal takes once somebody has voted. Pure.</summary>
public static class WithdrawalConsent
{
    /// <summary>Whoever sits in the chair's seat has lost the role: then any other seat speaks for the sponsors, so that a round never hangs on somebody who has left.</summary>
    public static bool ChairIsAbsent(Rollout rollout, IReadOnlyList<SeatFacts> seats) => !seats.Any(seat => seat.HolderId == rollout.ChairId && seat.HoldsRole);

    /// <summary>The people who may consent, never the one who manages the rollout; empty when nobody who sits holds the role any more.</summary>
    public static IReadOnlyList<Guid> Of(Rollout rollout, IReadOnlyList<SeatFacts> seats)
        => [.. seats.Where(seat => seat.HoldsRole && seat.PersonId != rollout.ManagerId && (seat.HolderId == rollout.ChairId || ChairIsAbsent(rollout, seats))).Select(seat => seat.PersonId)];
}
