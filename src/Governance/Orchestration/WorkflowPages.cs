using Governance.Orchestration.Definitions;

namespace Governance.Orchestration;

/// <summary>What the workflow pages of features share; each feature maps its own, behind its own rule of access.</summary>
public static class WorkflowPages
{
    public static IServiceCollection AddWorkflowPages(this IServiceCollection services) => services
        .AddScoped<WorkflowViews>().AddTransient<WorkflowWords>().AddTransient<OutlineWords>().AddTransient<WorkflowDrawing>().AddTransient<WorkflowJournal>();
}
