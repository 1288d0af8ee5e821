using Governance.Gates.Rounds;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>Says in a rollout's channel which of its actions are due soon, overdue or the journey manager's matter by now: on working days from the morning on, at most once a day.</summary>
/// <remarks>What was missed while nothing ran is said once, as it is by then.</remarks>
public sealed class ActionReminders(Session session, ReviewActionStore actions, RolloutService rollouts, ReviewAnnouncements announcements, OrganisationCalendar calendar)
{
    // So many calendar days that no holidays make fewer working days of them.
    private const int Ahead = 4 * ReviewAction.PressingDays;

    /// <summary>Looks at every rollout that goes on; each in a transaction of its own.</summary>
    /// <exception cref="AggregateException">Some could not be looked at; the others were.</exception>
    public async Task RunAsync(CancellationToken cancel = default)
    {
        var (today, failures) = (calendar.Today(), new List<Exception>());
        var ids = calendar.Now() < calendar.At(today, RoundClock.Morning) ? [] : await actions.ReadDueRolloutsAsync(today.AddDays(Ahead));
        foreach (var rollout in (ids.Count == 0 ? [] : await rollouts.ReadAsync(ids)).Where(rollout => rollout.State != RolloutState.Ended))
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                await session.RunAsync("action-reminders", Actor.Clock, () => RemindAsync(rollout.Id, today), cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(new InvalidOperationException($"The actions of rollout {rollout.Id} could not be looked at.", failure));
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private async Task RemindAsync(Guid rolloutId, DateOnly today)
    {
        await session.LockAsync(rolloutId);
        var rollout = await rollouts.GetAsync(rolloutId);
        var (days, told) = (await calendar.ForAsync(rollout.Land), await actions.ReadStepsAsync(rolloutId));
        if (rollout.State == RolloutState.Ended || !days.IsWorkingDay(today) || told.Any(step => step.ToldOn == today))
        {
            return;
        }

        var last = told.GroupBy(step => (step.ActionId, step.Revision)).ToDictionary(group => group.Key, group => group.Max(step => step.Step));
        var due = (await actions.ReadAsync([rolloutId])).Select(action => (Action: action, Step: ActionSteps.Of(action, rollout, days.Left(today, action.DueDate))))
            // Whoever agreed on it, moved it or opened it again today knows.
            .Where(one => one.Step is { } step && calendar.DateOf(one.Action.ChangedAt) < today && !(last.TryGetValue((one.Action.Id, one.Action.Revision), out var before) && before >= step))
            .Select(one => (one.Action, Step: one.Step!.Value)).OrderByDescending(one => one.Step).ThenBy(one => one.Action.DueDate).ToList();
        if (due.Count > 0)
        {
            await announcements.RemindAsync(rollout, due);
            await actions.AddStepsAsync(due.Select(one => new ToldStep { ActionId = one.Action.Id, Revision = one.Action.Revision, Step = one.Step, ToldOn = today, ToldAt = calendar.Now() }));
        }
    }
}
