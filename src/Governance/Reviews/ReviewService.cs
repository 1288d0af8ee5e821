using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Reviews.Events;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>Moves and cancels single reviews.</summary>
/// <remarks>Refusals beside those of <see cref="ReviewChanges.RunAsync"/>: 409 <c>review.held</c>, <c>review.cancelled</c>, <c>review.left_out</c>, <c>revision.stale</c>, 422 field by field.</remarks>
public sealed class ReviewService(ReviewChanges changes, ReviewStore store, ReviewSeriesStore series, ReviewRecorder recorder, OrganisationCalendar calendar)
{
    /// <summary>Puts a review on another day or time; the same again changes nothing.</summary>
    /// <param name="minute">Local time, in minutes from midnight.</param>
    /// <param name="expected">The revision that the caller has seen; null to take it as it is.</param>
    public Task<Outcome<Review>> MoveAsync(Guid id, DateOnly day, int minute, Caller caller, long? expected = null)
        => changes.RunAsync("review-move", id, caller, async (rollout, review) =>
        {
            if (review.State == ReviewState.Planned && review.OnDay == day && review.StartMinute == minute)
            {
                return review;
            }

            if (await changes.RefuseAsync(review, expected) is { } refusal)
            {
                return refusal;
            }

            var (others, one) = (await store.ReadOfSeriesAsync(review.SeriesId), (await series.FindAsync(review.SeriesId))!);
            var begins = calendar.At(day, TimeOnly.MinValue.AddMinutes(minute));
            var wrong = ReviewRules.CheckDay(review, one, day, others, calendar.Today(), await calendar.ForAsync(rollout.Land))
                ?? (begins <= calendar.Now() ? new FieldMessage("time", "review.time_past") : null);
            return wrong is not null ? new Refusal(422, "input.invalid") { Fields = [wrong] } : await recorder.MoveAsync(review, day, minute, begins, caller);
        });

    /// <summary>Cancels a review; the same again changes nothing.</summary>
    public Task<Outcome<Review>> CancelAsync(Guid id, string reason, Caller caller, long? expected = null)
        => changes.RunAsync("review-cancel", id, caller, async (_, review) =>
            review.CancelledBy == caller.Id && review.CancelReason == reason ? review
            : await changes.RefuseAsync(review, expected) is { } refusal ? refusal
            : await recorder.CancelAsync(review, reason, caller));
}

/// <summary>Writes what becomes of a review, with the audit entry.</summary>
public sealed class ReviewRecorder(ReviewStore store, AuditService audit, ReviewInvitations invitations, TimeProvider clock)
{
    private const string Outlook = "Outlook";

    public async Task<Outcome<Review>> MoveAsync(Review review, DateOnly day, int minute, DateTimeOffset begins, Caller caller)
    {
        var now = clock.GetUtcNow();
        var moved = await SaveAsync(review with
        {
            OnDay = day, StartMinute = minute, StartsAt = begins, EndsAt = begins.AddMinutes(review.Minutes), MovedBy = caller.Id, MovedAt = now, MovedFrom = review.MovedFrom ?? review.StartsAt,
        }, caller);
        await AppendAsync("review.moved", moved, new JsonObject { ["from"] = Instant(review.StartsAt), ["to"] = Instant(begins) });
        await invitations.QueueAsync(moved);
        return moved;
    }

    /// <summary>Somebody put it on another time in Outlook, which does not say who.</summary>
    public async Task MoveElsewhereAsync(Review review, DateTimeOffset begins, DateTimeOffset ends)
    {
        var (now, local) = (clock.GetUtcNow(), TimeZoneInfo.ConvertTime(begins, TimeZoneInfo.FindSystemTimeZoneById(review.Zone)).DateTime);
        var moved = await store.SaveAsync(review with
        {
            OnDay = DateOnly.FromDateTime(local), StartMinute = (int)local.TimeOfDay.TotalMinutes, Minutes = Math.Max(1, (int)(ends - begins).TotalMinutes), StartsAt = begins, EndsAt = ends,
            MovedBy = null, MovedAt = now, MovedFrom = review.MovedFrom ?? review.StartsAt, ChangedBy = null, ChangedAt = now,
        });
        await AppendAsync("review.moved", moved, new JsonObject { ["from"] = Instant(review.StartsAt), ["to"] = Instant(begins), ["calendar"] = Outlook });
    }

    /// <summary>Has calendars brought up to it once more.</summary>
    public Task InviteAsync(Review review) => invitations.QueueAsync(review);

    /// <summary>Somebody called it off in Outlook, which does not say who.</summary>
    public async Task CancelElsewhereAsync(Review review)
    {
        var now = clock.GetUtcNow();
        var cancelled = await store.SaveAsync(review with { State = ReviewState.Cancelled, CancelledAt = now, ChangedBy = null, ChangedAt = now });
        await AppendAsync("review.cancelled", cancelled, new JsonObject { ["onDay"] = Day(review.OnDay), ["calendar"] = Outlook });
    }

    public async Task<Outcome<Review>> CancelAsync(Review review, string reason, Caller caller)
    {
        var cancelled = await SaveAsync(review with { State = ReviewState.Cancelled, CancelledBy = caller.Id, CancelledAt = clock.GetUtcNow(), CancelReason = reason }, caller);
        await AppendAsync("review.cancelled", cancelled, new JsonObject { ["onDay"] = Day(review.OnDay) }, ("reason", reason));
        await invitations.QueueAsync(cancelled);
        return cancelled;
    }

    public async Task<Review> CloseAsync(Review review, int actions, Caller caller)
    {
        var closed = await SaveAsync(review with { State = ReviewState.Held, ClosedBy = caller.Id, ClosedAt = clock.GetUtcNow() }, caller);
        var present = review.Attendance.Where(one => one.Presence == Presence.Present).Select(one => (JsonNode)one.PersonId.ToString());
        var data = new JsonObject { ["onDay"] = Day(review.OnDay), ["present"] = new JsonArray([.. present]), ["decisions"] = review.Decisions.Count, ["actions"] = actions };
        await AppendAsync("review.closed", closed, data, ("decided", string.Join('\n', review.Decisions)), ("notes", review.Notes ?? ""));
        await invitations.QueueAsync(closed);
        return closed;
    }

    /// <summary>A draft is nobody's word yet: it leaves no entry.</summary>
    public Task<Review> SaveDraftAsync(Review review, Caller caller) => SaveAsync(review with { MinutesBy = caller.Id, MinutesAt = clock.GetUtcNow() }, caller);

    public async Task<Review> AmendAsync(Review review, string text, Caller caller)
    {
        var now = clock.GetUtcNow();
        await store.AmendAsync(new Addendum { Id = Guid.CreateVersion7(now), ReviewId = review.Id, Content = text, AddedBy = caller.Id, AddedAt = now });
        await AppendAsync("review.amended", review, new JsonObject { ["onDay"] = Day(review.OnDay) }, ("addendum", text));
        await invitations.QueueAsync(review);
        return review with { Revision = review.Revision + 1 };
    }

    private Task<Review> SaveAsync(Review review, Caller caller) => store.SaveAsync(review with { ChangedBy = caller.Id, ChangedAt = clock.GetUtcNow() });

    private Task<long> AppendAsync(string action, Review review, JsonObject data, params (string Name, string Content)[] texts)
        => audit.AppendAsync(review.RolloutId, action, review.Id, data, texts.Where(text => text.Content.Length > 0).ToDictionary(text => text.Name, text => text.Content));

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
