using System.Globalization;
using Governance.Reviews.Events;
using Microsoft.Graph.Models;

namespace Governance.Adapters.Graph;

/// <summary>Meetings as Graph takes them.</summary>
internal static class MeetingBody
{
    /// <summary>With the key, which can be given only once.</summary>
    public static Event Created(Meeting meeting)
    {
        var body = Changed(meeting);
        body.TransactionId = meeting.Key.ToString();
        return body;
    }

    public static Event Changed(Meeting meeting) => new()
    {
        Subject = meeting.Subject,
        Body = new ItemBody { ContentType = BodyType.Html, Content = meeting.Html },
        Start = Time(meeting.Start, meeting.Zone),
        End = Time(meeting.End, meeting.Zone),
        Location = new Location { DisplayName = meeting.Place ?? "" },
        Attendees =
        [
            .. meeting.Guests.Select(guest => new Attendee
            {
                Type = AttendeeType.Required, EmailAddress = new EmailAddress { Name = guest.Name, Address = guest.Address },
            }),
        ],
        IsOnlineMeeting = meeting.Online,
        OnlineMeetingProvider = meeting.Online ? OnlineMeetingProviderType.TeamsForBusiness : null,
        // A time that a guest proposes would be settled past the review's page.
        AllowNewTimeProposals = false,
    };

    // Outlook knows every zone by its Windows name, and only some by the other.
    private static DateTimeTimeZone Time(DateTime local, string zone) => new()
    {
        DateTime = local.ToString("s", CultureInfo.InvariantCulture),
        TimeZone = TimeZoneInfo.TryConvertIanaIdToWindowsId(zone, out var windows) ? windows : zone,
    };
}
