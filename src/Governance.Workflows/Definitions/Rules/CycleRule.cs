namespace Governance.Workflows;

/// <summary>
/// A cycle waits somewhere, or decides by a variable that it changes itself; any other would spin for ever.
/// </summary>
internal sealed class CycleRule : IFlowchartRule
{
    public void Check(FlowGraph graph, LoadContext load)
    {
        foreach (var back in graph.Backward)
        {
            var cycle = Restless(graph, back);
            if (cycle.Count > 0 && !CanLeave(cycle))
            {
                load.Report(ProblemCodes.CycleWithoutWait, back.Source.Id, string.Join(" → ", graph.Order.Where(cycle.Contains).Select(node => node.Id)));
            }
        }
    }

    /// <summary>What lies on cycles over this way back on which nothing waits; empty if there is none.</summary>
    private static HashSet<Node> Restless(FlowGraph graph, Connection back)
    {
        var after = Closure(back.Target, node => node.Outbound.Select(way => way.Target));
        if (!after.Contains(back.Source))
        {
            return [];
        }

        after.IntersectWith(Closure(back.Source, graph.Sources));
        return after;
    }

    private static HashSet<Node> Closure(Node start, Func<Node, IEnumerable<Node>> next)
    {
        var closure = new HashSet<Node>();
        var stack = new Stack<Node>([start]);
        while (stack.TryPop(out var node))
        {
            if (!node.CanWait && closure.Add(node))
            {
                foreach (var neighbour in next(node))
                {
                    stack.Push(neighbour);
                }
            }
        }

        return closure;
    }

    private static bool CanLeave(HashSet<Node> cycle)
    {
        var changed = cycle.SelectMany(node => node.Writes).ToHashSet();
        return cycle.Any(node => node.Reads.Any(changed.Contains) && node.Outbound.Any(way => !cycle.Contains(way.Target)));
    }
}
