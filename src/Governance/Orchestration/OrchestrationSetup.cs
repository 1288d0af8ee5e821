using Governance.Orchestration.Messages;
using Governance.Workflows;
#if USE_ELSA
using Governance.Workflows.Elsa;
#endif

namespace Governance.Orchestration;

/// <summary>Where definitions come from, and what runs them.</summary>
/// <param name="Folder">Holds *.json; by default the folder workflows beside the program.</param>
/// <param name="Engine">On which new instances begin; by default the one that needs no package.</param>
public sealed record OrchestrationOptions(string Folder, string Engine)
{
    public const string FolderKey = "Workflows:Folder", EngineKey = "Workflows:Engine";

    public static OrchestrationOptions From(IConfiguration configuration, ICollection<string> problems)
    {
        var folder = configuration[FolderKey] ?? Path.Combine(AppContext.BaseDirectory, "workflows");
        if (!Directory.Exists(folder))
        {
            problems.Add($"{FolderKey}: there is no folder {folder}.");
        }

        var engine = configuration[EngineKey] ?? WorkflowEngines.InProcess;
        if (!WorkflowEngines.Built.Contains(engine))
        {
            problems.Add(engine == WorkflowEngines.Elsa
                ? $"{EngineKey}: this build has no {engine}; it is built with -p:UseElsa=true."
                : $"{EngineKey}: there is no engine \"{engine}\"; this build has {string.Join(" and ", WorkflowEngines.Built)}.");
        }

        return new OrchestrationOptions(folder, engine);
    }
}

public static class OrchestrationSetup
{
    public static IServiceCollection AddOrchestration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(OrchestrationOptions.From(configuration, [])).AddSingleton(OutboxOptions.From(configuration, []));
        services.AddSingleton(provider => new ActivityCatalog(provider.GetServices<OfferedActivity>().Select(offered => offered.Descriptor)));
        services.AddSingleton<DefinitionLibrary>();
#if USE_ELSA
        services.AddSingleton<ElsaServices>();
#endif
        services.AddSingleton(WorkflowEngines.Of);
        services.AddSingleton(provider => new WorkflowRuntime(provider.GetRequiredService<WorkflowEngines>(), [.. provider.GetServices<OfferedActivity>()]));
        services.AddScoped<DefinitionStore>().AddScoped<StoredDefinitions>().AddScoped<InstanceStore>().AddScoped<JournalStore>().AddScoped<IncidentStore>().AddScoped<OutboxStore>().AddScoped<OutboxWayStore>();
        services.AddScoped<NeededDefinitions>().AddScoped<BurstRecorder>().AddScoped<BurstAttempts>().AddScoped<WorkflowQueries>().AddScoped<StuckSweep>().AddScoped<Outbox>();
        services.AddScoped<WorkflowWatchStore>().AddScoped<WorkflowWatch>();
        services.AddScoped<WorkflowService>().AddScoped<IWorkflows>(provider => provider.GetRequiredService<WorkflowService>());
        services.AddSingleton<DueTimes>().AddSingleton<OutboxDispatcher>().AddSingleton<ICourier, ChannelCourier>();
        return services.AddWorkflowPages().AddWorkflowAdministration().AddMessages();
    }

    public static void MapOrchestration(this IEndpointRouteBuilder routes)
    {
        routes.MapWorkflowAdministration();
        routes.MapMessages();
        routes.MapMessagePages();
    }
}
