using Governance.People;
using Governance.Shared.Data;

namespace Governance.Reviews.Events;

/// <summary>One thing to be done to a calendar.</summary>
/// <param name="Mailbox">Entra object id of whose calendar it is.</param>
/// <param name="Meeting">As it is to stand there; null when it is to be called off.</param>
/// <param name="Farewell">What guests read then.</param>
public sealed record EventTask(ReviewEvent Event, Guid Mailbox, Meeting? Meeting, string Farewell);

/// <summary>What is to be done to a calendar, and what became of it: the two transactions around a call to the tenant.</summary>
public sealed class EventWriting(Session session, ReviewStore reviews, ReviewEventStore events, EventDrafting drafting, PeopleService people, TimeProvider clock)
{
    /// <returns>Null when the calendar is as the review is, or there is nothing it could be told.</returns>
    public Task<EventTask?> BeginAsync(EventMessage message) => session.RunAsync<EventTask?>("calendar", Actor.Clock, async () =>
    {
        var (review, now) = ((await reviews.FindAsync(message.ReviewId))!, clock.GetUtcNow());
        var known = (await events.ReadStandingAsync(review.Id)).FirstOrDefault(one => one.OrganiserId == message.OrganiserId);
        var isWanted = review.State == ReviewState.Planned && review.ChairId == message.OrganiserId;
        if (isWanted ? review.StartsAt <= now : known is null)
        {
            return null;
        }

        var mailbox = (await people.ReadAsync([message.OrganiserId]))[0].ObjectId;
        if (!isWanted)
        {
            return new EventTask(known!, mailbox, null, drafting.Farewell(review));
        }

        // Kept before the call: a second attempt must come under the same key.
        var one = known ?? await AddAsync(message, now);
        var meeting = await drafting.WriteAsync(review, one.Id);
        return one.Digest == EventDrafting.Digest(meeting) ? null : new EventTask(one, mailbox, meeting, "");
    });

    /// <summary>The calendar has it as the task says.</summary>
    public Task WrittenAsync(EventTask task, CalendarEvent there) => session.RunAsync("calendar", Actor.Clock, () => events.SaveAsync(
        task.Event.Seen(there) with { Digest = EventDrafting.Digest(task.Meeting!), WrittenAt = clock.GetUtcNow() }));

    /// <summary>It is called off, or never was there.</summary>
    public Task WithdrawnAsync(EventTask task) => session.RunAsync("calendar", Actor.Clock, () => events.SaveAsync(task.Event with { WithdrawnAt = clock.GetUtcNow() }));

    private async Task<ReviewEvent> AddAsync(EventMessage message, DateTimeOffset now)
    {
        var made = new ReviewEvent { Id = Guid.CreateVersion7(now), ReviewId = message.ReviewId, OrganiserId = message.OrganiserId, MadeAt = now };
        await events.InsertAsync(made);
        return made;
    }
}
