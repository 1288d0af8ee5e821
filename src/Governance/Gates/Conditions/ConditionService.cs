using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Gates.Conditions;

/// <summary>Closes conditions and confirms that they are closed, by two persons.</summary>
/// <remarks>
/// Every change answers 404 <c>condition.unknown</c>, 409 <c>rollout.ended</c>, 409 <c>revision.stale</c> with who changed it meanwhile and when, or
/// 409 with what became of the condition. The same request sent again by the same person changes nothing.
/// </remarks>
public sealed class ConditionService(Session session, ConditionStore store, ConditionReading reading, RolloutService rollouts, PeopleService people, ConditionRecorder recorder)
{
    /// <summary>Says how the condition was met; it counts once <see cref="ConfirmAsync"/> has been called by another person.</summary>
    /// <returns>The condition, or also 403 <c>condition.not_yours</c>, 409 <c>condition.closed</c> or <c>condition.confirmed</c>.</returns>
    public Task<Outcome<NamedCondition>> CloseAsync(Guid id, string note, Caller caller, long? expected = null)
        => ChangeAsync(id, "condition-close", caller, async (condition, rollout) =>
        {
            if (!ConditionRules.MayClose(condition, rollout, caller))
            {
                return new Refusal(403, "condition.not_yours");
            }

            if (condition.State != ConditionState.Open)
            {
                return condition.ClosedBy == caller.Id && condition.ClosingNote == note ? condition : await ExplainAsync(condition);
            }

            return await StaleAsync(condition, expected) is { } stale ? stale : await recorder.CloseAsync(condition, note, caller);
        });

    /// <summary>Says as a second person that the condition is met.</summary>
    /// <returns>The condition, or also 403 <c>condition.own</c>, <c>condition.not_confirmer</c> or <c>role.lost</c>, 409 <c>condition.not_closed</c> or <c>condition.confirmed</c>.</returns>
    public Task<Outcome<NamedCondition>> ConfirmAsync(Guid id, Caller caller, long? expected = null)
        => ReviewAsync(id, "condition-confirm", caller, expected, already: condition => condition.ConfirmedBy == caller.Id, condition => recorder.ConfirmAsync(condition, caller));

    /// <summary>Sends a closing back, so that the condition is open again.</summary>
    /// <returns>As <see cref="ConfirmAsync"/>.</returns>
    public Task<Outcome<NamedCondition>> ReturnAsync(Guid id, string reason, Caller caller, long? expected = null)
        => ReviewAsync(
            id, "condition-return", caller, expected, already: condition => condition.ReturnedBy == caller.Id && condition.ReturnReason == reason,
            condition => recorder.ReturnAsync(condition, reason, caller));

    private async Task<Outcome<NamedCondition>> ReviewAsync(
        Guid id, string process, Caller caller, long? expected, Func<Condition, bool> already, Func<Condition, Task<Outcome<Condition>>> change)
    {
        var lost = await people.AskSecondAsync(caller);
        return await ChangeAsync(id, process, caller, async (condition, rollout) =>
        {
            if (already(condition))
            {
                return condition;
            }

            if ((ConditionRules.RefuseReview(condition, rollout, await rollouts.ReadSeatsAsync(rollout.Id), caller)
                ?? await lost(ConditionRules.ReviewingRole(rollout, caller))) is { } refusal)
            {
                return refusal;
            }

            var late = condition.State == ConditionState.Closed ? await StaleAsync(condition, expected) : await ExplainAsync(condition);
            return late is null ? await change(condition) : late;
        });
    }

    private Task<Outcome<NamedCondition>> ChangeAsync(Guid id, string process, Caller caller, Func<Condition, Rollout, Task<Outcome<Condition>>> change)
        => session.RunAsync<Outcome<NamedCondition>>(process, caller.Actor, async () =>
        {
            if (await store.FindAsync(id) is not { IsBinding: true } seen)
            {
                return new Refusal(404, "condition.unknown");
            }

            await session.LockAsync(seen.RolloutId);
            var rollout = (await rollouts.FindAsync(seen.RolloutId))!;
            if (rollout.State == RolloutState.Ended)
            {
                return new Refusal(409, "rollout.ended");
            }

            var changed = await change((await store.FindAsync(id))!, rollout);
            return changed.Refusal is { } refusal ? refusal : (await reading.FindBindingAsync(id))!;
        });

    private async Task<Refusal?> StaleAsync(Condition condition, long? expected)
        => expected is { } revision && revision != condition.Revision ? new Refusal(409, "revision.stale", await ChangerAsync(condition), condition.ChangedAt) { IsStale = true } : null;

    // Who comes too late is told who was faster.
    private async Task<Refusal> ExplainAsync(Condition condition) => condition.State switch
    {
        ConditionState.Confirmed => new Refusal(409, "condition.confirmed", await ChangerAsync(condition), condition.ConfirmedAt!),
        ConditionState.Closed => new Refusal(409, "condition.closed", await ChangerAsync(condition), condition.ClosedAt!),
        _ => new Refusal(409, "condition.not_closed"),
    };

    private async Task<string> ChangerAsync(Condition condition) => (await reading.FindBindingAsync(condition.Id))!.Name(condition.ChangedBy);
}
