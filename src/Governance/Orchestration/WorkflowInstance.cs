namespace Governance.Orchestration;

/// <summary>A running or ended workflow, as stored.</summary>
public sealed record WorkflowInstance
{
    public required Guid Id { get; init; }
    public required string DefinitionId { get; init; }

    /// <summary>The version it started on; it stays there until it is moved by a checked command.</summary>
    public required int Version { get; init; }

    /// <summary>Which engine wrote the state.</summary>
    public required string Engine { get; init; }

    /// <summary>The rollout.</summary>
    public required Guid ScopeId { get; init; }

    /// <summary>Suspended, Finished or Cancelled; Faulted when it never began, since a burst that fails later leaves it where it was.</summary>
    public required string Status { get; init; }

    /// <summary>The engine's own JSON; of an instance that never began, the input it is to begin with.</summary>
    public required string State { get; init; }

    public required int Bursts { get; init; }
    public required long Revision { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Its first burst failed. It waits for nothing until an administrator has it begin on the version that is active then.</summary>
    public bool NeverBegan => Status == nameof(Workflows.WorkflowSubStatus.Faulted);
}

/// <summary>Something an instance waits for.</summary>
public sealed record WaitingBookmark
{
    public required string Id { get; init; }
    public required Guid InstanceId { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityType { get; init; }
    public required string Name { get; init; }

    /// <summary>When the clock resumes it; null when only somebody's doing does.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>How often resuming it on time failed in a row.</summary>
    public required int Failures { get; init; }
}

/// <summary>One line of what an instance did.</summary>
public sealed record JournalLine
{
    public required int Seq { get; init; }

    /// <summary>Which transaction it belongs to, counted from 1.</summary>
    public required int Burst { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityType { get; init; }
    public required string Event { get; init; }
    public string? Outcome { get; init; }
    public required string Process { get; init; }
    public Guid? ActorId { get; init; }
}

/// <summary>A place where an instance stands still or went wrong.</summary>
public sealed record WorkflowIncident
{
    public required Guid Id { get; init; }
    public required Guid InstanceId { get; init; }
    public string? ActivityId { get; init; }

    /// <summary>What could not be resumed; null when the instance as a whole stands still.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>Of the newest try; English.</summary>
    public required string Message { get; init; }

    /// <summary>Names the reason for readers of other languages, as <see cref="StepException"/> does; null when it has no name.</summary>
    public string? Code { get; init; }

    /// <summary>What belongs to the code: a JSON list of texts and whole numbers; null without a code.</summary>
    public string? Arguments { get; init; }

    /// <summary>When it was first noticed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How often it failed, the first time included.</summary>
    public int Tries { get; init; } = 1;

    /// <summary>When it failed last; null after a single try.</summary>
    public DateTimeOffset? LastAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The administrator who resolved it; null while it is open, and when the instance went on by itself.</summary>
    public Guid? ResolvedBy { get; init; }

    /// <summary>What an administrator wrote who resolved it by hand.</summary>
    public string? Note { get; init; }
}
