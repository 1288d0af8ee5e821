using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>The order in which a flow comes past its activities.</summary>
public static class FlowOrder
{
    /// <summary>From the start along the connections, the nearer ones first; what stands inside a container after it, what no connection leads to last.</summary>
    public static IReadOnlyList<DefinedActivity> Of(WorkflowDefinition definition)
    {
        var byId = definition.Activities.ToDictionary(activity => activity.Id);
        var ways = definition.Connections.ToLookup(connection => connection.Source, connection => connection.Target);
        var within = Entrances(definition).ToLookup(activity => activity.ParentId, activity => activity.Id);
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

    /// <summary>Where a flow begins; the first activity where something leads to each.</summary>
    public static IReadOnlyList<string> Starts(WorkflowDefinition definition)
    {
        var starts = Entrances(definition).Where(activity => activity.ParentId is null).Select(activity => activity.Id).ToList();
        return starts.Count > 0 ? starts : [.. definition.Activities.Take(1).Select(activity => activity.Id)];
    }

    private static IEnumerable<DefinedActivity> Entrances(WorkflowDefinition definition)
    {
        var entered = definition.Connections.Select(connection => connection.Target).ToHashSet();
        return definition.Activities.Where(activity => !entered.Contains(activity.Id) || activity.Type == WorkflowDrawing.StartType);
    }
}
