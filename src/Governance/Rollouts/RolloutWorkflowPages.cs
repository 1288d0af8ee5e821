using Governance.Adapters.Entra;
using Governance.Gates;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Governance.Shared.Problems;

namespace Governance.Rollouts;

/// <summary>The workflow that carries a rollout, for everybody who reads the rollout.</summary>
public static class RolloutWorkflowPages
{
    public static void MapRolloutWorkflow(this IEndpointRouteBuilder rollouts)
        => rollouts.MapGet("/{id:guid}/workflow", ReadAsync).RequirePage(Policies.Reader);

    /// <summary>The same for programs.</summary>
    /// <param name="rollouts">The API's group of rollouts.</param>
    public static void MapRolloutWorkflowApi(this IEndpointRouteBuilder rollouts)
        => rollouts.MapGet("/{id:guid}/workflow", AnswerAsync).WithSummary("Reads where the workflow of a rollout stands and what it did.").RequireApi(Policies.Reader).Produces<WorkflowResponse>();

    private static async Task<IResult> AnswerAsync(Guid id, RolloutService rollouts, RolloutFactsReading facts, WorkflowViews workflows, WorkflowWords words, Caller caller, HttpContext http)
    {
        if (await rollouts.FindAsync(id) is not { } rollout)
        {
            return new Refusal(404, "rollout.unknown").ToProblem(http);
        }

        var reader = (await facts.ReadAsync(rollout)).Relate(caller);
        return await workflows.FindAsync(rollout.InstanceId) is { } found
            ? Results.Ok(WorkflowResponse.Of(found.View, reader.ReadsDossier, words))
            : new Refusal(404, "not_found").ToProblem(http);
    }

    private static async Task<IResult> ReadAsync(
        Guid id, RolloutOverviews rollouts, WorkflowViews workflows, RolloutWords words, RolloutLede lede, Caller caller, bool all = false)
    {
        var read = await rollouts.ReadAsync(id, caller);
        if (read.Refusal is { } refusal)
        {
            return Page.Problem(refusal);
        }

        var overview = read.Value;
        return await workflows.FindAsync(overview.Rollout.InstanceId) is { } found
            ? Page.Render<WorkflowPage>(Model(overview, found.View, found.People, words, lede) with { IsWhole = all })
            : Page.Problem(new Refusal(404, "not_found"));
    }

    private static WorkflowModel Model(RolloutOverview overview, InstanceView view, IReadOnlyDictionary<Guid, Person> people, RolloutWords words, RolloutLede lede)
    {
        var (rollout, address) = (overview.Rollout, $"/rollouts/{overview.Rollout.Id}");
        return new WorkflowModel
        {
            View = view, People = people, Title = words["workflow.title", rollout.Name], Lede = lede.Write(overview),
            Crumbs = [new Crumb(words["Rollouts.title"], "/rollouts"), new Crumb(rollout.Name, address), new Crumb(words["workflow.crumb"])],
            HereTitle = words["workflow.here"],
            Others = overview.Relation.ReadsCriteria ? [.. overview.Gates.Gates.SelectMany(gate => gate.Rounds.Select(round => new Crumb(words.Round(gate.Gate.Number, round.Number), $"/gates/{gate.Gate.Id}/workflow?round={round.Number}")))] : [],
            NamesVoters = overview.Relation.ReadsDossier, IsWhole = false, WholeHref = $"{address}/workflow?all=true",
        };
    }
}
