using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;

namespace Governance.Workflows.Elsa;

/// <summary>
/// Every activity of the application: calls its handler and carries out what that answers. Inputs are evaluated by our compiled
/// definition, so that handlers get the same values on either engine.
/// </summary>
public sealed class HandlerActivity : Activity
{
    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => CallAsync(context, resumes: false);

    // Stored by its name with every bookmark: the name must stay.
    private ValueTask ResumeAsync(ActivityExecutionContext context) => CallAsync(context, resumes: true);

    private async ValueTask CallAsync(ActivityExecutionContext context, bool resumes)
    {
        var burst = context.GetRequiredService<BurstScope>().Burst;
        burst.Cancellation.ThrowIfCancellationRequested();
        var node = (HandlerNode)burst.Plan.Find(Id)!;
        var handler = burst.Handlers.Find(node.Type);
        var call = resumes
            ? handler.ResumeAsync(node.Context(burst.State, burst.Resumed, burst.Input, burst.Cancellation))
            : handler.ExecuteAsync(node.Context(burst.State, null, null, burst.Cancellation));
        switch (await call)
        {
            case ActivityResult.Completed completed: await CompleteAsync(context, burst, node, completed); break;
            case ActivityResult.Waiting waiting: await WaitAsync(context, burst, node, waiting); break;
            default: throw new InvalidOperationException($"The handler of '{node.Type}' gave no answer.");
        }
    }

    private static async ValueTask CompleteAsync(ActivityExecutionContext context, ElsaBurst burst, HandlerNode node, ActivityResult.Completed completed)
    {
        var isRouted = context.ParentActivityExecutionContext is { Activity: Flowchart, Status: ActivityStatus.Running };
        if (OutcomeCheck.Problem(node, completed, isRouted) is (var code, var message))
        {
            throw new StepFault(code, message);
        }

        foreach (var (name, value) in completed.Outputs ?? new Dictionary<string, object?>())
        {
            if (node.Outputs.TryGetValue(name, out var variable))
            {
                burst.State.Set(variable, value);
                burst.Publish(context, variable);
            }
        }

        LoopWatch.Check(node, [completed.Outcome], LoopWatch.Active(context));
        await (completed.Outcome == ActivityResult.Done ? context.CompleteActivityAsync() : context.CompleteActivityWithOutcomesAsync(completed.Outcome));
    }

    private async ValueTask WaitAsync(ActivityExecutionContext context, ElsaBurst burst, HandlerNode node, ActivityResult.Waiting waiting)
    {
        if (!node.CanWait)
        {
            throw new StepFault(IncidentCodes.WaitNotAllowed, $"'{node.Id}' waits, but '{node.Type}' is not declared to wait.");
        }

        context.AddExecutionLogEntry(nameof(JournalEvent.Waiting), waiting.BookmarkName);
        if (context.GetAncestors().Any(ancestor => ancestor.Status != ActivityStatus.Running))
        {
            // The flow around it has ended: nothing could come of the wait.
            await context.CancelActivityAsync();
            return;
        }

        var bookmark = burst.State.Open(node, waiting, burst.Clock.GetUtcNow());
        context.CreateBookmark(new CreateBookmarkArgs { BookmarkId = bookmark.Id, BookmarkName = bookmark.Name, Callback = ResumeAsync, IncludeActivityInstanceId = true });
    }
}
