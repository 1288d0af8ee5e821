namespace Governance.Workflows;

/// <summary>Checks a flowchart and works out its joins and loops, once and for all instances.</summary>
internal static class FlowchartCompiler
{
    private static readonly IFlowchartRule[] Basics = [new PortRule(), new OutcomeRule(), new ReachabilityRule()];

    private static readonly IFlowchartRule[] Structure =
    [
        new LoopEntryRule(), new LoopForkRule(), new CycleRule(), new LoopInJoinBranchRule(), new JoinStarvationRule(),
    ];

    public static void Compile(FlowchartNode flowchart, LoadContext load)
    {
        if (flowchart.First is null)
        {
            return;
        }

        var graph = new FlowGraph(flowchart);
        if (Holds(Basics, graph, load) && Holds(Structure, graph, load))
        {
            CompileJoins(graph, load);
            CompileLoops(graph);
        }

        load.Work += graph.Work;
    }

    private static bool Holds(IEnumerable<IFlowchartRule> rules, FlowGraph graph, LoadContext load)
    {
        var before = load.Problems.Count;
        foreach (var rule in rules)
        {
            rule.Check(graph, load);
        }

        return load.Problems.Count == before;
    }

    private static void CompileJoins(FlowGraph graph, LoadContext load)
    {
        foreach (var node in graph.Order.Where(node => graph.Inbound(node).Count > 1))
        {
            var mode = node is JoinNode join ? join.Mode : JoinMode.WaitAllActive;
            var ancestors = graph.Order.Where(other => graph.Descendants(other).Contains(node)).ToHashSet();
            node.Join = new JoinPoint(node, load.Joins.Count, mode, graph.Inbound(node), ancestors);
            load.Joins.Add(node.Join);
            foreach (var way in node.Join.Inbound)
            {
                way.Mark = load.MarkCount++;
            }
        }
    }

    private static void CompileLoops(FlowGraph graph)
    {
        foreach (var back in graph.Backward)
        {
            var repeated = graph.Descendants(back.Target);
            var joins = repeated.Select(node => node.Join).OfType<JoinPoint>().ToList();
            var marks = joins
                .SelectMany(join => join.Inbound)
                .Where(way => way.Source == back.Target || repeated.Contains(way.Source))
                .Select(way => way.Mark);
            back.Loop = new Loop([back.Target, .. repeated], [.. marks], joins);
        }
    }
}
