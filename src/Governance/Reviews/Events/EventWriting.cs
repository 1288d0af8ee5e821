using Governance.People;
using Governance.Shared.Data;

namespace Governance.Reviews.Events;

/// <summary>One thing to be done to a calendar.</summary>
/// <param name="Mailbox">Entra object id of whose calendar it is.</param>
/// <param name="Meeting">As it is to stand there; null when it is to be called off.</param>
/// <param name="Moves">Its time there is another than the review's.</param>
/// <param name="Farewell">What guests read when it is called off.</param>
public sealed record EventTask(ReviewEvent Event, Guid Mailbox, Meeting? Meeting, bool Moves, string Farewell)
{
    /// <summary>The review was held: its event gets the minutes, and where somebody deleted it, none is created anew.</summary>
    public bool IsOver { get; init; }
}

/// <summary>What is to be done to a calendar, and what became of it: the two transactions around a call to the tenant.</summary>
public sealed class EventWriting(Session session, ReviewStore reviews, ReviewEventStore events, EventDrafting drafting, PeopleService people, TimeProvider clock)
{
    /// <returns>Null when the calendar is as the review is, or there is nothing it could be told.</returns>
    public Task<EventTask?> BeginAsync(EventMessage message) => session.RunAsync<EventTask?>("calendar", Actor.Clock, async () =>
    {
        var (review, now) = ((await reviews.FindAsync(message.ReviewId))!, clock.GetUtcNow());
        var known = (await events.ReadStandingAsync(review.Id)).FirstOrDefault(one => one.OrganiserId == message.OrganiserId);
        var leads = review.ChairId == message.OrganiserId;
        var isSettled = review.State switch
        {
            ReviewState.Planned when leads => review.StartsAt <= now,
            ReviewState.Held when leads => known?.EventId is null,
            _ => known is null,
        };
        if (isSettled)
        {
            return null;
        }

        var (mailbox, isOver) = ((await people.ReadAsync([message.OrganiserId]))[0].ObjectId, review.State == ReviewState.Held);
        if (!leads || (!isOver && review.State != ReviewState.Planned))
        {
            return new EventTask(known!, mailbox, null, false, drafting.Farewell(review));
        }

        // Kept before the call: a second attempt must come under the same key.
        var one = known ?? await AddAsync(message, now);
        var meeting = await drafting.WriteAsync(review, one.Id);
        return one.Digest == EventDrafting.Digest(meeting) ? null : new EventTask(one, mailbox, meeting, !isOver && (one.StartsAt, one.EndsAt) != (review.StartsAt, review.EndsAt), "") { IsOver = isOver };
    });

    /// <summary>The calendar has it as the task says; where that said nothing of the time, another one there is left for the next look to find.</summary>
    public Task WrittenAsync(EventTask task, CalendarEvent there) => session.RunAsync("calendar", Actor.Clock, () =>
    {
        var seen = task.Event.Seen(there) with { Digest = EventDrafting.Digest(task.Meeting!), WrittenAt = clock.GetUtcNow() };
        return events.SaveAsync(task.Moves ? seen : seen with { StartsAt = task.Event.StartsAt, EndsAt = task.Event.EndsAt });
    });

    /// <summary>It was created, and is nowhere to be found: the next attempt comes under another key.</summary>
    public Task LostAsync(EventTask task) => session.RunAsync("calendar", Actor.Clock, () => events.SaveAsync(task.Event with { GoneAt = clock.GetUtcNow() }));

    /// <summary>It is called off, or never was there.</summary>
    public Task WithdrawnAsync(EventTask task) => session.RunAsync("calendar", Actor.Clock, () => events.SaveAsync(task.Event with { WithdrawnAt = clock.GetUtcNow() }));

    private async Task<ReviewEvent> AddAsync(EventMessage message, DateTimeOffset now)
    {
        var made = new ReviewEvent { Id = Guid.CreateVersion7(now), ReviewId = message.ReviewId, OrganiserId = message.OrganiserId, MadeAt = now };
        await events.InsertAsync(made);
        return made;
    }
}
