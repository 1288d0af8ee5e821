using Governance.Rollouts;
using Governance.Rollouts.Seats;
using Governance.Shared.Time;

namespace Governance.Gates.Rounds;

/// <summary>Knows when the clock is next to look at a round, by the working days of its rollout and by who sits there.</summary>
public sealed class RoundClocks(RolloutService rollouts, DeputyReading deputies, OrganisationCalendar calendar)
{
    /// <summary>In UTC.</summary>
    public DateTimeOffset Now => calendar.Now();

    /// <returns>The next instant at which something is to be said, somebody else sits in a seat or the vote ends.</returns>
    public async Task<DateTimeOffset> NextAsync(Gate gate, Round round)
    {
        var next = RoundClock.After(await PointsAsync(gate, round), round.ClockAt ?? Now).FirstOrDefault()?.At ?? round.Deadline!.Value;
        return await deputies.NextChangeAsync(gate.RolloutId) is { } change && change < next ? change : next;
    }

    /// <returns>What became due since the clock last looked; the latest where several were missed at once, null where nothing was.</returns>
    public async Task<ClockPoint?> FindDueAsync(Gate gate, Round round)
        => RoundClock.Between(await PointsAsync(gate, round), round.ClockAt ?? Now, Now).LastOrDefault();

    private async Task<IReadOnlyList<ClockPoint>> PointsAsync(Gate gate, Round round)
        => RoundClock.Points(round, await calendar.ForAsync((await rollouts.GetAsync(gate.RolloutId)).Land), calendar);
}
