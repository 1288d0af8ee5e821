using Governance.Shared.Data;
using Governance.Shared.Time;

namespace Governance.Rollouts.Status;

/// <summary>Writes the status card of every rollout that has not ended, once a week, on the first working day of its Bundesland.</summary>
/// <remarks>Where the service stood still on that day, the card comes on the next working day of the same week. A week in which a rollout was chartered too late for it has none.</remarks>
public sealed class StatusCards(Session session, StatusCardStore store, RolloutService rollouts, StatusReading reading, StatusAnnouncements announcements, OrganisationCalendar calendar)
{
    /// <summary>How far a first card looks back.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(7);

    /// <summary>Writes what is due; each card in a transaction of its own.</summary>
    /// <exception cref="AggregateException">Some could not be written; the others were.</exception>
    public async Task RunAsync(CancellationToken cancel = default)
    {
        var week = StatusWeek.Of(calendar.Today());
        var written = (await store.ReadWrittenAsync(week.Name)).ToHashSet();
        var lacking = (await rollouts.ReadAllAsync()).Where(rollout => rollout.State != RolloutState.Ended && !written.Contains(rollout.Id)).ToList();
        var days = await calendar.ForAsync(lacking.Select(rollout => rollout.Land));
        var failures = new List<Exception>();
        foreach (var rollout in lacking.Where(rollout => IsDue(rollout, week, days[rollout.Land])))
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                await session.RunAsync("status-card", Actor.Clock, () => WriteAsync(rollout.Id, week), cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(new InvalidOperationException($"The status card of rollout {rollout.Id} could not be written.", failure));
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private bool IsDue(Rollout rollout, StatusWeek week, WorkingDays days)
        => week.FirstWorkingDay(days) is { } first && calendar.At(first, StatusWeek.Hour) is var from
            && calendar.Now() >= from && rollout.CreatedAt < from && days.IsWorkingDay(calendar.Today());

    // The row is what makes it once, whoever else is at it; row and message commit together.
    private async Task WriteAsync(Guid rolloutId, StatusWeek week)
    {
        await session.LockAsync(rolloutId);
        var (rollout, last, now) = (await rollouts.GetAsync(rolloutId), await store.FindLastAsync(rolloutId), calendar.Now());
        if (rollout.State != RolloutState.Ended && await store.TryAddAsync(new StatusCardEntry { RolloutId = rolloutId, Week = week.Name, WrittenAt = now }))
        {
            await announcements.PostAsync(await reading.ReadAsync(rollout, last?.WrittenAt ?? now - FirstLook));
        }
    }
}
