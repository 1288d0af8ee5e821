namespace Governance.Workflows;

/// <summary>Every activity can be reached from the first one; Elsa would never run the others and not say so.</summary>
internal sealed class ReachabilityRule : IFlowchartRule
{
    public void Check(FlowGraph graph, LoadContext load)
    {
        foreach (var node in graph.Flowchart.Children.Except(graph.Order))
        {
            load.Report(ProblemCodes.ActivityUnreachable, node.Id);
        }
    }
}
