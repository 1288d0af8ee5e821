using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;

namespace Governance.Operations;

/// <summary>What the page of jobs shows.</summary>
/// <param name="Jobs">What needs attention first.</param>
/// <param name="Failures">The last one first.</param>
/// <param name="ClockRuns">False where nothing runs by the clock.</param>
/// <param name="Requested">Name of the job for which a run has just been asked, from the address; null otherwise.</param>
public sealed record JobsModel(IReadOnlyList<JobView> Jobs, IReadOnlyList<JobFailure> Failures, bool ClockRuns, DateTimeOffset Now, string? Requested);

/// <summary>The jobs for administrators.</summary>
public static class JobPages
{
    public const string Path = "/operations/jobs";
    private const int ShownFailures = 20;

    public static void MapJobPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequirePage(Policies.Administrator).ExcludeFromDescription();
        pages.MapGet("/", ShowAsync);
        // Not wrapped as one transaction with a once-token: the job must be able to see the request when it starts, and asking twice is one request.
        pages.MapPost("/run", RunAsync);
    }

    private static async Task<IResult> ShowAsync(JobService jobs, TimeProvider clock, CancellationToken cancel, string? requested = null)
        => Page.Render<JobsPage>(await ModelAsync(jobs, clock, requested, cancel));

    private static async Task<IResult> RunAsync(IFormCollection form, JobService jobs, TimeProvider clock, Caller caller, CancellationToken cancel)
    {
        var input = FormInput.From(form);
        var requested = await jobs.RequestAsync(input.Value("job"), caller, cancel);
        return requested.Refusal is { } refusal
            ? Page.Refuse<JobsPage>(await ModelAsync(jobs, clock, null, cancel), input, refusal)
            : Page.SeeOther($"{Path}?requested={requested.Value.Job}");
    }

    private static async Task<JobsModel> ModelAsync(JobService jobs, TimeProvider clock, string? requested, CancellationToken cancel)
        => new(await jobs.ReadAsync(cancel), await jobs.ReadFailuresAsync(ShownFailures), jobs.ClockRuns, clock.GetUtcNow(), requested);
}
