namespace Governance.Workflows;

/// <summary>One thing that happened to an activity.</summary>
/// <param name="ActivityId">Its id in the definition.</param>
/// <param name="Event">What happened.</param>
/// <param name="Outcomes">Set on <see cref="JournalEvent.Completed"/>.</param>
/// <param name="BookmarkName">Set on <see cref="JournalEvent.Waiting"/> and <see cref="JournalEvent.Resumed"/>.</param>
public sealed record JournalEntry(string ActivityId, JournalEvent Event, IReadOnlyList<string>? Outcomes = null, string? BookmarkName = null);

/// <summary>What can happen to an activity.</summary>
public enum JournalEvent
{
    /// <summary>Its execution began.</summary>
    Executed,

    /// <summary>It goes on at its bookmark.</summary>
    Resumed,

    /// <summary>It opened a bookmark.</summary>
    Waiting,

    /// <summary>It is done.</summary>
    Completed,

    /// <summary>It was stopped while open.</summary>
    Cancelled,

    /// <summary>It threw, or answered with something impossible.</summary>
    Faulted,

    /// <summary>It can no longer be reached in this round.</summary>
    Skipped,
}
