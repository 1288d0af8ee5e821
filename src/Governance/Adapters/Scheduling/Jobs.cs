using Governance.Adapters.Entra;
using Governance.Gates;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Http;
using Microsoft.Extensions.Options;
using Quartz;

namespace Governance.Adapters.Scheduling;

[DisallowConcurrentExecution]
public sealed class DueTimesJob(DueTimes due) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await due.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
public sealed class OutboxJob(OutboxDispatcher outbox) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await outbox.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
public sealed class StuckSweepJob(StuckSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sweep.RunAsync();
}

[DisallowConcurrentExecution]
public sealed class DirectorySyncJob(PeopleService people, RoundRecount rounds, IOptions<EntraOptions> entra, ILogger<DirectorySyncJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await people.SyncAsync(Guid.Parse(entra.Value.TenantId), cancellationToken))
            {
                await rounds.CountAllAsync(cancellationToken);
            }
        }
        catch (DirectoryUnavailableException error)
        {
            // What was known stays; the next run asks again.
            log.LogWarning(error, "The directory did not answer");
        }
    }
}

[DisallowConcurrentExecution]
public sealed class ForgetKeysJob(Session session, IdempotencyStore keys, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await session.RunAsync("forget-keys", Actor.Clock, () => keys.ForgetAsync(clock.GetUtcNow() - Kept), cancellationToken);
}
