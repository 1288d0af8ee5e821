using Governance.Shared.Data;

namespace Governance.Orchestration;

/// <summary>Resumes bookmarks whose time has come, one a transaction; safe on any number of nodes, since the rollout is locked and the bookmark read again.</summary>
public sealed class DueTimes(IServiceScopeFactory scopes, Database database, TimeProvider clock)
{
    private const int Batch = 100;
    private const string Process = "due-time";

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
        catch (Exception error) when (error is not OperationCanceledException && !database.IsUnavailable(error))
        {
            // Where the database is away nothing was tried: the run ends, and the next one finds the bookmark due as it is now.
            // One instance that fails must not hold up the others; it is visible as an incident and tried again.
            await PostponeAsync(due, error);
            return false;
        }
    }

    private async Task<bool> ResumeAsync(IServiceProvider scope, DueBookmark due)
    {
        var session = scope.GetRequiredService<Session>();
        return await session.RunAsync(Process, Actor.Clock, async () =>
        {
            await session.LockAsync(due.ScopeId);
            var bookmark = await scope.GetRequiredService<InstanceStore>().FindBookmarkAsync(due.BookmarkId);
            if (bookmark is null || bookmark.DueAt > clock.GetUtcNow())
            {
                return false;
            }

            await scope.GetRequiredService<BurstAttempts>().ResumeAsync(bookmark);
            return true;
        });
    }

    private async Task PostponeAsync(DueBookmark due, Exception error)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (session, recorder) = (scope.ServiceProvider.GetRequiredService<Session>(), scope.ServiceProvider.GetRequiredService<BurstRecorder>());
        await session.RunAsync(Process, Actor.Clock, async () =>
        {
            await session.LockAsync(due.ScopeId);
            await recorder.PostponeAsync(due.BookmarkId, error);
        });
    }
}
