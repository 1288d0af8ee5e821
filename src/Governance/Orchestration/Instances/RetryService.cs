using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Orchestration.Instances;

/// <summary>Tries again what failed at its due time, as the clock would, or what never began; now and on behalf of an administrator.</summary>
/// <remarks>It needs transactions of its own: what failed rolls back, that it failed is kept. So it must not be called within one.</remarks>
public sealed class RetryService(Session session, InstanceStore instances, BurstAttempts bursts, BurstRecorder recorder, WorkflowLog history, TimeProvider clock)
{
    private const string Process = "workflow-retry";

    /// <summary>Resumes the failed bookmark that has been open longest, or begins what never began; what stands open about it is resolved with it.</summary>
    /// <returns>
    /// The instance after it, or <c>workflow.unknown</c> (404), or 409: <c>workflow.ended</c>, <c>workflow.stuck</c> when it waits for nothing,
    /// <c>workflow.nothing_to_retry</c>, <c>workflow.retry_failed</c> or <c>workflow.begin_failed</c> with why.
    /// </returns>
    public async Task<Outcome<WorkflowInstance>> RetryAsync(Guid instanceId, Caller caller)
    {
        if (await instances.FindAsync(instanceId) is not { } instance)
        {
            return new Refusal(404, "workflow.unknown");
        }

        Failed? tried = null;
        try
        {
            return await session.RunAsync(Process, caller.Actor, async () =>
            {
                await session.LockAsync(instance.ScopeId);
                var failed = await FindFailedAsync((await instances.FindAsync(instanceId))!);
                return failed.Refusal is { } refusal ? refusal : await TryAsync(tried = failed.Value, caller);
            });
        }
        catch (Exception error) when (tried is not null && error is not OperationCanceledException)
        {
            await session.RunAsync(Process, caller.Actor, () => RecordAsync(tried, error));
            var reason = StepReason.Of(error);
            return new Refusal(409, tried.Bookmark is null ? "workflow.begin_failed" : "workflow.retry_failed", (object?)reason.Sentence ?? reason.Message);
        }
    }

    private async Task<Outcome<Failed>> FindFailedAsync(WorkflowInstance instance)
    {
        if (instance.NeverBegan)
        {
            return new Failed(instance, null);
        }

        if (instance.Status != nameof(WorkflowSubStatus.Suspended))
        {
            return new Refusal(409, "workflow.ended");
        }

        var (bookmarks, now) = (await instances.ReadBookmarksAsync(instance.Id), clock.GetUtcNow());
        return bookmarks.FirstOrDefault(one => one.Failures > 0 || one.DueAt <= now) is { } failed
            ? new Failed(instance, failed)
            : new Refusal(409, bookmarks.Count == 0 ? "workflow.stuck" : "workflow.nothing_to_retry");
    }

    private async Task<Outcome<WorkflowInstance>> TryAsync(Failed failed, Caller caller)
    {
        await (failed.Bookmark is { } bookmark ? bursts.ResumeAsync(bookmark, caller.Id) : bursts.BeginAsync(failed.Instance, caller.Id));
        var after = (await instances.FindAsync(failed.Instance.Id))!;
        await history.AppendAsync(failed.Bookmark is null ? "instance.begun" : "instance.retried", after);
        return after;
    }

    private async Task RecordAsync(Failed failed, Exception error)
    {
        await session.LockAsync(failed.Instance.ScopeId);
        await (failed.Bookmark is { } bookmark ? recorder.PostponeAsync(bookmark.Id, error) : recorder.AddFailedAsync(failed.Instance.Id, error));
        await history.AppendAsync("instance.retry_failed", failed.Instance, StepReason.Of(error).ToNote());
    }

    /// <summary>What can be tried again.</summary>
    /// <param name="Bookmark">Null when the instance never began.</param>
    private sealed record Failed(WorkflowInstance Instance, WaitingBookmark? Bookmark);
}
