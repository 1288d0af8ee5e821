using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Reviews;

/// <summary>What every change of an action has in common: rollout locked, looked at as it is then, written.</summary>
public sealed class ActionChanges(Session session, ReviewActionStore store, RolloutService rollouts, PeopleService people)
{
    /// <summary>Runs a change on the action as it is once its rollout is locked.</summary>
    /// <returns>What came of it, or 404 <c>action.unknown</c>, 409 <c>rollout.ended</c>.</returns>
    public async Task<Outcome<ReviewAction>> RunAsync(string process, Guid id, Caller caller, Func<Rollout, ReviewAction, Task<Outcome<ReviewAction>>> change)
    {
        if (await store.FindAsync(id) is not { } seen)
        {
            return new Refusal(404, "action.unknown");
        }

        return await session.RunAsync<Outcome<ReviewAction>>(process, caller.Actor, async () =>
        {
            await session.LockAsync(seen.RolloutId);
            var rollout = await rollouts.GetAsync(seen.RolloutId);
            return rollout.State == RolloutState.Ended ? new Refusal(409, "rollout.ended") : await change(rollout, (await store.FindAsync(id))!);
        });
    }

    /// <returns>409 <c>action.done</c> or <c>action.dropped</c>; null while it is open.</returns>
    public async Task<Refusal?> RefuseSettledAsync(ReviewAction action) => action is { SettledBy: { } by, SettledAt: { } at }
        ? new Refusal(409, action.State == ActionState.Done ? "action.done" : "action.dropped", await people.NameAsync(by), at) : null;

    /// <returns>409 <c>action.reopened</c> with who did it, or <c>action.open</c>; null once it is settled.</returns>
    public async Task<Refusal?> RefuseOpenAsync(ReviewAction action) => action switch
    {
        { State: not ActionState.Open } => null,
        { ReopenedBy: { } by, ReopenedAt: { } at } => new Refusal(409, "action.reopened", await people.NameAsync(by), at),
        _ => new Refusal(409, "action.open"),
    };

    /// <returns>409 <c>revision.stale</c> with who changed it since it was seen; null when nobody did.</returns>
    public async Task<Refusal?> RefuseStaleAsync(ReviewAction action, long? expected) => expected is { } seen && seen != action.Revision
        ? new Refusal(409, "revision.stale", await people.NameAsync(action.ChangedBy), action.ChangedAt) { IsStale = true } : null;
}
