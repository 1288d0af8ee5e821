namespace Governance.Workflows;

/// <summary>Who goes back goes nowhere else at the same time: the new round would race the rest of the old one.</summary>
internal sealed class LoopForkRule : IFlowchartRule
{
    public void Check(FlowGraph graph, LoadContext load)
    {
        foreach (var back in graph.Backward.Where(back => back.Source.Outbound.Any(other => IsTakenWith(back, other))))
        {
            load.Report(ProblemCodes.LoopForks, back.Source.Id, back.Port, back.Target.Id);
        }
    }

    private static bool IsTakenWith(Connection back, Connection other) =>
        other != back && (other.Port == back.Port || back.Source.TakesSeveralOutcomes);
}
