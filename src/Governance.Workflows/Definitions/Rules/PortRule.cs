namespace Governance.Workflows;

/// <summary>A connection leaves through an outcome that its source has; any other would never be taken.</summary>
internal sealed class PortRule : IFlowchartRule
{
    public void Check(FlowGraph graph, LoadContext load)
    {
        foreach (var connection in graph.Flowchart.Connections.Where(connection => !IsKnown(connection)))
        {
            load.Report(ProblemCodes.PortUnknown, connection.Source.Id, connection.Port, Known(connection.Source));
        }
    }

    private static string Known(Node source) => source.Outcomes.Count == 0 ? "none" : string.Join(", ", source.Outcomes);

    private static bool IsKnown(Connection connection) => connection.Source.AnyOutcome
        ? !string.IsNullOrWhiteSpace(connection.Port)
        : connection.Source.Outcomes.Contains(connection.Port);
}
