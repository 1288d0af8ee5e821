using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using ElsaGraph = Elsa.Workflows.Activities.Flowchart.Models.FlowGraph;

namespace Governance.Workflows.Elsa;

/// <summary>How the joins of a running flowchart stand, by Elsa's counters.</summary>
internal sealed class Joins
{
    private readonly Flowchart _flowchart;
    private readonly FlowScope _scope;
    private readonly ElsaGraph _graph;

    private Joins(FlowchartNode node, Flowchart flowchart, FlowScope scope)
    {
        (Node, _flowchart, _scope) = (node, flowchart, scope);
        _graph = new ElsaGraph(flowchart.Connections, flowchart.Activities.First(activity => activity.Id == node.First!.Id));
    }

    public FlowchartNode Node { get; }

    public IEnumerable<JoinPoint> All => Node.Children.Select(child => child.Join).OfType<JoinPoint>();

    /// <summary>Null if it is no flowchart, or one in which nothing can wait for anything yet.</summary>
    public static Joins? Of(WorkflowPlan plan, ActivityExecutionContext context) =>
        context.Activity is Flowchart flowchart
        && plan.Find(flowchart.Id) is FlowchartNode { First: not null } node
        && node.Children.Exists(child => child.Join is not null)
        && context.GetProperty<FlowScope>(Rounds.ScopeProperty) is { } scope
            ? new Joins(node, flowchart, scope)
            : null;

    /// <summary>It waits for all, some came and others will not, and it has been skipped.</summary>
    public bool IsPassed(JoinPoint join) => join.Mode == JoinMode.WaitAll && !HasSomeAhead(join) && Ways(join).Distinct().Count() > 1;

    /// <summary>Some came, and it waits for others.</summary>
    public bool IsHalfway(JoinPoint join) =>
        join.Mode != JoinMode.WaitAny && HasSomeAhead(join) && !_scope.AllInboundConnectionsVisited(_graph, Find(join));

    private bool HasSomeAhead(JoinPoint join) => _scope.AnyInboundConnectionsFollowed(_graph, Find(join));

    private IEnumerable<bool> Ways(JoinPoint join) => _graph.GetForwardInboundConnections(Find(join)).Select(_scope.GetConnectionLastVisitFollowed);

    private IActivity Find(JoinPoint join) => _flowchart.Activities.First(activity => activity.Id == join.Target.Id);
}
