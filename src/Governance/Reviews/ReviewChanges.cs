using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Reviews;

/// <summary>What every change of a review has in common: rollout locked, right looked at, written.</summary>
public sealed class ReviewChanges(Session session, ReviewStore store, RolloutService rollouts, PeopleService people)
{
    /// <summary>Runs a change by the journey manager or the chair of the review, on the review as it is once its rollout is locked.</summary>
    /// <returns>What came of it, or 404 <c>review.unknown</c>, 403 <c>review.not_yours</c>, 409 <c>rollout.ended</c>.</returns>
    public async Task<Outcome<Review>> RunAsync(string process, Guid id, Caller caller, Func<Rollout, Review, Task<Outcome<Review>>> change)
    {
        if (await store.FindAsync(id) is not { State: not ReviewState.Superseded } seen)
        {
            return new Refusal(404, "review.unknown");
        }

        return await session.RunAsync<Outcome<Review>>(process, caller.Actor, async () =>
        {
            await session.LockAsync(seen.RolloutId);
            var (rollout, review) = (await rollouts.GetAsync(seen.RolloutId), (await store.FindAsync(id))!);
            return !ReviewRules.Leads(review, rollout, caller) ? new Refusal(403, "review.not_yours")
                : rollout.State == RolloutState.Ended ? new Refusal(409, "rollout.ended")
                : await change(rollout, review);
        });
    }

    /// <returns>Why the review is open to no change any more, or was changed since it was seen; null when nothing keeps it.</returns>
    public async Task<Refusal?> RefuseAsync(Review review, long? expected) => review switch
    {
        { State: ReviewState.Held, ClosedBy: { } by, ClosedAt: { } at } => new Refusal(409, "review.held", await people.NameAsync(by), at),
        { State: ReviewState.Cancelled, CancelledAt: { } at } => new Refusal(409, "review.cancelled", await WhoAsync(review.CancelledBy, review), at),
        { State: ReviewState.LeftOut or ReviewState.Superseded } => new Refusal(409, "review.left_out"),
        _ => expected is { } seen && seen != review.Revision
            ? new Refusal(409, "revision.stale", await WhoAsync(review.ChangedBy, review), review.ChangedAt) { IsStale = true } : null,
    };

    private async Task<object> WhoAsync(Guid? person, Review review)
        => person is { } who ? await people.NameAsync(who) : new Message(review.WasChangedElsewhere ? "review.outlook" : "review.planning");
}
