using Governance.Gates;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>Says of actions that they are done, are not to be done any more, are to be done after all, or until another day.</summary>
/// <remarks>
/// Refusals beside those of <see cref="ActionChanges"/>: 409 <c>action.done</c>, <c>action.dropped</c>, <c>action.open</c>, <c>action.reopened</c>, <c>revision.stale</c>. The same again changes nothing.
/// </remarks>
public sealed class ActionService(ActionChanges changes, ReviewStore reviews, ActionRecorder recorder, OrganisationCalendar calendar)
{
    /// <summary>Who is to do it, or the journey manager, says that it is done.</summary>
    /// <param name="note">What was done.</param>
    /// <param name="expected">The revision that the caller has seen; null to take it as it is.</param>
    /// <returns>The action, or also 403 <c>action.not_yours</c>.</returns>
    public Task<Outcome<ReviewAction>> FinishAsync(Guid id, string note, Caller caller, long? expected = null)
        => changes.RunAsync("action-done", id, caller, async (rollout, action) =>
            !ReviewRules.MayFinish(action, rollout, caller) ? new Refusal(403, "action.not_yours")
            : await SettleAsync(action, ActionState.Done, note, caller, expected));

    /// <summary>The journey manager, or who chairs the review it comes from, says that it is not to be done any more; whoever is to do it does not release themselves.</summary>
    /// <returns>The action, or also 403 <c>action.not_leader</c>.</returns>
    public Task<Outcome<ReviewAction>> DropAsync(Guid id, string reason, Caller caller, long? expected = null)
        => changes.RunAsync("action-drop", id, caller, async (rollout, action) =>
            !rollout.IsManagedBy(caller) && !ReviewRules.Leads((await reviews.FindAsync(action.ReviewId))!, rollout, caller) ? new Refusal(403, "action.not_leader")
            : await SettleAsync(action, ActionState.Dropped, reason, caller, expected));

    /// <summary>Who is to do it, or the journey manager, says that it is to be done after all.</summary>
    /// <param name="expected">The revision that the caller has seen; null to take it as it is.</param>
    /// <returns>The action, or also 403 <c>action.not_yours</c>.</returns>
    public Task<Outcome<ReviewAction>> ReopenAsync(Guid id, string reason, Caller caller, long? expected = null)
        => changes.RunAsync("action-reopen", id, caller, async (rollout, action) =>
            !ReviewRules.MayFinish(action, rollout, caller) ? new Refusal(403, "action.not_yours")
            : action.State == ActionState.Open && action.ReopenedBy == caller.Id && action.ReopenReason == reason ? action
            : (await changes.RefuseOpenAsync(action) ?? await changes.RefuseStaleAsync(action, expected)) is { } refusal ? refusal
            : await recorder.ReopenAsync(action, reason, caller));

    /// <summary>Who is to do it, or the journey manager, gives it another day.</summary>
    /// <param name="day">A working day of the rollout's calendar after today.</param>
    /// <returns>The action, or also 403 <c>action.not_yours</c>, 422 for the day.</returns>
    public Task<Outcome<ReviewAction>> MoveAsync(Guid id, DateOnly day, string reason, Caller caller, long? expected = null)
        => changes.RunAsync("action-move", id, caller, async (rollout, action) =>
            !ReviewRules.MayFinish(action, rollout, caller) ? new Refusal(403, "action.not_yours")
            : action.State == ActionState.Open && action.DueDate == day && action.MovedBy == caller.Id && action.MoveReason == reason ? action
            : (await changes.RefuseSettledAsync(action) ?? await changes.RefuseStaleAsync(action, expected) ?? await RefuseDayAsync(rollout, action, day)) is { } refusal ? refusal
            : await recorder.MoveAsync(action, day, reason, caller));

    private async Task<Outcome<ReviewAction>> SettleAsync(ReviewAction action, ActionState state, string note, Caller caller, long? expected)
        => action.State == state && action.SettledBy == caller.Id && action.Note == note ? action
            : (await changes.RefuseSettledAsync(action) ?? await changes.RefuseStaleAsync(action, expected)) is { } refusal ? refusal
            : await recorder.SettleAsync(action, state, note, caller);

    private async Task<Refusal?> RefuseDayAsync(Rollout rollout, ReviewAction action, DateOnly day)
    {
        var wrong = day == action.DueDate ? new FieldMessage("dueDate", "action.day_same")
            : AgreedDay.Refuse("dueDate", "action.day", day, calendar.Today(), ReviewAction.MostDaysAhead, await calendar.ForAsync(rollout.Land));
        return wrong is null ? null : new Refusal(422, "input.invalid") { Fields = [wrong] };
    }
}
