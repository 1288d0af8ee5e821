namespace Governance.Shared.Pages.Flow;

/// <summary>A drawn connection: its path and where its words stand.</summary>
internal sealed record FlowRoute(string Path, FlowEdge Edge, int LabelX, int LabelY, LabelAnchor Anchor)
{
    /// <summary>Corners of a way around boxes, which may lie outside all of them; empty for direct ways.</summary>
    public IReadOnlyList<(int X, int Y)> Corners { get; init; } = [];
}

/// <summary>Which part of the label stands at its position.</summary>
internal enum LabelAnchor
{
    Start,
    Middle,
    End,
}
