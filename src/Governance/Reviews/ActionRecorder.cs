using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Reviews;

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

    /// <summary>It is to be done after all. What was said when it was settled is read in the trail from now on.</summary>
    public async Task<Outcome<ReviewAction>> ReopenAsync(ReviewAction action, string reason, Caller caller)
    {
        var now = clock.GetUtcNow();
        var open = await store.SaveAsync(action with
        {
            State = ActionState.Open, SettledBy = null, SettledAt = null, Note = null, ReopenedBy = caller.Id, ReopenedAt = now, ReopenReason = reason, ChangedBy = caller.Id, ChangedAt = now,
        });
        await AppendAsync("action.reopened", open, ("reason", reason));
        return open;
    }

    /// <summary>It has another day.</summary>
    public async Task<Outcome<ReviewAction>> MoveAsync(ReviewAction action, DateOnly day, string reason, Caller caller)
    {
        var now = clock.GetUtcNow();
        var moved = await store.SaveAsync(action with
        {
            DueDate = day, MovedBy = caller.Id, MovedAt = now, MovedFrom = action.DueDate, MoveReason = reason, ChangedBy = caller.Id, ChangedAt = now,
        });
        await AppendAsync("action.moved", moved, ("reason", reason), action.DueDate);
        return moved;
    }

    private Task<long> AppendAsync(string action, ReviewAction about, (string Name, string Content) text, DateOnly? before = null)
    {
        var data = new JsonObject { ["review"] = about.ReviewId.ToString(), ["actionOwner"] = about.OwnerId.ToString(), ["dueDate"] = Day(about.DueDate) };
        if (before is { } day)
        {
            data["dueDateBefore"] = Day(day);
        }

        return audit.AppendAsync(about.RolloutId, action, about.Id, data, new Dictionary<string, string> { [text.Name] = text.Content });
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
