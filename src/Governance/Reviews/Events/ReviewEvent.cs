namespace Governance.Reviews.Events;

/// <summary>A review in somebody's calendar, as stored.</summary>
public sealed record ReviewEvent
{
    /// <summary>The key under which the calendar creates it.</summary>
    public required Guid Id { get; init; }

    public required Guid ReviewId { get; init; }

    /// <summary>Whose calendar it stands in.</summary>
    public required Guid OrganiserId { get; init; }

    /// <summary>Its name in the calendar; null until the calendar has answered.</summary>
    public string? EventId { get; init; }

    /// <summary>Address of the Teams meeting.</summary>
    public string? JoinUrl { get; init; }

    /// <summary>As the calendar last had it.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>SHA-256 of what was written last.</summary>
    public string? Digest { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>When it was called off from here.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When it was found cancelled or deleted there.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>The review is a Teams meeting; said by <see cref="ReviewEventStore.ReadAheadAsync"/> only.</summary>
    public bool Online { get; init; }

    public bool AwaitsLink => Online && JoinUrl is null;


    /// <summary>The same as the calendar has it now.</summary>
    public ReviewEvent Seen(CalendarEvent there)
        => this with { EventId = there.Id, JoinUrl = there.JoinUrl ?? JoinUrl, StartsAt = there.StartsAt, EndsAt = there.EndsAt };
}

/// <summary>The message that has a calendar brought up to a review.</summary>
/// <param name="To">Whose calendar, in words.</param>
/// <param name="Title">Which review, in words.</param>
public sealed record EventMessage(Guid ReviewId, Guid OrganiserId, string To, string Title, string Text, string? LinkText, string? LinkUrl)
{
    /// <summary>The kind of message in the outbox.</summary>
    public const string Kind = "calendar";
}
