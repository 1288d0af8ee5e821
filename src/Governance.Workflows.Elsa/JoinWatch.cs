using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Models;
using ElsaGraph = Elsa.Workflows.Activities.Flowchart.Models.FlowGraph;

namespace Governance.Workflows.Elsa;

/// <summary>Finds joins that Elsa gave up without a word: it skips them, or ends their flowchart while they still wait.</summary>
internal sealed class JoinWatch(WorkflowPlan plan, IReadOnlySet<Node> executed, bool waitsForNothing)
{
    /// <summary>Null if every join has had its turn or can still have it.</summary>
    public Incident? Find(RunWorkflowResult result) =>
        result.WorkflowExecutionContext.ActivityExecutionContexts.Select(Find).FirstOrDefault(incident => incident is not null);

    private Incident? Find(ActivityExecutionContext context)
    {
        if (context.Activity is not Flowchart flowchart
            || plan.Find(flowchart.Id) is not FlowchartNode { First: { } first } node
            || context.GetProperty<FlowScope>(Rounds.ScopeProperty) is not { } scope)
        {
            return null;
        }

        var graph = new ElsaGraph(flowchart.Connections, flowchart.Activities.First(activity => activity.Id == first.Id));
        var isOver = waitsForNothing || (context.Status == ActivityStatus.Completed && !node.Children.Exists(child => child is EndNode && executed.Contains(child)));
        return node.Children.Where(child => child.Join is not null).Select(child => Find(child.Join!, scope, graph, flowchart, isOver)).FirstOrDefault(incident => incident is not null);
    }

    private static Incident? Find(JoinPoint join, FlowScope scope, ElsaGraph graph, Flowchart flowchart, bool isOver)
    {
        var (id, activity) = (join.Target.Id, flowchart.Activities.First(one => one.Id == join.Target.Id));
        var someArrived = scope.AnyInboundConnectionsFollowed(graph, activity);
        var arrivals = graph.GetForwardInboundConnections(activity).Select(scope.GetConnectionLastVisitFollowed).Distinct().Count();
        if (join.Mode == JoinMode.WaitAll && !someArrived && arrivals > 1)
        {
            return new Incident(id, IncidentCodes.JoinStarved, $"'{id}' waits for all its branches, but only some of them arrived.");
        }

        return isOver && join.Mode != JoinMode.WaitAny && someArrived && !scope.AllInboundConnectionsVisited(graph, activity)
            ? new Incident(id, IncidentCodes.NothingLeftToWaitFor, $"'{id}' waits for a branch that can no longer arrive.")
            : null;
    }
}
