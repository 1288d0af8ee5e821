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
        var body = Changed(meeting, moves: true);
        body.TransactionId = meeting.Key.ToString();
        return body;
    }

    /// <param name="moves">With its time.</param>
    public static Event Changed(Meeting meeting, bool moves)
    {
        // What is not to be changed is not mentioned: a null that was set is sent, and Graph refuses it.
        var body = Lasting(meeting);
        if (moves)
        {
            (body.Start, body.End) = (Time(meeting.Start, meeting.Zone), Time(meeting.End, meeting.Zone));
        }

        if (meeting.Online)
        {
            body.OnlineMeetingProvider = OnlineMeetingProviderType.TeamsForBusiness;
        }

        return body;
    }

    private static Event Lasting(Meeting meeting) => new()
    {
        Subject = meeting.Subject,
        Body = new ItemBody { ContentType = BodyType.Html, Content = meeting.Html },
        Location = new Location { DisplayName = meeting.Place ?? "" },
        Attendees =
        [
            .. meeting.Guests.Select(guest => new Attendee
            {
                Type = AttendeeType.Required, EmailAddress = new EmailAddress { Name = guest.Name, Address = guest.Address },
            }),
        ],
        IsOnlineMeeting = meeting.Online,
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
