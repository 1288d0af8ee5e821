using Governance.Orchestration;
using Governance.People;
using Governance.Shared;
using Governance.Shared.Localisation;

namespace Governance.Reviews.Events;

/// <summary>Asks for calendars to be brought up to a review, in the transaction that changes it.</summary>
public sealed class ReviewInvitations(ICalendars calendars, ReviewEventStore events, Outbox outbox, PeopleService people, ServiceOptions service, TimeProvider clock)
{
    private readonly ChannelTexts<ReviewTexts> texts = new(service.Language);
    private readonly Formats formats = Formats.For(service.Language);

    /// <summary>Queues one message for each calendar that the review is to stand in or stands in; where it is over only with final minutes, and none where the service writes into no calendar.</summary>
    public async Task QueueAsync(Review review)
    {
        if (!calendars.IsOn)
        {
            return;
        }

        var standing = (await events.ReadStandingAsync(review.Id)).Where(one => one.EndsAt is not { } ends || ends > clock.GetUtcNow() || TakesMinutes(review, one.OrganiserId)).Select(one => one.OrganiserId);
        Guid[] wanted = review.State == ReviewState.Planned && review.StartsAt > clock.GetUtcNow() ? [review.ChairId] : [];
        var organisers = standing.Union(wanted).ToList();
        foreach (var person in await people.ReadAsync(organisers))
        {
            await outbox.QueueAsync(Guid.CreateVersion7(clock.GetUtcNow()), EventMessage.Kind, person.Id.ToString(), Message(review, person), new MessagePlace(review.RolloutId, ReviewDay: review.OnDay));
        }
    }

    private EventMessage Message(Review review, Person organiser) => new(
        review.Id, organiser.Id, texts["event.to", organiser.Name], texts["event.title", formats.Date(review.OnDay)],
        texts[TakesMinutes(review, organiser.Id) ? "event.minutes" : review.State == ReviewState.Planned && review.ChairId == organiser.Id ? "event.written" : "event.withdrawn"], texts["event.link"], $"{service.PublicUrl}/reviews/{review.Id}");

    private static bool TakesMinutes(Review review, Guid organiser) => review.State == ReviewState.Held && review.ChairId == organiser;
}
