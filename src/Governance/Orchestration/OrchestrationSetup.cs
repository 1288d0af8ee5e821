using Governance.Orchestration.Messages;
using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>Where definitions come from.</summary>
/// <param name="Folder">Holds *.json; by default the folder workflows beside the program.</param>
public sealed record OrchestrationOptions(string Folder)
{
    public const string FolderKey = "Workflows:Folder";

    public static OrchestrationOptions From(IConfiguration configuration, ICollection<string> problems)
    {
        var folder = configuration[FolderKey] ?? Path.Combine(AppContext.BaseDirectory, "workflows");
        if (!Directory.Exists(folder))
        {
            problems.Add($"{FolderKey}: there is no folder {folder}.");
        }

        return new OrchestrationOptions(folder);
    }
}

public static class OrchestrationSetup
{
    public static IServiceCollection AddOrchestration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(OrchestrationOptions.From(configuration, []));
        services.AddSingleton(provider => new ActivityCatalog(provider.GetServices<OfferedActivity>().Select(offered => offered.Descriptor)));
        services.AddSingleton<DefinitionLibrary>();
        services.AddSingleton<IWorkflowEngine>(provider => new InProcessEngine(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new WorkflowRuntime(provider.GetRequiredService<IWorkflowEngine>(), [.. provider.GetServices<OfferedActivity>()]));
        services.AddScoped<DefinitionStore>().AddScoped<StoredDefinitions>().AddScoped<InstanceStore>().AddScoped<JournalStore>().AddScoped<IncidentStore>().AddScoped<OutboxStore>();
        services.AddScoped<NeededDefinitions>().AddScoped<BurstRecorder>().AddScoped<BurstAttempts>().AddScoped<WorkflowQueries>().AddScoped<StuckSweep>().AddScoped<Outbox>();
        services.AddScoped<WorkflowWatchStore>().AddScoped<WorkflowWatch>();
        services.AddScoped<WorkflowService>().AddScoped<IWorkflows>(provider => provider.GetRequiredService<WorkflowService>());
        services.AddSingleton<DueTimes>().AddSingleton<OutboxDispatcher>();
        return services.AddWorkflowPages().AddWorkflowAdministration().AddMessages();
    }

    public static void MapOrchestration(this IEndpointRouteBuilder routes)
    {
        routes.MapWorkflowAdministration();
        routes.MapMessages();
        routes.MapMessagePages();
    }
}
