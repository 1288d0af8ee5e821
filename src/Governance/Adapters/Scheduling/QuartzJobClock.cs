using Governance.Operations;
using Quartz;

namespace Governance.Adapters.Scheduling;

/// <summary>The jobs of the schedules, as Quartz runs them.</summary>
internal sealed class QuartzJobClock(ISchedulerFactory schedulers, TimeProvider clock) : IJobClock
{
    public bool Runs => true;

    public DateTimeOffset Since { get; } = clock.GetUtcNow();

    public IReadOnlyList<PlannedJob> Jobs => Schedules.Planned;

    public async Task<DateTimeOffset?> FindNextAsync(string job, CancellationToken cancel = default)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        return (await scheduler.GetTrigger(new TriggerKey(job), cancel))?.NextFireTimeUtc;
    }

    public async Task StartAsync(string job, CancellationToken cancel = default)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        await scheduler.TriggerJob(new JobKey(job), cancellationToken: cancel);
    }
}

/// <summary>The jobs of the schedules where nothing starts them.</summary>
internal sealed class StillJobClock(TimeProvider clock) : IJobClock
{
    public bool Runs => false;

    public DateTimeOffset Since { get; } = clock.GetUtcNow();

    public IReadOnlyList<PlannedJob> Jobs => Schedules.Planned;

    public Task<DateTimeOffset?> FindNextAsync(string job, CancellationToken cancel = default) => Task.FromResult<DateTimeOffset?>(null);

    public Task StartAsync(string job, CancellationToken cancel = default) => throw new InvalidOperationException($"Nothing runs by the clock here; {job} was not started.");
}
