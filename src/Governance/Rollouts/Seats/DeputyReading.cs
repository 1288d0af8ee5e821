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
        return (await ReadPlansAsync([rolloutId]))[rolloutId].On(on, calendar.EndOfDay(on));
    }

    /// <summary>Every seat of some rollouts with whoever sits in it today, by rollout.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<SeatNow>>> ReadTodayAsync(IReadOnlyCollection<Guid> rolloutIds)
    {
        var today = calendar.Today();
        return (await ReadPlansAsync(rolloutIds)).ToDictionary(plan => plan.Key, plan => plan.Value.On(today, calendar.EndOfDay(today)));
    }

    /// <summary>The seats of some rollouts with their deputyships, by rollout.</summary>
    public async Task<IReadOnlyDictionary<Guid, SeatPlan>> ReadPlansAsync(IReadOnlyCollection<Guid> rolloutIds)
    {
        var (seats, deputies) = (await rollouts.ReadSeatsAsync(rolloutIds), (await store.ReadAsync(rolloutIds)).ToLookup(deputy => deputy.RolloutId));
        return rolloutIds.ToDictionary(id => id, id => new SeatPlan([.. seats[id]], [.. deputies[id]]));
    }

    /// <summary>The instant at which the next deputy sits down or stands up by the calendar; null when none will.</summary>
    public async Task<DateTimeOffset?> NextChangeAsync(Guid rolloutId)
    {
        var today = calendar.Today();
        return (await store.ReadAsync([rolloutId])).Where(deputy => deputy.IsOpen(today))
            .Select(deputy => (DateTimeOffset?)calendar.EndOfDay(deputy.FromDay > today ? deputy.FromDay.AddDays(-1) : deputy.UntilDay))
            .Min();
    }
}
