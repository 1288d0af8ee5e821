using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>Puts together what the caller of a burst gets.</summary>
internal static class BurstReport
{
    /// <param name="definition">What ran.</param>
    /// <param name="state">The instance after the burst.</param>
    /// <param name="log">What the burst did.</param>
    /// <param name="before">The bookmarks that were open before it.</param>
    public static Burst Of(WorkflowDefinition definition, InstanceState state, BurstLog log, IReadOnlyList<OpenBookmark> before)
    {
        var open = state.Bookmarks;
        var variables = Variables(definition.Plan, state);
        return new Burst
        {
            State = StateWriter.Write(definition, state),
            Status = StatusOf(state.Status),
            SubStatus = state.Status,
            Bookmarks = open,
            Opened = [.. open.Except(before)],
            Closed = [.. before.Except(open).Select(bookmark => bookmark.Id)],
            Journal = log.Journal,
            Incidents = log.Incidents,
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
