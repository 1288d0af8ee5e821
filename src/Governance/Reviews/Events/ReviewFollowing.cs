using Governance.Rollouts;
using Governance.Shared.Data;

namespace Governance.Reviews.Events;

/// <summary>Has a review follow what people did to it in Outlook. What was changed here meanwhile and is still on its way there goes first.</summary>
public sealed class ReviewFollowing(Session session, ReviewStore reviews, ReviewEventStore events, ReviewRecorder recorder, RolloutService rollouts, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(ReviewSeries.MostMinutes), Farthest = TimeSpan.FromDays(ReviewSeries.MostDaysAhead);

    /// <summary>It is cancelled or deleted there.</summary>
    public Task CancelAsync(ReviewEvent known) => OnReviewAsync(known, async (review, one) =>
    {
        await events.SaveAsync(one with { GoneAt = clock.GetUtcNow() });
        await (Agrees(review, one) ? recorder.CancelElsewhereAsync(review) : recorder.InviteAsync(review));
    });

    /// <summary>The calendar is gone with everything in it, which says nothing of the review.</summary>
    public Task ForgetAsync(ReviewEvent known) => OnReviewAsync(known, (_, one) => events.SaveAsync(one with { GoneAt = clock.GetUtcNow() }));

    /// <summary>It stands at another time there.</summary>
    public Task MoveAsync(ReviewEvent known, CalendarEvent there) => OnReviewAsync(known, async (review, one) =>
    {
        var isMoved = (there.StartsAt, there.EndsAt) != (review.StartsAt, review.EndsAt);
        if (isMoved && !IsMeeting(there))
        {
            return;
        }

        if (!isMoved || Agrees(review, one))
        {
            // What was written is no longer what stands there.
            await events.SaveAsync(one.Seen(there) with { Digest = isMoved ? null : one.Digest });
        }

        if (isMoved && Agrees(review, one))
        {
            await recorder.MoveElsewhereAsync(review, there.StartsAt, there.EndsAt);
        }
    });

    private Task OnReviewAsync(ReviewEvent known, Func<Review, ReviewEvent, Task> follow) => session.RunAsync("calendar", Actor.Clock, async () =>
    {
        var rolloutId = (await reviews.FindAsync(known.ReviewId))!.RolloutId;
        await session.LockAsync(rolloutId);
        var (review, rollout) = ((await reviews.FindAsync(known.ReviewId))!, await rollouts.GetAsync(rolloutId));
        if (rollout.State != RolloutState.Ended && (await events.ReadStandingAsync(review.Id)).FirstOrDefault(one => one.Id == known.Id) is { } one)
        {
            await follow(review, one);
        }
    });

    // What lies behind is not planned any more; without length, or over days, it is no review.
    private bool IsMeeting(CalendarEvent there)
        => there.StartsAt > clock.GetUtcNow() && there.StartsAt < clock.GetUtcNow() + Farthest && there.EndsAt > there.StartsAt && there.EndsAt - there.StartsAt <= Longest;

    // Nothing is on its way that the calendar has not seen, and nobody has begun the minutes.
    private static bool Agrees(Review review, ReviewEvent one)
        => review is { State: ReviewState.Planned, MinutesAt: null } && review.ChairId == one.OrganiserId && (review.StartsAt, review.EndsAt) == (one.StartsAt, one.EndsAt);
}
