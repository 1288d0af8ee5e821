using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Pipelines.ActivityExecution;

namespace Governance.Workflows.Elsa;

/// <summary>Around every activity: notes what happens, keeps variables in the types that were declared, and tells incidents from faults.</summary>
internal sealed class BurstMiddleware(ActivityMiddlewareDelegate next) : IActivityExecutionMiddleware
{
    public async ValueTask InvokeAsync(ActivityExecutionContext context)
    {
        var burst = context.GetRequiredService<BurstScope>().Burst;
        if (burst.Plan.Find(context.Activity.Id) is not { } node)
        {
            burst.Declare(context);
            await next(context);
            return;
        }

        try
        {
            await StepAsync(context, burst, node);
        }
        catch (Exception error)
        {
            context.AddExecutionLogEntry(nameof(JournalEvent.Faulted));
            burst.Fail(node, error);
            StopIfLost(context.WorkflowExecutionContext, burst, error);
            throw;
        }
    }

    private async ValueTask StepAsync(ActivityExecutionContext context, ElsaBurst burst, Node node)
    {
        if (burst.TakesUp())
        {
            burst.State.Bookmarks.Remove(burst.Resumed!);
            context.AddExecutionLogEntry(nameof(JournalEvent.Resumed), burst.Resumed!.Name);
            await next(context);
            Rounds.Renew(context, node, OutcomesOf(context));
            return;
        }

        burst.Count(node);
        context.AddExecutionLogEntry(nameof(JournalEvent.Executed));
        node.Mirror(burst.State);
        burst.Declare(context);
        if (node is JoinNode { Mode: JoinMode.WaitAny })
        {
            Rounds.Reach(context);
        }

        var active = node is not HandlerNode && LoopWatch.GoesBack(node) ? LoopWatch.Active(context) : null;
        await next(context);
        foreach (var variable in node is HandlerNode or ContainerNode and not IfNode ? [] : node.Writes)
        {
            burst.Publish(context, variable);
        }

        if (active is not null)
        {
            LoopWatch.Check(node, OutcomesOf(context), active);
        }

        Rounds.Renew(context, node, OutcomesOf(context));
    }

    private static string[] OutcomesOf(ActivityExecutionContext context) =>
        context.Status != ActivityStatus.Completed ? Ports.None
        : context.JournalData.TryGetValue("Outcomes", out var outcomes) ? (string[])outcomes
        : Ports.Done;

    private static void StopIfLost(WorkflowExecutionContext workflow, ElsaBurst burst, Exception error)
    {
        // Left as it is after a throw, Elsa would run the next activity with it.
        workflow.ExecuteDelegate = null;
        if (burst.IsLost || error is StepFault { Code: IncidentCodes.Runaway })
        {
            workflow.Scheduler.Clear();
        }
    }
}
