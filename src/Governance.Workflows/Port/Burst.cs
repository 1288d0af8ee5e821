using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>Whether an instance can still go on.</summary>
public enum WorkflowStatus
{
    /// <summary>It waits on at least one bookmark.</summary>
    Running,

    /// <summary>It has ended, one way or the other.</summary>
    Finished,
}

/// <summary>How an instance stands or ended.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Waiting on at least one bookmark.</summary>
    Suspended,

    /// <summary>Ended as the definition says.</summary>
    Finished,

    /// <summary>Ended by a fault; the incidents say which.</summary>
    Faulted,

    /// <summary>Ended by its caller.</summary>
    Cancelled,
}

/// <summary>What one call to the engine did.</summary>
public sealed record Burst
{
    /// <summary>Compact JSON, self-contained; to be stored and given to the next call. Unchanged if refused.</summary>
    public required string State { get; init; }

    /// <summary>See <see cref="SubStatus"/> for the detail.</summary>
    public required WorkflowStatus Status { get; init; }

    /// <summary>How the instance stands after the burst.</summary>
    public required WorkflowSubStatus SubStatus { get; init; }

    /// <summary>Set if the call was refused; then nothing was done.</summary>
    public BurstRefusal? Refused { get; init; }

    /// <summary>All bookmarks open after the burst, oldest first.</summary>
    public IReadOnlyList<OpenBookmark> Bookmarks { get; init; } = [];

    /// <summary>Those of <see cref="Bookmarks"/> that this burst opened.</summary>
    public IReadOnlyList<OpenBookmark> Opened { get; init; } = [];

    /// <summary>Ids of bookmarks that were open before the burst and are not any more.</summary>
    public IReadOnlyList<string> Closed { get; init; } = [];

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];

    /// <summary>What went wrong in this burst.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>The workflow's variables after the burst, by name.</summary>
    public JsonObject Variables { get; init; } = [];

    /// <summary>The workflow's declared outputs after the burst, by name: the variables of the same name.</summary>
    public JsonObject Output { get; init; } = [];
}

/// <summary>A place where an instance waits.</summary>
public sealed record OpenBookmark
{
    /// <summary>UUID v7.</summary>
    public required string Id { get; init; }

    /// <summary>The waiting activity's id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The waiting activity's type.</summary>
    public required string ActivityType { get; init; }

    /// <summary>What is waited for, as the handler called it.</summary>
    public required string Name { get; init; }

    /// <summary>UTC; null if time alone does not end the wait.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }
}

/// <summary>Something that went wrong while a burst ran.</summary>
/// <param name="ActivityId">Null if no single activity is to blame.</param>
/// <param name="Code">One of <see cref="IncidentCodes"/>.</param>
/// <param name="Message">English.</param>
/// <param name="Exception">What was thrown, if anything was.</param>
public sealed record Incident(string? ActivityId, string Code, string Message, Exception? Exception = null);

/// <summary>A call that was not carried out, and why; the state is as it was.</summary>
/// <param name="Reason">For the caller to act on.</param>
/// <param name="Message">English.</param>
public sealed record BurstRefusal(RefusalReason Reason, string Message);

/// <summary>Why a call was refused.</summary>
public enum RefusalReason
{
    /// <summary>The bookmark was resumed or cancelled already, or never existed.</summary>
    BookmarkNotOpen,

    /// <summary>The instance has ended.</summary>
    InstanceEnded,

    /// <summary>The state belongs to another definition or another version.</summary>
    OtherDefinition,

    /// <summary>A start input cannot be converted to its declared type.</summary>
    InvalidInput,
}
