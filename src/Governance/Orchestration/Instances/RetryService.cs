using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Instances;

/// <summary>Tries again what failed at its due time, as the clock would, but now and on behalf of an administrator.</summary>
/// <remarks>It needs transactions of its own: what failed rolls back, that it failed is kept. So it must not be called within one.</remarks>
public sealed class RetryService(Session session, InstanceStore instances, IncidentStore incidents, DueBursts bursts, WorkflowLog history, TimeProvider clock)
{
    private const string Process = "workflow-retry";

    /// <summary>Resumes the failed bookmark that has been open longest; what stands open about it is resolved with it.</summary>
    /// <returns>
    /// The instance after it, or <c>workflow.unknown</c> (404), or 409: <c>workflow.ended</c>, <c>workflow.stuck</c> when it waits for nothing,
    /// <c>workflow.nothing_to_retry</c>, <c>workflow.retry_failed</c> with why.
    /// </returns>
    public async Task<Outcome<WorkflowInstance>> RetryAsync(Guid instanceId, Caller caller)
    {
        if (await instances.FindAsync(instanceId) is not { } instance)
        {
            return new Refusal(404, "workflow.unknown");
        }

        string? tried = null;
        try
        {
            return await session.RunAsync(Process, caller.Actor, async () =>
            {
                await session.LockAsync(instance.ScopeId);
                var failed = await FindFailedAsync(instanceId);
                return failed.Refusal is { } refusal ? refusal : await ResumeAsync(instanceId, failed.Value, caller, () => tried = failed.Value.Id);
            });
        }
        catch (Exception error) when (tried is not null && error is not OperationCanceledException)
        {
            await session.RunAsync(Process, caller.Actor, () => RecordAsync(instance, tried, error));
            return new Refusal(409, "workflow.retry_failed", DueBursts.Reason(error));
        }
    }

    private async Task<Outcome<WaitingBookmark>> FindFailedAsync(Guid instanceId)
    {
        if ((await instances.FindAsync(instanceId))!.Status != nameof(Workflows.WorkflowSubStatus.Suspended))
        {
            return new Refusal(409, "workflow.ended");
        }

        var (bookmarks, now) = (await instances.ReadBookmarksAsync(instanceId), clock.GetUtcNow());
        if (bookmarks.FirstOrDefault(one => one.Failures > 0 || one.DueAt <= now) is { } failed)
        {
            return failed;
        }

        return new Refusal(409, bookmarks.Count == 0 ? "workflow.stuck" : "workflow.nothing_to_retry");
    }

    private async Task<Outcome<WorkflowInstance>> ResumeAsync(Guid instanceId, WaitingBookmark failed, Caller caller, Action trying)
    {
        trying();
        await incidents.ResolveAsync(instanceId, failed.Id, clock.GetUtcNow(), caller.Id);
        await bursts.ResumeAsync(failed);
        var after = (await instances.FindAsync(instanceId))!;
        await history.AppendAsync("instance.retried", after);
        return after;
    }

    private async Task RecordAsync(WorkflowInstance instance, string bookmarkId, Exception error)
    {
        await session.LockAsync(instance.ScopeId);
        await bursts.PostponeAsync(bookmarkId, error);
        await history.AppendAsync("instance.retry_failed", instance, DueBursts.Reason(error));
    }
}
