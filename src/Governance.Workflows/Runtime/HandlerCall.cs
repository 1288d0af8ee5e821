using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>Calls the application's handlers and carries out what they answer.</summary>
internal sealed class HandlerCall(IActivityHandlers handlers, TimeProvider clock, CancellationToken cancellation)
{
    private static readonly FrozenDictionary<string, object?> NoOutputs = FrozenDictionary<string, object?>.Empty;

    /// <summary>For bursts that call no handler.</summary>
    public static HandlerCall None { get; } = new(new NoHandlers(), TimeProvider.System, CancellationToken.None);

    /// <summary>The caller has given up; an exception then is no fault of the activity.</summary>
    public bool IsAbandoned => cancellation.IsCancellationRequested;

    /// <summary>Executes the activity, or goes on at its bookmark.</summary>
    public async ValueTask CallAsync(BurstRun run, HandlerNode node, OpenBookmark? resumed, JsonObject? input)
    {
        cancellation.ThrowIfCancellationRequested();
        var context = node.Context(run.State, resumed, input, cancellation);
        var handler = handlers.Find(node.Type);
        var answer = resumed is null ? handler.ExecuteAsync(context) : handler.ResumeAsync(context);
        Apply(run, node, await answer.ConfigureAwait(false));
    }

    private void Apply(BurstRun run, HandlerNode node, ActivityResult result)
    {
        switch (result)
        {
            case ActivityResult.Completed completed: Complete(run, node, completed); break;
            case ActivityResult.Waiting waiting: Wait(run, node, waiting); break;
            default: throw new InvalidOperationException($"The handler of '{node.Type}' gave no answer.");
        }
    }

    private static void Complete(BurstRun run, HandlerNode node, ActivityResult.Completed completed)
    {
        if (OutcomeCheck.Problem(node, completed, node.Parent is FlowchartNode flowchart && run.Work.IsOpen(flowchart)) is (var code, var message))
        {
            run.Fault(node, code, message);
            return;
        }

        foreach (var (name, value) in completed.Outputs ?? NoOutputs)
        {
            if (node.Outputs.TryGetValue(name, out var variable))
            {
                run.State.Set(variable, value);
            }
        }

        run.Complete(node, completed.Outcome == ActivityResult.Done ? Ports.Done : [completed.Outcome]);
    }

    private void Wait(BurstRun run, HandlerNode node, ActivityResult.Waiting waiting)
    {
        if (!node.CanWait)
        {
            run.Fault(node, IncidentCodes.WaitNotAllowed, $"'{node.Id}' waits, but '{node.Type}' is not declared to wait.");
            return;
        }

        run.Log.Add(node, JournalEvent.Waiting, bookmark: waiting.BookmarkName);
        if (run.Work.IsOrphan(node))
        {
            // The flow around it has ended: nothing could come of the wait.
            run.Log.Add(node, JournalEvent.Cancelled);
            run.Work.Close(node);
            return;
        }

        run.State.Open(node, waiting, clock.GetUtcNow());
    }

    private sealed class NoHandlers : IActivityHandlers
    {
        public IActivityHandler Find(string type) => throw new InvalidOperationException($"'{type}' cannot run while an instance is cancelled.");
    }
}
