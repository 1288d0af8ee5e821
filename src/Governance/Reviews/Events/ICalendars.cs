using Governance.Orchestration;

namespace Governance.Reviews.Events;

/// <summary>A meeting as it is to stand in somebody's calendar.</summary>
/// <param name="Key">Under which it is created: the calendar knows a second attempt by it.</param>
/// <param name="Subject">One line.</param>
/// <param name="Html">What the invitation says; every text in it is encoded.</param>
/// <param name="Start">Local time in <paramref name="Zone"/>.</param>
/// <param name="End">Likewise.</param>
/// <param name="Zone">As IANA names it.</param>
/// <param name="Place">A room; null for none.</param>
/// <param name="Online">As a Teams meeting.</param>
/// <param name="Guests">Who is invited; whose calendar it is, is not among them.</param>
public sealed record Meeting(
    Guid Key, string Subject, string Html, DateTime Start, DateTime End, string Zone, string? Place, bool Online, IReadOnlyList<MeetingGuest> Guests);

/// <param name="Address">Mail address.</param>
public sealed record MeetingGuest(string Name, string Address);

/// <summary>A meeting as a calendar has it.</summary>
/// <param name="Id">Its name in the calendar.</param>
/// <param name="Key">Under which it was created; null for what others made.</param>
/// <param name="JoinUrl">Address of the Teams meeting; null where there is none, or none yet.</param>
public sealed record CalendarEvent(string Id, Guid? Key, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool IsCancelled, string? JoinUrl);

/// <summary>What became of an attempt to write.</summary>
/// <param name="Event">As the calendar has it now; null when nothing was written.</param>
/// <param name="IsGone">The calendar does not have it, or not any more.</param>
public sealed record CalendarAnswer(Delivery Delivery, CalendarEvent? Event = null, bool IsGone = false);

/// <summary>The calendars of the tenant's people, in Outlook.</summary>
public interface ICalendars
{
    /// <summary>Whether this service writes into calendars at all, by its settings.</summary>
    bool IsOn { get; }

    /// <summary>Creates a meeting and invites its guests; once, however often it is asked for under the same key.</summary>
    /// <param name="mailbox">Entra object id of whose calendar it is.</param>
    Task<CalendarAnswer> CreateAsync(Guid mailbox, Meeting meeting, CancellationToken cancel);

    /// <summary>Changes a meeting; the calendar tells the guests what concerns them.</summary>
    /// <param name="moves">Its time is to change; otherwise the calendar keeps its own, to which somebody may have moved it.</param>
    Task<CalendarAnswer> ChangeAsync(Guid mailbox, string id, Meeting meeting, bool moves, CancellationToken cancel);

    /// <summary>Calls a meeting off and tells its guests; one that is gone, with its mailbox or without, is called off.</summary>
    /// <param name="comment">What guests read.</param>
    Task<Delivery> CancelAsync(Guid mailbox, string id, string comment, CancellationToken cancel);

    /// <summary>What stands in a calendar in a span of time, whoever made it: times and identities, nothing else is asked for.</summary>
    /// <returns>Null when there is no such mailbox any more.</returns>
    /// <exception cref="CalendarUnavailableException">It gave no usable answer.</exception>
    Task<IReadOnlyList<CalendarEvent>?> ReadAsync(Guid mailbox, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel);

    /// <returns>A meeting that was created under a key, as far as it lies at most a year ahead; null when the calendar does not have it.</returns>
    /// <exception cref="CalendarUnavailableException">It gave no usable answer.</exception>
    Task<CalendarEvent?> FindMadeAsync(Guid mailbox, Guid key, CancellationToken cancel);

    /// <returns>A meeting wherever it stands; null when the calendar does not have it.</returns>
    /// <exception cref="CalendarUnavailableException">It gave no usable answer.</exception>
    Task<CalendarEvent?> FindAsync(Guid mailbox, string id, CancellationToken cancel);
}

/// <summary>A calendar gave no usable answer: not reachable, too slow, throttled, failing, or this service may not read it.</summary>
public sealed class CalendarUnavailableException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>What an attempt comes to that ended with this.</summary>
    public Delivery Delivery { get; init; } = new(DeliveryStatus.Retry, null, message) { Cause = DeliveryCause.Unreachable };
}
