namespace Governance.Workflows;

/// <summary>
/// No loop stands inside one branch of a join, explicit or not: when it goes round, the join cannot tell a branch that
/// will still come from one that will not, and on Elsa it is skipped silently. Loops around a whole fork and join are
/// fine, and so are loops beside ways of which only one is taken.
/// </summary>
internal sealed class LoopInJoinBranchRule : IFlowchartRule
{
    /// <summary>So many are reported; a dense flow has one for every loop and join, and whoever drew it has seen enough.</summary>
    private const int Most = 100;

    public void Check(FlowGraph graph, LoadContext load)
    {
        var index = graph.Order.Index().ToDictionary(one => one.Item, one => one.Index);
        var loops = graph.Backward.Select(back => (back.Source, back.Target, Body: Marks(index, graph.Body(back)))).ToList();
        if (loops.Count == 0)
        {
            return;
        }

        var reported = new HashSet<(Node, Node)>();
        foreach (var (join, branches) in Fork.All(graph).SelectMany(fork => fork.Joins(graph)))
        {
            var inside = new Lazy<ulong[]>(() => Marks(index, branches.Value));
            foreach (var loop in loops.Where(loop => !Holds(graph, loop.Body, index[join]) && Overlap(graph, loop.Body, inside.Value) && reported.Add((loop.Target, join))))
            {
                load.Report(ProblemCodes.LoopInJoinBranch, loop.Source.Id, loop.Target.Id, join.Id);
                if (reported.Count == Most)
                {
                    return;
                }
            }
        }
    }

    // A bit for each activity: every loop is compared with every pair of branches, of which a large flow has many.
    private static ulong[] Marks(Dictionary<Node, int> index, IEnumerable<Node> nodes)
    {
        var marks = new ulong[(index.Count + 63) / 64];
        foreach (var at in nodes.Select(node => index[node]))
        {
            marks[at / 64] |= 1UL << (at % 64);
        }

        return marks;
    }

    private static bool Holds(FlowGraph graph, ulong[] marks, int at)
    {
        graph.Work++;
        return (marks[at / 64] & (1UL << (at % 64))) != 0;
    }

    private static bool Overlap(FlowGraph graph, ulong[] one, ulong[] other)
    {
        graph.Work += one.Length;
        for (var at = 0; at < one.Length; at++)
        {
            if ((one[at] & other[at]) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
