using Governance.Adapters.Entra;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Gates;

/// <summary>The workflow of a gate's round, for those who may read the gate.</summary>
public static class GateWorkflowPages
{
    public static IServiceCollection AddGateWorkflow(this IServiceCollection services) => services.AddTransient<GateWorkflowWords>();

    public static void MapGateWorkflow(this IEndpointRouteBuilder routes)
        => routes.MapGet("/gates/{id:guid}/workflow", ReadAsync).RequirePage(Policies.Reader).ExcludeFromDescription();

    private static async Task<IResult> ReadAsync(
        Guid id, GateQueries gates, WorkflowViews workflows, GateWorkflowWords words, Caller caller, int? round = null, bool all = false)
    {
        var read = await gates.ReadAsync(id, caller);
        if (read.Refusal is { } refusal)
        {
            return Page.Problem(refusal);
        }

        var gate = read.Value;
        if (gate.Rounds.FirstOrDefault(one => one.Number == (round ?? gate.Round.Number)) is not { } shown)
        {
            return Page.Problem(new Refusal(404, "round.unknown"));
        }

        return await workflows.FindAsync(shown.InstanceId) is { } found
            ? Page.Render<WorkflowPage>(words.Model(gate, shown, found.View, found.People) with { IsWhole = all })
            : Page.Problem(new Refusal(404, "not_found"));
    }
}
