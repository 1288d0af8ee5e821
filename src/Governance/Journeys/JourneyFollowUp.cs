using Governance.Journeys.Handover;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>What every change of a journey has to answer for, once it is written: who may vote, and what was handed over.</summary>
public sealed class JourneyFollowUp(SeatGuard seats, HandoverKeeper handovers)
{
    /// <param name="before">The journey as it was.</param>
    /// <param name="after">The journey as it has just been written.</param>
    /// <returns>Why the change cannot stand: see <see cref="SeatGuard"/> and <see cref="HandoverKeeper"/>; null when it can.</returns>
    public async Task<Refusal?> CheckAsync(Journey before, Journey after)
        => await seats.CheckAsync(before, after) ?? await handovers.FollowAsync(before, after);
}
