using Governance.Shared.Time;

namespace Governance.Rollouts.Seats;

/// <summary>Knows who sits where on a day.</summary>
public sealed class DeputyReading(RolloutService rollouts, DeputyStore store, OrganisationCalendar calendar)
{
    /// <summary>Every seat of a rollout, the chair's first.</summary>
    /// <param name="rolloutId">Of a rollout that has seats.</param>
    /// <param name="day">On which the question is who sits there; null for today.</param>
    public async Task<IReadOnlyList<SeatNow>> ReadAsync(Guid rolloutId, DateOnly? day = null)
    {
        var on = day ?? calendar.Today();
        var known = (await store.ReadAsync(rolloutId)).Select(deputy => AsOf(deputy, calendar.EndOfDay(on))).OfType<Deputy>().Where(deputy => deputy.IsOpen(on)).ToList();
        return [.. (await rollouts.ReadSeatsAsync(rolloutId)).Select(seat =>
        {
            var open = known.LastOrDefault(deputy => deputy.SeatId == seat.Id);
            return new SeatNow(seat, open?.SitsOn(on) == true ? open : null, open);
        })];
    }

    /// <summary>The instant at which the next deputy sits down or stands up by the calendar; null when none will.</summary>
    public async Task<DateTimeOffset?> NextChangeAsync(Guid rolloutId)
    {
        var today = calendar.Today();
        return (await store.ReadAsync(rolloutId)).Where(deputy => deputy.IsOpen(today))
            .Select(deputy => (DateTimeOffset?)calendar.EndOfDay(deputy.FromDay > today ? deputy.FromDay.AddDays(-1) : deputy.UntilDay))
            .Min();
    }

    // What was appointed or ended after a day changes nothing on it.
    private static Deputy? AsOf(Deputy deputy, DateTimeOffset end)
        => deputy.AppointedAt >= end ? null : deputy.EndedAt >= end ? deputy with { EndedAt = null, EndedBy = null } : deputy;
}
