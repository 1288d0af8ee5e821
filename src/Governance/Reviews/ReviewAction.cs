namespace Governance.Reviews;

public enum ActionState
{
    /// <summary>Noted in minutes that are not final.</summary>
    Draft,
    Open,
    Done,

    /// <summary>Not to be done any more, with a reason.</summary>
    Dropped,
}

/// <summary>What follows from a review: somebody does it until a day.</summary>
public sealed record ReviewAction
{
    /// <summary>Longest text, and longest note or reason, in characters.</summary>
    public const int LongestText = 500, LongestNote = 2000;

    /// <summary>One review has at most that many.</summary>
    public const int Most = 30;

    /// <summary>Farthest due date, in days from the review, or from the day on which it is moved.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>Past that many working days an open action is a matter for the journey manager too.</summary>
    public const int EscalationDays = 10;

    /// <summary>From that many working days before its day an action waits on the owner's first page.</summary>
    public const int PressingDays = 5;

    public required Guid Id { get; init; }
    public required Guid RolloutId { get; init; }
    public required Guid ReviewId { get; init; }

    /// <summary>Order in the minutes, from 1.</summary>
    public required int Position { get; init; }

    public required string Content { get; init; }
    public required Guid OwnerId { get; init; }

    /// <summary>The last day to do it.</summary>
    public required DateOnly DueDate { get; init; }

    public required ActionState State { get; init; }
    public required Guid CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who said that it is done or dropped; null while it is open.</summary>
    public Guid? SettledBy { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>What was done, or why it was dropped.</summary>
    public string? Note { get; init; }

    /// <summary>Who last said that it is to be done after all; null unless somebody did.</summary>
    public Guid? ReopenedBy { get; init; }

    public DateTimeOffset? ReopenedAt { get; init; }
    public string? ReopenReason { get; init; }

    /// <summary>Who last gave it another day; null unless somebody did.</summary>
    public Guid? MovedBy { get; init; }

    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>Its day before that.</summary>
    public DateOnly? MovedFrom { get; init; }

    public string? MoveReason { get; init; }
    public required Guid ChangedBy { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required long Revision { get; init; }

    public bool IsOverdue(DateOnly today) => State == ActionState.Open && DueDate < today;

    public IEnumerable<Guid> People => new[] { OwnerId, CreatedBy, SettledBy, ReopenedBy, MovedBy, ChangedBy }.OfType<Guid>();
}

/// <summary>An action as minutes name it.</summary>
/// <param name="Field">Name of the fields it was read from: "actions[0]".</param>
public sealed record ActionDraft(string Field, string Content, Guid OwnerId, DateOnly DueDate)
{
    public bool IsOf(ReviewAction action) => action.Content == Content && action.OwnerId == OwnerId && action.DueDate == DueDate;
}
