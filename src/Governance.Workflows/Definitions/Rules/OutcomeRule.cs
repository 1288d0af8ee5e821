namespace Governance.Workflows;

/// <summary>
/// A named outcome leads somewhere: Elsa would end the branch silently. An activity that has nothing to choose may be
/// the last one.
/// </summary>
internal sealed class OutcomeRule : IFlowchartRule
{
    public void Check(FlowGraph graph, LoadContext load)
    {
        foreach (var node in graph.Flowchart.Children.Where(node => !node.AnyOutcome && !IsPlain(node)))
        {
            foreach (var outcome in node.Outcomes.Except(node.OptionalOutcomes).Where(outcome => !node.Outbound.Any(connection => connection.Port == outcome)))
            {
                load.Report(ProblemCodes.OutcomeUnconnected, node.Id, outcome);
            }
        }
    }

    private static bool IsPlain(Node node) => node.Outcomes.Except(node.OptionalOutcomes).ToList() is [ActivityResult.Done];
}
