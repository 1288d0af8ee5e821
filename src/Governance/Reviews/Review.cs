namespace Governance.Reviews;

public enum ReviewState
{
    /// <summary>To come, or over without minutes.</summary>
    Planned,

    /// <summary>Its minutes are final.</summary>
    Held,

    Cancelled,

    /// <summary>By its cadence on a day off, and no working day lies before the next date.</summary>
    LeftOut,

    /// <summary>The series has changed since and has no such date any more, or ended with its rollout.</summary>
    Superseded,
}

/// <summary>One review of a series, as stored.</summary>
public sealed record Review
{
    /// <summary>Longest reason for a cancellation, in characters.</summary>
    public const int LongestReason = 1000;

    public required Guid Id { get; init; }
    public required Guid SeriesId { get; init; }
    public required Guid RolloutId { get; init; }

    /// <summary>The day by the cadence.</summary>
    public required DateOnly PlannedOn { get; init; }

    /// <summary>The day it takes place; of one that is left out the day by the cadence.</summary>
    public required DateOnly OnDay { get; init; }

    /// <summary>Local time in <see cref="Zone"/>, in minutes from midnight.</summary>
    public required int StartMinute { get; init; }

    /// <summary>Length.</summary>
    public required int Minutes { get; init; }

    public required string Zone { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public string? Place { get; init; }
    public required bool Online { get; init; }
    public required Guid ChairId { get; init; }
    public required ReviewState State { get; init; }

    /// <summary>Null unless somebody moved it here; Outlook does not say who did there.</summary>
    public Guid? MovedBy { get; init; }

    /// <summary>Null unless somebody moved it, here or in Outlook.</summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>When it was to begin before it was moved for the first time.</summary>
    public DateTimeOffset? MovedFrom { get; init; }

    /// <summary>Null unless somebody cancelled it here.</summary>
    public Guid? CancelledBy { get; init; }

    /// <summary>Null unless somebody cancelled it, here or in Outlook.</summary>
    public DateTimeOffset? CancelledAt { get; init; }
    public string? CancelReason { get; init; }

    /// <summary>What was decided, one sentence each.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];

    public string? Notes { get; init; }

    /// <summary>Who saved the minutes last; null while nobody has begun.</summary>
    public Guid? MinutesBy { get; init; }

    public DateTimeOffset? MinutesAt { get; init; }

    /// <summary>Who made the minutes final; null until then.</summary>
    public Guid? ClosedBy { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Null where the planning did, or somebody in Outlook.</summary>
    public Guid? ChangedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>1 when planned, one more with every change.</summary>
    public required long Revision { get; init; }

    /// <summary>Who is asked to come, and who came.</summary>
    public IReadOnlyList<Attendance> Attendance { get; init; } = [];

    /// <summary>Holidays shifted it: nobody did.</summary>
    public bool IsShifted => MovedAt is null && OnDay != PlannedOn;

    /// <summary>Somebody put it elsewhere in Outlook, where no rule of the series holds.</summary>
    public bool WasMovedElsewhere => MovedAt is not null && MovedBy is null;

    /// <summary>The last change came from Outlook.</summary>
    public bool WasChangedElsewhere => ChangedBy is null && (ChangedAt == MovedAt || ChangedAt == CancelledAt);

    /// <summary>Nobody has done anything with it, so that planning may put it elsewhere.</summary>
    public bool IsUntouched => State is ReviewState.Planned or ReviewState.LeftOut or ReviewState.Superseded && MovedAt is null && MinutesAt is null;

    /// <summary>It stands on its day, which no other review of the series may take.</summary>
    public bool TakesDay => State is ReviewState.Planned or ReviewState.Held;

    public bool IsParticipant(Guid person) => ChairId == person || Attendance.Any(one => one.PersonId == person);

    public IEnumerable<Guid> People => new[] { ChairId, MovedBy, CancelledBy, MinutesBy, ClosedBy, ChangedBy }.OfType<Guid>().Concat(Attendance.Select(one => one.PersonId));
}

public enum Presence
{
    Present,
    Excused,
    Absent,
}

/// <summary>Somebody who is asked to come to a review.</summary>
public sealed record Attendance
{
    public required Guid PersonId { get; init; }

    /// <summary>Null until it was noted.</summary>
    public Presence? Presence { get; init; }
}
