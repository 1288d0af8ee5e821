using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>One burst: runs an instance until nothing can run any more.</summary>
internal sealed class BurstRun
{
    private readonly WorkflowPlan _plan;
    private readonly HandlerCall _handlers;

    public BurstRun(WorkflowPlan plan, InstanceState state, EngineOptions options, HandlerCall handlers)
    {
        _plan = plan;
        _handlers = handlers;
        State = state;
        Options = options;
        Work = new Work(plan.Nodes.Count);
        Router = new Router(this);
        foreach (var bookmark in state.Bookmarks)
        {
            Work.Reopen(plan.Find(bookmark.ActivityId)!);
        }
    }

    public InstanceState State { get; }

    public EngineOptions Options { get; }

    public Work Work { get; }

    public Router Router { get; }

    public BurstLog Log { get; } = new();

    private bool HasEnded { get; set; }

    private bool HasFaulted => Log.Incidents.Count > 0;

    public async Task StartAsync()
    {
        Work.Schedule(_plan.Root);
        await DrainAsync().ConfigureAwait(false);
    }

    public async Task ResumeAsync(OpenBookmark bookmark, JsonObject input)
    {
        var node = (HandlerNode)_plan.Find(bookmark.ActivityId)!;
        State.Bookmarks.Remove(bookmark);
        Log.Add(node, JournalEvent.Resumed, bookmark: bookmark.Name);
        await StepAsync(node, bookmark, input).ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the instance from outside.</summary>
    public void CancelAll()
    {
        new Cancellation(this).Cancel(_plan.Root);
        State.Status = WorkflowSubStatus.Cancelled;
    }

    public void Complete(Node node, IReadOnlyList<string> outcomes)
    {
        Log.Add(node, JournalEvent.Completed, outcomes);
        Work.Close(node);
        if (node.Parent is not { } parent)
        {
            HasEnded = true;
        }
        else if (Work.IsOpen(parent))
        {
            parent.ChildCompleted(this, node, outcomes);
        }
    }

    /// <summary>Completes a container before its time; what is queued in it still runs, but nothing follows.</summary>
    public void End(ContainerNode container)
    {
        new Cancellation(this).CancelChildren(container);
        Complete(container, Ports.Done);
    }

    /// <summary>Ends the instance; bookmarks and queue are dropped.</summary>
    public void Finish(Node node)
    {
        Log.Add(node, JournalEvent.Completed, Ports.Done);
        Work.Clear();
        State.Bookmarks.Clear();
        HasEnded = true;
    }

    public void CancelLosers(JoinPoint join) => new Cancellation(this).CancelLosers(join);

    public void Fault(Node node, string code, string message, Exception? exception = null)
    {
        Log.Add(node, JournalEvent.Faulted);
        Log.Incidents.Add(new Incident(node.Id, code, message, exception));
        Work.Abandon(node);
    }

    private async Task DrainAsync()
    {
        var executed = 0;
        while (Work.Take() is { } node)
        {
            if (node.Parent is not null && executed++ == Options.MaxActivitiesPerBurst)
            {
                Fault(node, IncidentCodes.Runaway, $"The burst was stopped after {Options.MaxActivitiesPerBurst} activities.");
                Work.Clear();
                break;
            }

            Log.Add(node, JournalEvent.Executed);
            await StepAsync(node, null, null).ConfigureAwait(false);
        }

        Settle();
    }

    private async ValueTask StepAsync(Node node, OpenBookmark? resumed, JsonObject? input)
    {
        try
        {
            if (node is HandlerNode activity)
            {
                await _handlers.CallAsync(this, activity, resumed, input).ConfigureAwait(false);
            }
            else
            {
                node.Execute(this);
            }
        }
        catch (ValueUnfitException unfit)
        {
            Fault(node, IncidentCodes.ValueUnfit, unfit.Message);
        }
        catch (Exception thrown) when (Options.FaultPolicy == FaultPolicy.Propagate)
        {
            FaultPlace.Note(thrown, State.InstanceId, node.Id);
            throw;
        }
        catch (Exception thrown) when (Options.FaultPolicy == FaultPolicy.Record && !_handlers.IsAbandoned)
        {
            Fault(node, IncidentCodes.ActivityThrew, thrown.Message, thrown);
        }
    }

    private void Settle()
    {
        if (!HasFaulted && !HasEnded && State.Bookmarks.Count == 0)
        {
            Log.Incidents.Add(new Incident(null, IncidentCodes.NothingLeftToWaitFor, "Nothing is open any more, but the workflow has not ended."));
        }

        State.Status = HasFaulted ? WorkflowSubStatus.Faulted
            : HasEnded ? WorkflowSubStatus.Finished
            : WorkflowSubStatus.Suspended;
        if (State.Status != WorkflowSubStatus.Suspended)
        {
            State.Bookmarks.Clear();
        }
    }
}
