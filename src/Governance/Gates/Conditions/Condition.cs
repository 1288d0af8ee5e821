namespace Governance.Gates.Conditions;

/// <summary>How far a condition has come.</summary>
public enum ConditionState
{
    /// <summary>Said in a vote; the round is not decided yet.</summary>
    Proposed,

    /// <summary>Binding, and to be closed.</summary>
    Open,

    /// <summary>Said to be done; counts once a second person has confirmed it.</summary>
    Closed,

    /// <summary>Done, by the word of two.</summary>
    Confirmed,

    /// <summary>The round came to something else than a ConditionalGo.</summary>
    Void,
}

/// <summary>What a ConditionalGo asks to be closed before the next gate is submitted.</summary>
public sealed record Condition
{
    /// <summary>A vote names at most that many.</summary>
    public const int Most = 10;

    /// <summary>Longest text, in characters, on one line.</summary>
    public const int LongestText = 500;

    /// <summary>Longest note on how it was closed, or why it was sent back, in characters.</summary>
    public const int LongestNote = 2000;

    /// <summary>Farthest due date, in days.</summary>
    public const int MostDaysAhead = 366;

    public required Guid Id { get; init; }
    public required Guid RolloutId { get; init; }
    public required Guid GateId { get; init; }
    public required Guid RoundId { get; init; }

    /// <summary>The vote that asks for it.</summary>
    public required Guid VoteId { get; init; }

    /// <summary>Number of the gate.</summary>
    public required int Gate { get; init; }

    /// <summary>Number of the round.</summary>
    public required int Round { get; init; }

    /// <summary>From 1: within its vote while proposed, within its round once binding.</summary>
    public required int Position { get; init; }

    /// <summary>What is to be achieved.</summary>
    public required string Content { get; init; }

    /// <summary>Who answers for it.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>The last day to close it, in the rollout's calendar; a working day unless the company is closed on it since.</summary>
    public required DateOnly DueDate { get; init; }

    public required ConditionState State { get; init; }

    /// <summary>Null while it is open.</summary>
    public Guid? ClosedBy { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How it was closed; null while it is open.</summary>
    public string? ClosingNote { get; init; }

    /// <summary>Who sent the last closing back; null unless one was sent back and it has not been closed again.</summary>
    public Guid? ReturnedBy { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }
    public string? ReturnReason { get; init; }

    /// <summary>Null until a second person has confirmed the closing.</summary>
    public Guid? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }
    public required Guid ChangedBy { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>1 when proposed, one more with every change.</summary>
    public required long Revision { get; init; }

    /// <summary>The decision rests on it.</summary>
    public bool IsBinding => State is ConditionState.Open or ConditionState.Closed or ConditionState.Confirmed;

    /// <summary>Keeps the next gate from being submitted.</summary>
    public bool Holds => State is ConditionState.Open or ConditionState.Closed;

    /// <summary>Its day has passed, and it does not count yet: it is open, or said to be done and not confirmed.</summary>
    public bool IsOverdue(DateOnly today) => Holds && DueDate < today;

    /// <summary>Who reads how it was closed and why it was sent back.</summary>
    public bool ReadsNotes(Relation reader, Guid readerId) => reader.ReadsCriteria || readerId == OwnerId;

    /// <summary>Everybody it names.</summary>
    public IEnumerable<Guid> People => new[] { OwnerId, ClosedBy, ReturnedBy, ConfirmedBy, ChangedBy }.OfType<Guid>();
}

/// <summary>A condition as a vote asks for it.</summary>
/// <param name="Field">Name of the fields it was read from, for messages: "conditions[0]".</param>
public sealed record ConditionDraft(string Field, string Content, Guid OwnerId, DateOnly DueDate)
{
    public bool IsOf(Condition condition) => condition.Content == Content && condition.OwnerId == OwnerId && condition.DueDate == DueDate;
}
