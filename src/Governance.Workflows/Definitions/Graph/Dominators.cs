namespace Governance.Workflows;

/// <summary>
/// For every activity the last one that all ways from a root to it pass. One walk in forward order is enough, as ways
/// forward have no cycles.
/// </summary>
internal sealed class Dominators
{
    private readonly Dictionary<Node, Node> _immediate = [];
    private readonly Dictionary<Node, int> _depth = [];

    /// <param name="graph">Forward ways only.</param>
    /// <param name="root">Where all ways begin.</param>
    /// <param name="isEntry">Which of the root's own ways count.</param>
    public Dominators(FlowGraph graph, Node root, Func<Connection, bool> isEntry)
    {
        _depth[root] = 0;
        foreach (var node in graph.Order)
        {
            var sources = graph.Inbound(node)
                .Where(way => _depth.ContainsKey(way.Source) && (way.Source != root || isEntry(way)))
                .Select(way => way.Source);
            Node? common = null;
            foreach (var source in sources)
            {
                common = common is null ? source : Common(common, source);
            }

            if (common is not null && node != root)
            {
                _immediate[node] = common;
                _depth[node] = _depth[common] + 1;
            }
        }
    }

    /// <summary>Whether a way leads there from the root.</summary>
    public bool Covers(Node node) => _depth.ContainsKey(node);

    /// <summary>Null for the root and for what it does not lead to.</summary>
    public Node? Immediate(Node node) => _immediate.GetValueOrDefault(node);

    public bool Dominates(Node upper, Node lower)
    {
        for (var node = lower; node is not null; node = Immediate(node))
        {
            if (node == upper)
            {
                return true;
            }
        }

        return false;
    }

    private Node Common(Node one, Node other)
    {
        while (one != other)
        {
            if (_depth[one] >= _depth[other])
            {
                one = _immediate[one];
            }
            else
            {
                other = _immediate[other];
            }
        }

        return one;
    }
}
