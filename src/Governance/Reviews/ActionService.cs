using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Reviews;

/// <summary>Says of actions that they are done, or are not to be done any more.</summary>
/// <remarks>Refusals: 404 <c>action.unknown</c>, 403, 409 <c>rollout.ended</c>, <c>action.done</c>, <c>action.dropped</c>, <c>revision.stale</c>. The same again changes nothing.</remarks>
public sealed class ActionService(Session session, ReviewActionStore store, ReviewStore reviews, RolloutService rollouts, PeopleService people, ActionRecorder recorder)
{
    /// <summary>Who is to do it, or the journey manager, says that it is done.</summary>
    /// <param name="note">What was done.</param>
    /// <param name="expected">The revision that the caller has seen; null to take it as it is.</param>
    /// <returns>The action, or also 403 <c>action.not_yours</c>.</returns>
    public Task<Outcome<ReviewAction>> FinishAsync(Guid id, string note, Caller caller, long? expected = null)
        => RunAsync("action-done", id, caller, async (rollout, action) =>
            !ReviewRules.MayFinish(action, rollout, caller) ? new Refusal(403, "action.not_yours")
            : await SettleAsync(action, ActionState.Done, note, caller, expected));

    /// <summary>The journey manager, or who chairs the review it comes from, says that it is not to be done any more; whoever is to do it does not release themselves.</summary>
    /// <returns>The action, or also 403 <c>action.not_leader</c>.</returns>
    public Task<Outcome<ReviewAction>> DropAsync(Guid id, string reason, Caller caller, long? expected = null)
        => RunAsync("action-drop", id, caller, async (rollout, action) =>
            !rollout.IsManagedBy(caller) && !ReviewRules.Leads((await reviews.FindAsync(action.ReviewId))!, rollout, caller) ? new Refusal(403, "action.not_leader")
            : await SettleAsync(action, ActionState.Dropped, reason, caller, expected));

    private async Task<Outcome<ReviewAction>> SettleAsync(ReviewAction action, ActionState state, string note, Caller caller, long? expected)
        => action.State == state && action.SettledBy == caller.Id && action.Note == note ? action
            : action is { SettledBy: { } by, SettledAt: { } at } ? new Refusal(409, action.State == ActionState.Done ? "action.done" : "action.dropped", await people.NameAsync(by), at)
            : expected is { } seen && seen != action.Revision ? new Refusal(409, "revision.stale", await people.NameAsync(action.ChangedBy), action.ChangedAt) { IsStale = true }
            : await recorder.SettleAsync(action, state, note, caller);

    private async Task<Outcome<ReviewAction>> RunAsync(string process, Guid id, Caller caller, Func<Rollout, ReviewAction, Task<Outcome<ReviewAction>>> change)
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
}

/// <summary>Writes what becomes of actions, with the audit entry.</summary>
public sealed class ActionRecorder(ReviewActionStore store, AuditService audit, TimeProvider clock)
{
    /// <summary>Whether exactly these are noted in a review's draft.</summary>
    public async Task<bool> AreAsync(Review review, IReadOnlyList<ActionDraft> drafts)
    {
        var noted = await store.ReadOfReviewAsync(review.Id);
        return noted.Count == drafts.Count && noted.Zip(drafts).All(pair => pair.Second.IsOf(pair.First));
    }

    /// <summary>Notes them in minutes that are not final: nobody is asked to do anything yet.</summary>
    public Task NoteAsync(Review review, IReadOnlyList<ActionDraft> drafts, Caller caller)
    {
        var now = clock.GetUtcNow();
        return store.ReplaceDraftsAsync(review.Id, drafts.Index().Select(draft => new ReviewAction
        {
            Id = Guid.CreateVersion7(now), RolloutId = review.RolloutId, ReviewId = review.Id, Position = draft.Index + 1, Content = draft.Item.Content, OwnerId = draft.Item.OwnerId,
            DueDate = draft.Item.DueDate, State = ActionState.Draft, CreatedBy = caller.Id, CreatedAt = now, ChangedBy = caller.Id, ChangedAt = now, Revision = 1,
        }));
    }

    /// <summary>Makes what is noted binding.</summary>
    public async Task<IReadOnlyList<ReviewAction>> OpenAsync(Review review, Caller caller)
    {
        var opened = new List<ReviewAction>();
        foreach (var draft in await store.ReadOfReviewAsync(review.Id))
        {
            var open = await store.SaveAsync(draft with { State = ActionState.Open, ChangedBy = caller.Id, ChangedAt = clock.GetUtcNow() });
            await AppendAsync("action.created", open, ("actionText", open.Content));
            opened.Add(open);
        }

        return opened;
    }

    public async Task<Outcome<ReviewAction>> SettleAsync(ReviewAction action, ActionState state, string note, Caller caller)
    {
        var now = clock.GetUtcNow();
        var settled = await store.SaveAsync(action with { State = state, SettledBy = caller.Id, SettledAt = now, Note = note, ChangedBy = caller.Id, ChangedAt = now });
        await (state == ActionState.Done ? AppendAsync("action.done", settled, ("outcome", note)) : AppendAsync("action.dropped", settled, ("reason", note)));
        return settled;
    }

    private Task<long> AppendAsync(string action, ReviewAction about, (string Name, string Content) text)
        => audit.AppendAsync(about.RolloutId, action, about.Id, new JsonObject
        {
            ["review"] = about.ReviewId.ToString(), ["actionOwner"] = about.OwnerId.ToString(), ["dueDate"] = about.DueDate.ToString("O", CultureInfo.InvariantCulture),
        }, new Dictionary<string, string> { [text.Name] = text.Content });
}
