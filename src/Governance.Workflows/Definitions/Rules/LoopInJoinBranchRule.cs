namespace Governance.Workflows;

/// <summary>
/// No loop stands inside one branch of a join, explicit or not: when it goes round, the join cannot tell a branch that
/// will still come from one that will not, and on Elsa it is skipped silently. Loops around a whole fork and join are
/// fine, and so are loops beside ways of which only one is taken.
/// </summary>
internal sealed class LoopInJoinBranchRule : IFlowchartRule
{
    public void Check(FlowGraph graph, LoadContext load)
    {
        var loops = graph.Backward.Select(back => (back.Source, back.Target, Body: graph.Body(back))).ToList();
        if (loops.Count == 0)
        {
            return;
        }

        var reported = new HashSet<(Node, Node)>();
        foreach (var (join, branches) in Fork.All(graph).SelectMany(fork => fork.Joins(graph)))
        {
            foreach (var loop in loops.Where(loop => !loop.Body.Contains(join) && loop.Body.Overlaps(branches) && reported.Add((loop.Target, join))))
            {
                load.Report(ProblemCodes.LoopInJoinBranch, loop.Source.Id, loop.Target.Id, join.Id);
            }
        }
    }
}
