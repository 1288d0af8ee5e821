namespace Governance.Rollouts.Seats;

/// <summary>Who sits in a seat for a named time.</summary>
public sealed record Deputy
{
    public required Guid Id { get; init; }
    /// <summary>The seat's rollout; read along with it.</summary>
    public Guid RolloutId { get; init; }

    public required Guid SeatId { get; init; }

    /// <summary>Who sits there instead of the seat's holder.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>First and last day, in the organisation's zone.</summary>
    public required DateOnly FromDay { get; init; }

    /// <inheritdoc cref="FromDay"/>
    public required DateOnly UntilDay { get; init; }

    /// <summary>Why, in the words of whoever appointed; null when a holder gave none.</summary>
    public string? Reason { get; init; }

    public required Guid AppointedBy { get; init; }
    public required DateTimeOffset AppointedAt { get; init; }

    /// <summary>When it was ended before its last day; null otherwise.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public Guid? EndedBy { get; init; }

    public bool SitsOn(DateOnly day) => EndedAt is null && FromDay <= day && day <= UntilDay;

    /// <summary>Sits on that day, or will later.</summary>
    public bool IsOpen(DateOnly today) => EndedAt is null && UntilDay >= today;
}

/// <summary>Whom somebody wants to have sit in a seat.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Reason">Null for none; the chair needs one.</param>
public sealed record Appointment(Guid PersonId, DateOnly From, DateOnly Until, string? Reason);

/// <summary>A seat with whoever sits in it now and whoever will.</summary>
/// <param name="Sitting">The deputy who sits there today; null while the holder does.</param>
/// <param name="Open">The deputyship that runs or is to come; null without one.</param>
public sealed record SeatNow(Seat Seat, Deputy? Sitting, Deputy? Open)
{
    /// <summary>The last one who was named for the seat, also after their time; null when nobody ever was.</summary>
    public Deputy? Last { get; init; }

    public Guid HolderId => Seat.PersonId;

    /// <summary>Who sits there today.</summary>
    public Guid PersonId => Sitting?.PersonId ?? Seat.PersonId;
}
