using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Operations;

/// <summary>The jobs in the REST API; for administrators.</summary>
public static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/jobs").RequireApi(Policies.Administrator).WithTags("Operations");
        api.MapGet("/", ListAsync).WithSummary("Lists the jobs with their last and next runs.").Produces<IReadOnlyList<JobResponse>>();
        api.MapPut("/{name}/run", RunAsync).WithSummary("Asks for a run of a job as soon as possible.").Produces<JobRequestResponse>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(JobService jobs, CancellationToken cancel)
        => Results.Ok((await jobs.ReadAsync(cancel)).Select(view => JobResponse.Of(view, jobs.ClockRuns)));

    private static async Task<IResult> RunAsync(string name, JobService jobs, Caller caller, HttpContext http, CancellationToken cancel)
    {
        var requested = await jobs.RequestAsync(name, caller, cancel);
        return requested.Refusal is { } refusal
            ? refusal.ToProblem(http)
            : Results.Accepted("/api/jobs", new JobRequestResponse(requested.Value.Job, requested.Value.RequestedAt!.Value, requested.Value.RequestedBy!.Value));
    }
}

/// <param name="EverySeconds">From one start to the next.</param>
/// <param name="ClockRuns">False where nothing runs by the clock.</param>
/// <param name="LastBegan">Of the last noted run; null while there was none. Runs that go well are noted every half minute at least.</param>
/// <param name="LastEnded">Null also while it runs.</param>
/// <param name="LastError">Null when the last run went well.</param>
/// <param name="Failures">How many runs in a row have failed.</param>
/// <param name="Next">Null where nothing runs by the clock.</param>
/// <param name="Requested">Somebody asked for a run that has not begun yet.</param>
public sealed record JobResponse(
    string Name, double EverySeconds, bool ClockRuns, string? Node, DateTimeOffset? LastBegan, DateTimeOffset? LastEnded, string? LastError, int Failures,
    bool Running, bool Overdue, bool Requested, DateTimeOffset? Next)
{
    public static JobResponse Of(JobView view, bool clockRuns)
    {
        var (plan, last) = (view.Plan, view.Last);
        return new JobResponse(
            plan.Name, plan.Every.TotalSeconds, clockRuns, last?.Node, last?.BeganAt, last?.EndedAt, last?.Error, last?.Failures ?? 0,
            last?.IsRunning ?? false, view.IsOverdue, last?.IsRequested ?? false, view.Next);
    }
}

/// <param name="RequestedBy">Surrogate id.</param>
public sealed record JobRequestResponse(string Name, DateTimeOffset RequestedAt, Guid RequestedBy);
