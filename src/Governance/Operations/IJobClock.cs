namespace Governance.Operations;

/// <summary>Something that runs by the clock.</summary>
/// <param name="Name">Such as "outbox".</param>
/// <param name="Every">From one start to the next.</param>
public sealed record PlannedJob(string Name, TimeSpan Every)
{
    /// <summary>Its next start lies further ahead than two intervals: the clock was set back since it was planned.</summary>
    public bool IsTooFarOff(DateTimeOffset next, DateTimeOffset now) => next - now > 2 * Every;
}

/// <summary>What starts the jobs of this node.</summary>
public interface IJobClock
{
    /// <summary>False where nothing runs by the clock, because somebody turns it by hand.</summary>
    bool Runs { get; }

    /// <summary>Since when this node's clock counts.</summary>
    DateTimeOffset Since { get; }

    IReadOnlyList<PlannedJob> Jobs { get; }

    /// <summary>When a job starts next; null when it does not.</summary>
    Task<DateTimeOffset?> FindNextAsync(string job, CancellationToken cancel = default);

    /// <summary>Starts a job beside its schedule, on whatever node is free; after the run that is under way, if there is one. Call it outside any transaction.</summary>
    /// <exception cref="InvalidOperationException">Nothing runs by the clock here.</exception>
    Task StartAsync(string job, CancellationToken cancel = default);
}
