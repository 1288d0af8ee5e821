using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>The order in which a flow comes past its activities.</summary>
public static class FlowOrder
{
    /// <summary>From the start along the connections, the nearer ones first; what stands inside a container after it, what no connection leads to last.</summary>
    public static IReadOnlyList<DefinedActivity> Of(WorkflowDefinition definition)
    {
        var (byId, entered) = (definition.Activities.ToDictionary(activity => activity.Id), definition.Connections.Select(connection => connection.Target).ToHashSet());
        var ways = definition.Connections.ToLookup(connection => connection.Source, connection => connection.Target);
        var within = definition.Activities.Where(activity => !entered.Contains(activity.Id) || activity.Type == WorkflowDrawing.StartType).ToLookup(activity => activity.ParentId, activity => activity.Id);
        var queue = new Queue<string>(within[null].OrderBy(id => byId[id].Type != WorkflowDrawing.StartType));
        var order = new List<DefinedActivity>();
        var met = new HashSet<string>();
        while (queue.TryDequeue(out var id))
        {
            if (met.Add(id))
            {
                order.Add(byId[id]);
                within[id].Concat(ways[id]).ToList().ForEach(queue.Enqueue);
            }
        }

        return [.. order, .. definition.Activities.Where(activity => !met.Contains(activity.Id))];
    }
}
