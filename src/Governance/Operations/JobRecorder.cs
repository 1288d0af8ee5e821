using System.Collections.Concurrent;
using Governance.People;
using Governance.Shared.Data;

namespace Governance.Operations;

/// <summary>Runs jobs and keeps what became of them, sparingly: of a job that runs every few seconds and goes well, a run every half minute.</summary>
public sealed class JobRecorder(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRecorder> log)
{
    /// <summary>How much later than a run its record may be.</summary>
    public static readonly TimeSpan Sparing = TimeSpan.FromSeconds(30);

    /// <summary>A run that lasts longer is shown while it is under way.</summary>
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(2);

    private const int LongestError = 400, KeptFailures = 20;
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, bool Ok)> written = [];

    /// <summary>Runs a job once. A failure is recorded and logged, and the clock goes on.</summary>
    /// <param name="always">Recorded in any case: somebody asked for this run.</param>
    public async Task RunAsync(string job, bool always, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        var began = clock.GetUtcNow();
        var running = StartAsync(work, cancel);
        var isLong = await Task.WhenAny(running, Task.Delay(Brief, clock, cancel)) != running;
        if (isLong)
        {
            await TryRecordAsync(job, store => store.BeginAsync(job, Environment.MachineName, began));
        }

        var error = await EndAsync(job, running, cancel);
        if (always || isLong || IsDue(job, error is null))
        {
            await TryRecordAsync(job, store => NoteAsync(store, job, began, error));
            written[job] = (clock.GetUtcNow(), error is null);
        }
    }

    // What throws before it awaits anything has failed like any other.
    private static async Task StartAsync(Func<CancellationToken, Task> work, CancellationToken cancel) => await work(cancel);

    private async Task<string?> EndAsync(string job, Task running, CancellationToken cancel)
    {
        try
        {
            await running;
            return null;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (DirectoryUnavailableException error)
        {
            // What was known stays; the next run asks again.
            log.LogWarning(error, "The directory did not answer");
            return error.Message;
        }
        catch (Exception error)
        {
            log.LogError(error, "The job {Job} failed", job);
            return $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
        }
    }

    // In either direction: what was noted before the clock was set back lies ahead, and would stand there as the last run until then.
    private bool IsDue(string job, bool ok)
        => !ok || !written.TryGetValue(job, out var last) || !last.Ok || (clock.GetUtcNow() - last.At).Duration() >= Sparing;

    private async Task NoteAsync(JobStore store, string job, DateTimeOffset began, string? error)
    {
        var (before, now) = ((await store.LockAsync(job))!, clock.GetUtcNow());
        var kept = error?.Length > LongestError ? error[..LongestError] + "…" : error;
        await store.EndAsync(before with
        {
            Node = Environment.MachineName, BeganAt = began, EndedAt = now, Error = kept,
            Failures = kept is null ? 0 : before.Failures + 1, FailingSince = kept is null ? null : before.FailingSince ?? now,
        });
        if (kept is not null)
        {
            await store.AddFailureAsync(new JobFailure { Id = Guid.CreateVersion7(now), Job = job, Node = Environment.MachineName, BeganAt = began, EndedAt = now, Error = kept }, KeptFailures);
        }
    }

    // A job whose run cannot be noted has run all the same; the log tells.
    private async Task TryRecordAsync(string job, Func<JobStore, Task> record)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<JobStore>();
            await scope.ServiceProvider.GetRequiredService<Session>().RunAsync("jobs", Actor.Clock, async () =>
            {
                await store.EnsureAsync(job);
                await record(store);
            });
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "The run of {Job} was not noted", job);
        }
    }
}
