using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>Puts together what the caller of a burst gets.</summary>
internal static class BurstReport
{
    /// <param name="definition">What ran.</param>
    /// <param name="run">The burst, settled.</param>
    /// <param name="before">The bookmarks that were open before it.</param>
    public static Burst Of(WorkflowDefinition definition, BurstRun run, IReadOnlyList<OpenBookmark> before)
    {
        var open = run.State.Bookmarks;
        var variables = Variables(definition.Plan, run.State);
        return new Burst
        {
            State = StateWriter.Write(definition, run.State),
            Status = StatusOf(run.State.Status),
            SubStatus = run.State.Status,
            Bookmarks = open,
            Opened = [.. open.Except(before)],
            Closed = [.. before.Except(open).Select(bookmark => bookmark.Id)],
            Journal = run.Log.Journal,
            Incidents = run.Log.Incidents,
            Output = Output(definition, variables),
            Variables = variables,
        };
    }

    public static WorkflowStatus StatusOf(WorkflowSubStatus status) =>
        status == WorkflowSubStatus.Suspended ? WorkflowStatus.Running : WorkflowStatus.Finished;

    public static JsonObject Variables(WorkflowPlan plan, InstanceState state)
    {
        var values = new JsonObject();
        foreach (var variable in plan.Variables)
        {
            if (variable.OfWorkflow)
            {
                values[variable.Name] = JsonText.Of(state.Variables[variable.Index]);
            }
        }

        return values;
    }

    private static JsonObject Output(WorkflowDefinition definition, JsonObject variables)
    {
        var output = new JsonObject();
        foreach (var name in definition.Outputs)
        {
            output[name] = variables[name]?.DeepClone();
        }

        return output;
    }
}
