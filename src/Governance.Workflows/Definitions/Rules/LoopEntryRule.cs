namespace Governance.Workflows;

/// <summary>A loop is entered only where it begins; Elsa faults when a way back does not lead to such a place.</summary>
internal sealed class LoopEntryRule : IFlowchartRule
{
    public void Check(FlowGraph graph, LoadContext load)
    {
        foreach (var back in graph.Backward.Where(back => !graph.Dominators.Dominates(back.Target, back.Source)))
        {
            load.Report(ProblemCodes.LoopEnteredSideways, back.Source.Id, back.Target.Id, back.Source.Id);
        }
    }
}
