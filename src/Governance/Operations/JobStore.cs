using Governance.Shared.Data;

namespace Governance.Operations;

public sealed class JobStore(Session session)
{
    private const string SelectRuns = """
        select job, node, began_at, ended_at, error, failures, failing_since, requested_at, requested_by from job_runs order by job
        """;

    public Task<IReadOnlyList<JobRun>> ReadAsync() => session.QueryAsync<JobRun>(SelectRuns);

    private const string SelectRun = """
        select job, node, began_at, ended_at, error, failures, failing_since, requested_at, requested_by from job_runs where job = @Job /*lock*/
        """;

    public Task<JobRun?> LockAsync(string job) => session.FindAsync<JobRun>(SelectRun, new { Job = job });

    private const string InsertRun = "insert into job_runs (job, failures) values (@Job, 0) on conflict (job) do nothing";

    /// <summary>Makes sure that there is a row to lock.</summary>
    public Task EnsureAsync(string job) => session.ExecuteAsync(InsertRun, new { Job = job });

    private const string UpdateBegun = "update job_runs set node = @Node, began_at = @At, ended_at = null where job = @Job";

    public Task BeginAsync(string job, string node, DateTimeOffset at) => session.ExecuteAsync(UpdateBegun, new { Job = job, Node = node, At = at });

    private const string UpdateEnded = """
        update job_runs set node = @Node, began_at = @BeganAt, ended_at = @EndedAt, error = @Error, failures = @Failures, failing_since = @FailingSince
        where job = @Job
        """;

    public Task EndAsync(JobRun run)
        => session.ExecuteAsync(UpdateEnded, new { run.Job, run.Node, run.BeganAt, run.EndedAt, run.Error, run.Failures, run.FailingSince });

    private const string UpdateRequested = "update job_runs set requested_at = @At, requested_by = @By where job = @Job";

    public Task RequestAsync(string job, DateTimeOffset at, Guid by) => session.ExecuteAsync(UpdateRequested, new { Job = job, At = at, By = by });

    private const string InsertFailure = """
        insert into job_failures (id, job, node, began_at, ended_at, error) values (@Id, @Job, @Node, @BeganAt, @EndedAt, @Error)
        """;

    private const string DeleteFailures = """
        delete from job_failures where job = @Job and id not in (select id from job_failures where job = @Job order by ended_at desc, id desc limit @Keep)
        """;

    /// <summary>Adds a failure and forgets all but the last ones of the job.</summary>
    public async Task AddFailureAsync(JobFailure failure, int keep)
    {
        await session.ExecuteAsync(InsertFailure, failure);
        await session.ExecuteAsync(DeleteFailures, new { failure.Job, Keep = keep });
    }

    private const string SelectFailures = "select id, job, node, began_at, ended_at, error from job_failures order by ended_at desc, id desc limit @Limit";

    /// <summary>Of all jobs, the last one first.</summary>
    public Task<IReadOnlyList<JobFailure>> ReadFailuresAsync(int limit) => session.QueryAsync<JobFailure>(SelectFailures, new { Limit = limit });
}
