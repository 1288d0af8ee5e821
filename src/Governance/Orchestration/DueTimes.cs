using System.Text.Json.Nodes;
using Governance.Shared.Data;

namespace Governance.Orchestration;

/// <summary>Resumes bookmarks whose time has come, one a transaction; safe on any number of nodes, since the rollout is locked and the bookmark read again.</summary>
public sealed class DueTimes(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DueTimes> log)
{
    private const int Batch = 100;

    /// <summary>After that many failures in a row a bookmark is tried once an hour only.</summary>
    private const int FastTries = 6;

    /// <returns>How many were resumed.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var resumed = 0;
        foreach (var due in await ReadAsync())
        {
            cancel.ThrowIfCancellationRequested();
            resumed += await TryResumeAsync(due) ? 1 : 0;
        }

        return resumed;
    }

    private async Task<IReadOnlyList<DueBookmark>> ReadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<InstanceStore>().ReadDueAsync(clock.GetUtcNow(), Batch);
    }

    private async Task<bool> TryResumeAsync(DueBookmark due)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await ResumeAsync(scope.ServiceProvider, due);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One instance that fails must not hold up the others; it is visible as an incident and tried again.
            log.LogError(error, "Instance {Instance} failed at its due time", due.InstanceId);
            await PostponeAsync(due, error);
            return false;
        }
    }

    private async Task<bool> ResumeAsync(IServiceProvider scope, DueBookmark due)
    {
        var session = scope.GetRequiredService<Session>();
        return await session.RunAsync("due-time", Actor.Clock, async () =>
        {
            await session.LockAsync(due.ScopeId);
            var bookmark = await scope.GetRequiredService<InstanceStore>().FindBookmarkAsync(due.BookmarkId);
            if (bookmark is null || bookmark.DueAt > clock.GetUtcNow())
            {
                return false;
            }

            var outcome = await scope.GetRequiredService<WorkflowService>().ResumeAsync(bookmark, new JsonObject { ["due"] = true });
            return outcome.Refusal is null ? true : throw new InvalidOperationException($"The engine does not know the bookmark {bookmark.Id}.");
        });
    }

    private async Task PostponeAsync(DueBookmark due, Exception error)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<InstanceStore>();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        await session.RunAsync("due-time", Actor.Clock, async () =>
        {
            if (await store.FindBookmarkAsync(due.BookmarkId) is not { } bookmark)
            {
                return;
            }

            var now = clock.GetUtcNow();
            await store.PostponeAsync(bookmark.Id, now + (bookmark.Failures < FastTries ? TimeSpan.FromMinutes(1 << bookmark.Failures) : TimeSpan.FromHours(1)));
            await scope.ServiceProvider.GetRequiredService<JournalStore>().InsertIncidentAsync(new WorkflowIncident
            {
                Id = Guid.CreateVersion7(now), InstanceId = due.InstanceId, ActivityId = bookmark.ActivityId, Message = error.Message, At = now,
            });
        });
    }
}
