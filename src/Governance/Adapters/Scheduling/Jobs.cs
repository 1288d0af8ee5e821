using Governance.Adapters.Entra;
using Governance.Gates.Rounds;
using Governance.Operations;
using Governance.Orchestration;
using Governance.People;
using Governance.Reviews;
using Governance.Reviews.Events;
using Governance.Rollouts.Status;
using Governance.Shared.Data;
using Governance.Shared.Http;
using Microsoft.Extensions.Options;
using Quartz;

namespace Governance.Adapters.Scheduling;

/// <summary>A job whose runs are recorded.</summary>
public abstract class RecordedJob(JobRecorder recorder) : IJob
{
    // A trigger that is not the schedule's own means that somebody asked for the run.
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await recorder.RunAsync(context.JobDetail.Key.Name, context.Trigger.Key.Name != context.JobDetail.Key.Name, RunAsync, cancellationToken);

    /// <summary>What the job does, without the record of it.</summary>
    public abstract Task RunAsync(CancellationToken cancel);
}

[DisallowConcurrentExecution]
public sealed class DueTimesJob(JobRecorder recorder, DueTimes due) : RecordedJob(recorder)
{
    public override Task RunAsync(CancellationToken cancel) => due.RunAsync(cancel);
}

[DisallowConcurrentExecution]
public sealed class OutboxJob(JobRecorder recorder, OutboxDispatcher outbox) : RecordedJob(recorder)
{
    public override Task RunAsync(CancellationToken cancel) => outbox.RunAsync(cancel);
}

[DisallowConcurrentExecution]
public sealed class StuckSweepJob(JobRecorder recorder, StuckSweep sweep) : RecordedJob(recorder)
{
    public override Task RunAsync(CancellationToken cancel) => sweep.RunAsync();
}

[DisallowConcurrentExecution]
public sealed class LateCountJob(JobRecorder recorder, RoundRecount recount) : RecordedJob(recorder)
{
    public override Task RunAsync(CancellationToken cancel) => recount.CountSettledAsync(cancel);
}

[DisallowConcurrentExecution]
public sealed class DirectorySyncJob(JobRecorder recorder, DirectorySync sync, IOptions<EntraOptions> entra) : RecordedJob(recorder)
{
    public override Task RunAsync(CancellationToken cancel) => sync.RunAsync(Guid.Parse(entra.Value.TenantId), cancel);
}

[DisallowConcurrentExecution]
public sealed class ReviewPlanningJob(JobRecorder recorder, PlanningRun planning) : RecordedJob(recorder)
{
    public override Task RunAsync(CancellationToken cancel) => planning.RunAsync(cancel);
}

[DisallowConcurrentExecution]
public sealed class ActionRemindersJob(JobRecorder recorder, ActionReminders reminders) : RecordedJob(recorder)
{
    public override Task RunAsync(CancellationToken cancel) => reminders.RunAsync(cancel);
}

[DisallowConcurrentExecution]
public sealed class StatusCardJob(JobRecorder recorder, StatusCards cards) : RecordedJob(recorder)
{
    public override Task RunAsync(CancellationToken cancel) => cards.RunAsync(cancel);
}

[DisallowConcurrentExecution]
public sealed class CalendarSweepJob(JobRecorder recorder, CalendarSweep sweep) : RecordedJob(recorder)
{
    public override Task RunAsync(CancellationToken cancel) => sweep.RunAsync(cancel);
}

[DisallowConcurrentExecution]
public sealed class ForgetKeysJob(JobRecorder recorder, Session session, IdempotencyStore keys, TimeProvider clock) : RecordedJob(recorder)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public override Task RunAsync(CancellationToken cancel)
        => session.RunAsync("forget-keys", Actor.Clock, () => keys.ForgetAsync(clock.GetUtcNow() - Kept), cancel);
}
