using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Operations;

/// <summary>What administrators see of the jobs, and how they ask for a run.</summary>
public sealed class JobService(Session session, JobStore store, IJobClock jobs, PeopleService people, TimeProvider clock)
{
    /// <summary>A job is overdue past that many of its intervals, and never before the grace.</summary>
    private const int MissedRuns = 3;

    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Something runs by the clock at all.</summary>
    public bool ClockRuns => jobs.Runs;

    /// <summary>What needs attention first, then in the order of the schedules.</summary>
    public async Task<IReadOnlyList<JobView>> ReadAsync(CancellationToken cancel = default)
    {
        var runs = (await store.ReadAsync()).ToDictionary(run => run.Job);
        var names = await NamesAsync(runs.Values.Where(run => run.IsRequested).Select(run => run.RequestedBy));
        var views = new List<JobView>();
        foreach (var plan in jobs.Jobs)
        {
            var last = runs.GetValueOrDefault(plan.Name);
            var requested = last is { IsRequested: true, RequestedBy: { } by } ? names[by] : null;
            var next = await jobs.FindNextAsync(plan.Name, cancel);
            views.Add(new JobView(plan, last, next, IsOverdue(plan, last, next), requested));
        }

        return [.. views.OrderByDescending(view => view.NeedsAttention)];
    }

    /// <summary>Runs that failed, of all jobs, the last one first.</summary>
    public Task<IReadOnlyList<JobFailure>> ReadFailuresAsync(int limit) => store.ReadFailuresAsync(limit);

    /// <summary>Asks for a run beside the schedule.</summary>
    /// <returns>
    /// The request, also when the same person asks again before the run has begun; or 404 <c>job.unknown</c>, 409 <c>job.clock_off</c>, or
    /// <c>job.requested</c> with who was faster.
    /// </returns>
    public async Task<Outcome<JobRun>> RequestAsync(string job, Caller caller, CancellationToken cancel = default)
    {
        if (jobs.Jobs.All(plan => plan.Name != job))
        {
            return new Refusal(404, "job.unknown");
        }

        if (!jobs.Runs)
        {
            return new Refusal(409, "job.clock_off");
        }

        var requested = await session.RunAsync("jobs", caller.Actor, () => RequestNowAsync(job, caller), cancel);
        if (requested is { Refusal: null, Value.IsNew: true })
        {
            await jobs.StartAsync(job, cancel);
        }

        return requested.Refusal is { } refusal ? refusal : requested.Value.Run;
    }

    private async Task<Outcome<Request>> RequestNowAsync(string job, Caller caller)
    {
        await store.EnsureAsync(job);
        var run = (await store.LockAsync(job))!;
        if (run is { IsRequested: true, RequestedBy: { } by })
        {
            return by == caller.Id ? new Request(run, IsNew: false) : new Refusal(409, "job.requested", (await NamesAsync([by]))[by], run.RequestedAt!.Value);
        }

        var now = clock.GetUtcNow();
        await store.RequestAsync(job, now, caller.Id);
        return new Request(run with { RequestedAt = now, RequestedBy = caller.Id }, IsNew: true);
    }

    // After the clock was set back the last run lies ahead and tells nothing; then the next one does.
    private bool IsOverdue(PlannedJob plan, JobRun? last, DateTimeOffset? next)
    {
        var (now, allowed, latest) = (clock.GetUtcNow(), plan.Every * MissedRuns, Latest(last?.EndedAt, last?.BeganAt, jobs.Since));
        return jobs.Runs && (now - latest > (allowed > Grace ? allowed : Grace) || (latest > now && next is { } planned && plan.IsTooFarOff(planned, now)));
    }

    private static DateTimeOffset Latest(params DateTimeOffset?[] moments) => moments.OfType<DateTimeOffset>().Max();

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid?> ids)
        => (await people.ReadAsync(ids.OfType<Guid>().Distinct())).ToDictionary(person => person.Id, person => person.Name);

    private sealed record Request(JobRun Run, bool IsNew);
}
