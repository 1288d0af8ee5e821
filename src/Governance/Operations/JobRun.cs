namespace Governance.Operations;

/// <summary>What is known of a job's runs, on whatever node.</summary>
public sealed record JobRun
{
    public required string Job { get; init; }

    /// <summary>Name of the machine; null while it has never run.</summary>
    public string? Node { get; init; }

    /// <summary>Null while it has never run.</summary>
    public DateTimeOffset? BeganAt { get; init; }

    /// <summary>Null while the run is under way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>One line; null when the run went well.</summary>
    public string? Error { get; init; }

    /// <summary>How many runs in a row have failed.</summary>
    public required int Failures { get; init; }

    /// <summary>End of the first of them; null when the last one went well.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When somebody last asked for a run beside the schedule; null when nobody has.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    public Guid? RequestedBy { get; init; }

    public bool IsRunning => BeganAt is not null && EndedAt is null;

    /// <summary>Somebody asked for a run that has not begun yet.</summary>
    public bool IsRequested => RequestedAt is not null && (BeganAt is null || RequestedAt > BeganAt);
}

/// <summary>A run that failed.</summary>
public sealed record JobFailure
{
    public required Guid Id { get; init; }
    public required string Job { get; init; }
    public required string Node { get; init; }
    public required DateTimeOffset BeganAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
    public required string Error { get; init; }
}

/// <summary>A job with its last run and its next one.</summary>
/// <param name="Last">Null while nothing is known of it.</param>
/// <param name="Next">Null where nothing runs by the clock.</param>
/// <param name="IsOverdue">It should have run since.</param>
/// <param name="RequestedBy">Who asked for a run that has not begun yet; null when nobody has.</param>
public sealed record JobView(PlannedJob Plan, JobRun? Last, DateTimeOffset? Next, bool IsOverdue, string? RequestedBy)
{
    public bool IsFailing => Last is { Failures: > 0 };

    /// <summary>More than a single run has failed in a row.</summary>
    public bool KeepsFailing => Last is { Failures: > 1 };

    public bool NeedsAttention => IsFailing || IsOverdue;
}
