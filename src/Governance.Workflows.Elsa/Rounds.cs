using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Governance.Workflows.Elsa;

/// <summary>
/// Begins a new round when the flow goes back. Elsa counts visits over all rounds, and ways not taken count too; after a second round an activity
/// where several ways meet is then never reached, or too early. What lies behind the place that the flow goes back to is counted anew.
/// </summary>
internal static class Rounds
{
    public const string ScopeProperty = "FlowScope";

    public static void Renew(ActivityExecutionContext context, Node node, IReadOnlyList<string> outcomes)
    {
        if (node.Outbound.FirstOrDefault(connection => connection.IsBackward && connection.IsTakenBy(outcomes)) is not { } back
            || context.ParentActivityExecutionContext is not { Activity: Flowchart flowchart } parent
            || parent.GetProperty<FlowScope>(ScopeProperty) is not { } scope)
        {
            return;
        }

        var reach = back.Loop!.Reach.Select(reached => reached.Id).ToHashSet(StringComparer.Ordinal);
        var ways = flowchart.Connections.Where(connection => reach.Contains(connection.Source.Activity.Id)).Select(connection => connection.ToString()).ToList();
        reach.Remove(back.Target.Id);

        // As Elsa stores it: its counters can be changed in no other way.
        var counts = JsonSerializer.SerializeToNode(scope)!.AsObject();
        Remove(counts, "ActivitiesVisitCount", reach);
        Remove(counts, "ConnectionVisitCount", ways);
        Remove(counts, "ConnectionLastVisitFollowed", ways);
        parent.SetProperty(ScopeProperty, counts.Deserialize<FlowScope>());
    }

    /// <summary>
    /// A join that takes the first branch has been reached. Elsa notes that when it completes, and until then takes a branch that it cancels on the
    /// way for another arrival: what follows would run twice.
    /// </summary>
    public static void Reach(ActivityExecutionContext join) =>
        join.ParentActivityExecutionContext?.GetProperty<FlowScope>(ScopeProperty)?.RegisterActivityVisit(join.Activity);

    private static void Remove(JsonObject counts, string name, IEnumerable<string> keys)
    {
        var values = counts[name]?.AsObject() ?? throw new InvalidOperationException($"This version of Elsa keeps no {name}.");
        foreach (var key in keys)
        {
            values.Remove(key);
        }
    }
}
