namespace Governance.Workflows;

/// <summary>One thing that must hold for a flowchart, checked at load.</summary>
internal interface IFlowchartRule
{
    void Check(FlowGraph graph, LoadContext load);
}
