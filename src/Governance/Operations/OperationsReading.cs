using Governance.Adapters.Entra;
using Governance.Orchestration;
using Governance.Orchestration.Messages;
using Governance.People;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Operations;

/// <summary>How the service is doing.</summary>
/// <param name="Incidents">Of workflows, not yet resolved.</param>
/// <param name="Directory">Null before the first reading.</param>
public sealed record OperationsModel(MessageCounts Messages, int Incidents, IReadOnlyList<JobView> Jobs, bool ClockRuns, DirectoryState? Directory, DateTimeOffset Now)
{
    public int JobsInTrouble => Jobs.Count(view => view.NeedsAttention);

    /// <summary>Running workflows that began on an engine which this build does not have, by engine.</summary>
    public IReadOnlyList<StrandedInstances> Stranded { get; init; } = [];

    public bool IsSound => Stranded.Count == 0 && Messages.Dead == 0 && Incidents == 0 && JobsInTrouble == 0 && Directory is { Answers: true };
}

/// <summary>Reads how the service is doing.</summary>
public sealed class OperationsReading(MessageQueries messages, WorkflowWatch workflows, JobService jobs, PeopleService people, TimeProvider clock)
{
    public async Task<OperationsModel> ReadAsync(CancellationToken cancel = default) => new(
        await messages.CountAsync(), await workflows.CountIncidentsAsync(), await jobs.ReadAsync(cancel), jobs.ClockRuns, await people.FindDirectoryStateAsync(), clock.GetUtcNow())
    {
        Stranded = await workflows.ReadStrandedAsync(),
    };
}

/// <summary>The first page of operations, for administrators.</summary>
public static class OperationsPages
{
    public const string Path = "/operations";

    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddScoped<JobStore>().AddScoped<JobService>().AddSingleton<JobRecorder>().AddTransient<JobWords>().AddScoped<OperationsReading>()
        .AddWork<OperationsWork>((work, caller) => work.ReadAsync(caller))
        .AddNavigation<OperationsTexts>("operations", Path, "Page.title", 85)
        .AddProblemTexts<OperationsTexts>();

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, async (OperationsReading reading, CancellationToken cancel) => Page.Render<OperationsPage>(await reading.ReadAsync(cancel)))
            .RequirePage(Policies.Administrator).ExcludeFromDescription();
        routes.MapJobs();
        routes.MapJobPages();
        routes.MapTenant();
    }
}
