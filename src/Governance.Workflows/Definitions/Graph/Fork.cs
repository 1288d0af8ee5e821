namespace Governance.Workflows;

/// <summary>A place where the flow goes several ways at once.</summary>
/// <param name="Source">The activity.</param>
/// <param name="Ways">Connections, at least two, that can be taken in one completion.</param>
internal sealed record Fork(Node Source, IReadOnlyList<Connection> Ways)
{
    public static IEnumerable<Fork> All(FlowGraph graph) => graph.Order.SelectMany(Of);

    private static IEnumerable<Fork> Of(Node node)
    {
        var ways = FlowGraph.Forward(node);
        var groups = node.TakesSeveralOutcomes ? [[.. ways]] : ways.GroupBy(way => way.Port).Select(group => group.ToList());
        return groups.Where(group => group.Count > 1).Select(group => new Fork(node, group));
    }

    /// <summary>
    /// The activities at which branches of this fork meet while both may still run: in-ways over which two of them come
    /// without having met before. What lies on the branches is worked out for who asks: a dense flow has a join in every other activity.
    /// </summary>
    public IEnumerable<(Node Join, Lazy<IReadOnlySet<Node>> Branches)> Joins(FlowGraph graph)
    {
        var below = new Dominators(graph, Source, Ways.Contains);
        foreach (var node in graph.Order.Where(node => node != Source && below.Immediate(node) == Source))
        {
            var arrivals = graph.Inbound(node).Count(way => way.Source == Source ? Ways.Contains(way) : below.Covers(way.Source));
            if (arrivals > 1)
            {
                yield return (node, new(() => graph.Order.Where(inner => inner != Source && below.Covers(inner) && graph.Descendants(inner).Contains(node)).ToHashSet()));
            }
        }
    }
}
