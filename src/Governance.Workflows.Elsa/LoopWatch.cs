using Elsa.Workflows;

namespace Governance.Workflows.Elsa;

/// <summary>Going back while work of the former round is still open: Elsa would leave the old wait beside the new one.</summary>
internal static class LoopWatch
{
    /// <summary>Ids of what else is open or queued.</summary>
    public static HashSet<string> Active(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        return
        [
            .. workflow.ActivityExecutionContexts.Where(other => other != context && other.Status == ActivityStatus.Running).Select(other => other.Activity.Id),
            .. workflow.Scheduler.List().Select(item => item.Activity.Id),
        ];
    }

    public static bool GoesBack(Node node) => node.Outbound.Any(connection => connection.IsBackward);

    /// <exception cref="StepFault">The node goes back over work that is still open.</exception>
    public static void Check(Node node, IReadOnlyList<string> outcomes, HashSet<string> active)
    {
        if (node.Outbound.FirstOrDefault(connection => connection.IsBackward && connection.IsTakenBy(outcomes)) is { } back
            && back.Loop!.Reach.FirstOrDefault(reached => active.Contains(reached.Id)) is { } open)
        {
            throw new StepFault(
                IncidentCodes.LoopLeftWorkBehind,
                $"'{node.Id}' goes back to '{back.Target.Id}' while '{open.Id}' of the former round is still open.");
        }
    }
}
