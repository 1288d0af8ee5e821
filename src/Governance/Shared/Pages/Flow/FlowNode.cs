namespace Governance.Shared.Pages.Flow;

/// <summary>How an activity or a connection stands to the running instance.</summary>
public enum FlowState
{
    /// <summary>Passed.</summary>
    Was,

    /// <summary>Waiting here.</summary>
    At,

    /// <summary>Possible later.</summary>
    Next,

    /// <summary>Tried and failed; it stands still here until somebody has put it right.</summary>
    Failed,
}

public enum FlowShape
{
    Box,
    Start,
    End,
}

/// <summary>An activity of a workflow diagram.</summary>
/// <param name="Id">Unique in the diagram.</param>
/// <param name="X">Designer position of the left edge, in designer pixels.</param>
/// <param name="Y">Designer position of the upper edge, in designer pixels.</param>
/// <param name="Title">What the activity does.</param>
/// <param name="Subtitle">What it waits for or adds, in small type; null without.</param>
/// <param name="State">Decides edge, fill and sign.</param>
/// <param name="Shape">Box, or a circle for start and end.</param>
public sealed record FlowNode(string Id, double X, double Y, string Title, string? Subtitle, FlowState State, FlowShape Shape = FlowShape.Box);

/// <summary>A connection from one activity to another or to itself.</summary>
/// <param name="From">Id of the activity it leaves.</param>
/// <param name="To">Id of the activity it leads to.</param>
/// <param name="Label">The outcome in words; null where there is only one way.</param>
/// <param name="Was">The instance has gone this way.</param>
public sealed record FlowEdge(string From, string To, string? Label, bool Was);
