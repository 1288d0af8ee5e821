using Governance.Shared.Pages.Components;
using Governance.Shared.Pages.Flow;
using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>An activity as the table beside the drawing lists it.</summary>
/// <param name="Outcomes">Taken ones when it was passed, else possible ones, in words; empty where the workflow ends.</param>
public sealed record DrawnActivity(DefinedActivity Activity, string Name, StateKind State, DateTimeOffset? Since, IReadOnlyList<string> Outcomes);

/// <summary>Turns an instance into nodes and connections of a drawing, and the same into rows.</summary>
public sealed class WorkflowDrawing(WorkflowWords words)
{
    internal const string StartType = "Elsa.Start";
    private const string EndType = "Elsa.End", FinishType = "Elsa.Finish";
    private const int WithoutPosition = 220;

    public IReadOnlyList<FlowNode> Nodes(WorkflowDefinition definition, InstanceView view) => [.. definition.Activities.Index().Select(one => new FlowNode(
        one.Item.Id, one.Item.X ?? one.Index * WithoutPosition, one.Item.Y ?? 0, words.Activity(definition, one.Item.Id), words.About(definition, one.Item.Id),
        StateOf(view, one.Item.Id), ShapeOf(one.Item.Type)))];

    /// <summary>With a loop at every activity that waits again and again.</summary>
    public IReadOnlyList<FlowEdge> Edges(WorkflowDefinition definition, InstanceView view) =>
    [
        .. definition.Connections.Select(connection => new FlowEdge(connection.Source, connection.Target, Label(definition, connection), view.Took(connection))),
        .. definition.Activities.Where(activity => words.Again(definition, activity.Id) is not null)
            .Select(activity => new FlowEdge(activity.Id, activity.Id, words.Again(definition, activity.Id), WaitedAgain(view, activity.Id))),
    ];

    /// <summary>A definition on which nothing runs.</summary>
    public (IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowEdge> Edges) Plain(WorkflowDefinition definition)
    {
        // Of the instance itself the drawing reads nothing.
        var view = new InstanceView(null!, definition, [], [], []);
        return (Nodes(definition, view), Edges(definition, view));
    }

    /// <summary>In the order of the flow, without the circles of start and end.</summary>
    public IReadOnlyList<DrawnActivity> Rows(WorkflowDefinition definition, InstanceView view)
        => [.. FlowOrder.Of(definition).Where(activity => ShapeOf(activity.Type) == FlowShape.Box).Select(activity => Row(definition, view, activity))];

    /// <summary>The activity that waits; null when none does.</summary>
    public static WaitingBookmark? Here(InstanceView view) => view.Bookmarks.Count == 0 ? null : view.Bookmarks[0];

    /// <summary>When the activity began to wait: each due time opens a new bookmark, but the wait is the same.</summary>
    public static DateTimeOffset Since(InstanceView view, WaitingBookmark bookmark)
        => view.Journal.LastOrDefault(line => line.ActivityId == bookmark.ActivityId && line.Event == nameof(JournalEvent.Executed))?.At ?? bookmark.OpenedAt;

    private DrawnActivity Row(WorkflowDefinition definition, InstanceView view, DefinedActivity activity)
    {
        var waiting = view.Bookmarks.FirstOrDefault(bookmark => bookmark.ActivityId == activity.Id);
        var taken = view.Journal.LastOrDefault(line => line.ActivityId == activity.Id && line.Event == nameof(JournalEvent.Completed));
        var state = HasFailed(view, activity.Id) ? StateKind.Failed
            : waiting is not null ? StateKind.Waiting
            : taken is not null ? StateKind.Passed : StateKind.Outstanding;
        var outcomes = (state == StateKind.Passed ? (taken!.Outcome ?? ActivityResult.Done).Split(", ") : activity.Outcomes)
            .Where(port => definition.Connections.Any(connection => connection.Source == activity.Id && connection.Port == port));
        return new DrawnActivity(activity, words.Activity(definition, activity.Id), state, waiting is null ? null : Since(view, waiting), [.. outcomes.Select(words.Outcome)]);
    }

    // "Weiter" says nothing beside the only way there is.
    private string? Label(WorkflowDefinition definition, DefinedConnection connection)
        => connection.Port == ActivityResult.Done && definition.Connections.Count(other => other.Source == connection.Source) == 1 ? null : words.Outcome(connection.Port);

    private static bool WaitedAgain(InstanceView view, string activityId)
        => view.Journal.Count(line => line.ActivityId == activityId && line.Event == nameof(JournalEvent.Waiting)) > 1;

    private static bool HasFailed(InstanceView view, string id) => view.Incidents.Any(incident => incident.ActivityId == id && incident.ResolvedAt is null);

    private static FlowState StateOf(InstanceView view, string id)
        => HasFailed(view, id) ? FlowState.Failed : view.Waiting.Contains(id) ? FlowState.At : view.Passed.Contains(id) ? FlowState.Was : FlowState.Next;

    private static FlowShape ShapeOf(string type) => type switch { StartType => FlowShape.Start, EndType or FinishType => FlowShape.End, _ => FlowShape.Box };
}
