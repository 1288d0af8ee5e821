using Governance.Operations;
using Quartz;

namespace Governance.Adapters.Scheduling;

/// <summary>
/// Arms anew what lies further ahead than its schedule allows, since the clock of this machine was set back: Quartz keeps a next
/// time until the clock has caught up with it, be that in a month. It looks by a timer, which no change of the clock holds up.
/// </summary>
internal sealed class ClockWatch(ISchedulerFactory schedulers, TimeProvider clock, ILogger<ClockWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(cancel);
            foreach (var plan in Schedules.Planned)
            {
                await CheckAsync(scheduler, plan, cancel);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A database that is away for a while; the next look finds the same.
            log.LogWarning("Whether the jobs are armed could not be looked up: {Error}", error.Message);
        }
    }

    private async Task CheckAsync(IScheduler scheduler, PlannedJob plan, CancellationToken cancel)
    {
        var key = new TriggerKey(plan.Name);
        if (await scheduler.GetTrigger(key, cancel) is not { NextFireTimeUtc: { } next } || !plan.IsTooFarOff(next, clock.GetUtcNow()))
        {
            return;
        }

        log.LogWarning("{Job} was to run only at {Next:u}: the clock was set back. It is armed anew.", plan.Name, next);
        await scheduler.RescheduleJob(key, Schedules.Trigger(plan.Name, plan.Every, clock), cancel);
    }
}
