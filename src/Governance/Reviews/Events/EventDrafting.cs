using System.Security.Cryptography;
using System.Text.Json;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared;
using Governance.Shared.Localisation;

namespace Governance.Reviews.Events;

/// <summary>Writes what a review's invitation says, and once it was held its minutes, in the organisation's language: it has many readers.</summary>
public sealed class EventDrafting(RolloutService rollouts, PeopleService people, ReviewNames names, EventMinutes minutes, ServiceOptions service)
{
    private readonly ChannelTexts<ReviewTexts> texts = new(service.Language);
    private readonly Formats formats = Formats.For(service.Language);

    /// <param name="key">Under which the calendar creates it.</param>
    public async Task<Meeting> WriteAsync(Review review, Guid key)
    {
        var rollout = await rollouts.GetAsync(review.RolloutId);
        var about = await names.JourneyAsync(review) is { } journey ? texts["event.journey", journey] : texts["event.rollout", rollout.Name];
        var guests = (await people.ReadAsync(review.Attendance.Select(one => one.PersonId).Where(person => person != review.ChairId)))
            .Where(person => person is { Enabled: true, Address: not null }).Select(person => new MeetingGuest(person.Name, person.Address!));
        var start = review.OnDay.ToDateTime(TimeOnly.MinValue).AddMinutes(review.StartMinute);
        return new Meeting(
            key, about, await HtmlAsync(review, rollout), start, start.AddMinutes(review.Minutes), review.Zone, review.Place, review.Online, [.. guests.OrderBy(guest => guest.Address, StringComparer.Ordinal)]);
    }

    /// <summary>The same for everybody who would write the same.</summary>
    public static string Digest(Meeting meeting) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(meeting)));

    /// <summary>What guests read when it is called off.</summary>
    public string Farewell(Review review) => review is { State: ReviewState.Cancelled, CancelReason: { } reason } ? texts["event.cancelled", Plain(reason)] : texts["event.superseded", formats.Date(review.OnDay)];

    private async Task<string> HtmlAsync(Review review, Rollout rollout)
    {
        var address = EventMinutes.Text($"{service.PublicUrl}/reviews/{review.Id}");
        var (body, link) = review.State == ReviewState.Held ? ("event.held", "message.link") : ("event.body", "event.link");
        return $"<p>{EventMinutes.Text(texts[body, rollout.Name])}</p><p><a href=\"{address}\">{EventMinutes.Text(texts[link])}</a></p>"
            + (review.State == ReviewState.Held ? await minutes.WriteAsync(review) : "");
    }

    // Whether mail programs read the comment as HTML is not said anywhere: these read alike and are none.
    private static string Plain(string text) => text.Replace('<', '‹').Replace('>', '›');
}
