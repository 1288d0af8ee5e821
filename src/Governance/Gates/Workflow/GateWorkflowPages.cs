using Governance.Adapters.Entra;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Gates.Workflow;

/// <summary>The workflow of a gate's round, for those who may read the gate.</summary>
public static class GateWorkflowPages
{
    public static IServiceCollection AddGateWorkflow(this IServiceCollection services) => services.AddScoped<GateWorkflows>().AddTransient<GateWorkflowWords>();

    public static void MapGateWorkflow(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/gates/{id:guid}/workflow", ReadAsync).RequirePage(Policies.Reader).ExcludeFromDescription();
        routes.MapGet("/api/gates/{id:guid}/rounds/{round:int}/workflow", AnswerAsync).WithSummary("Reads where the workflow of a round stands and what it did.").RequireApi(Policies.Reader).WithTags("Gates").Produces<WorkflowResponse>();
    }

    private static async Task<IResult> ReadAsync(Guid id, GateWorkflows workflows, GateWorkflowWords words, Caller caller, int? round = null, bool all = false)
    {
        var read = await workflows.ReadAsync(id, round, caller);
        return read.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<WorkflowPage>(words.Model(read.Value) with { IsWhole = all });
    }

    private static async Task<IResult> AnswerAsync(Guid id, int round, GateWorkflows workflows, WorkflowWords words, Caller caller, HttpContext http)
    {
        var read = await workflows.ReadAsync(id, round, caller);
        return read.Refusal?.ToProblem(http) ?? Results.Ok(WorkflowResponse.Of(read.Value.View, read.Value.Gate.Relation.ReadsDossier, words));
    }
}
