using Governance.Orchestration.Definitions;
using Governance.Orchestration.Instances;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Orchestration;

/// <summary>What administrators see of workflows and do to them.</summary>
public static class WorkflowAdministration
{
    /// <summary>Name of the menu entry.</summary>
    public const string Area = "workflows";

    public static IServiceCollection AddWorkflowAdministration(this IServiceCollection services) => services
        .AddScoped<WorkflowLogStore>().AddScoped<WorkflowLog>().AddScoped<WorkflowHistory>()
        .AddScoped<InstanceListStore>().AddScoped<InstancePlaces>().AddScoped<InstanceQueries>().AddScoped<RetryService>().AddScoped<IncidentService>()
        .AddScoped<ActivationStore>().AddScoped<ActivationService>().AddScoped<DefinitionChecks>().AddScoped<DefinitionUploads>().AddScoped<DefinitionQueries>()
        .AddScoped<InstanceMover>().AddScoped<MoveRecorder>().AddScoped<MoveService>()
        .AddTransient<InstanceWords>().AddTransient<HistoryWords>()
        .AddProblemTexts<InstanceTexts>().AddProblemTexts<DefinitionTexts>()
        .AddNavigation<InstanceTexts>(Area, "/workflows", "Nav", 80)
        .AddWork<AdministrationWork>((work, caller) => work.ReadAsync(caller));

    public static void MapWorkflowAdministration(this IEndpointRouteBuilder routes)
    {
        routes.MapInstances();
        routes.MapDefinitions();
        routes.MapInstancePages();
        routes.MapDefinitionPages();
    }
}
