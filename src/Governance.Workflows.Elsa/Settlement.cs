using Elsa.Workflows.Models;

namespace Governance.Workflows.Elsa;

/// <summary>Reads off what a burst did, once nothing can run any more.</summary>
internal sealed class Settlement(ElsaBurst burst, RunWorkflowResult result)
{
    private readonly HashSet<Node> _executed = [];

    public void Settle()
    {
        ReadJournal();
        var open = result.WorkflowState.Bookmarks.Select(bookmark => bookmark.Id).ToHashSet(StringComparer.Ordinal);
        burst.State.Bookmarks.RemoveAll(bookmark => !open.Contains(bookmark.Id));
        AddUnnoticed();
        burst.State.Status = burst.Log.Incidents.Count > 0 ? WorkflowSubStatus.Faulted
            : HasEnded ? WorkflowSubStatus.Finished
            : WorkflowSubStatus.Suspended;
        if (burst.State.Status != WorkflowSubStatus.Suspended)
        {
            burst.State.Bookmarks.Clear();
        }
    }

    private bool HasEnded => result.WorkflowState.Status == global::Elsa.Workflows.WorkflowStatus.Finished;

    private void ReadJournal()
    {
        var contexts = result.Journal.ActivityExecutionContexts.ToDictionary(context => context.Id);
        foreach (var entry in result.Journal.WorkflowExecutionLogEntries)
        {
            if (burst.Plan.Find(entry.ActivityId) is { } node && EventOf(entry.EventName) is { } what)
            {
                Add(node, what, entry.Message, contexts[entry.ActivityInstanceId].JournalData);
            }
        }
    }

    private void Add(Node node, JournalEvent what, string? bookmark, IDictionary<string, object> data)
    {
        if (what == JournalEvent.Executed)
        {
            _executed.Add(node);
        }

        var outcomes = what != JournalEvent.Completed ? null : data.TryGetValue("Outcomes", out var names) ? (string[])names : Ports.Done;
        burst.Log.Add(node, what, outcomes, bookmark);
    }

    private static JournalEvent? EventOf(string? name) => name switch
    {
        "Completed" => JournalEvent.Completed,
        "Canceled" => JournalEvent.Cancelled,
        nameof(JournalEvent.Executed) => JournalEvent.Executed,
        nameof(JournalEvent.Resumed) => JournalEvent.Resumed,
        nameof(JournalEvent.Waiting) => JournalEvent.Waiting,
        nameof(JournalEvent.Faulted) => JournalEvent.Faulted,
        _ => null,
    };

    /// <summary>What Elsa would pass over: joins that lost a branch, an instance that waits for nothing, faults outside of activities.</summary>
    private void AddUnnoticed()
    {
        var incidents = burst.Log.Incidents;
        if (incidents.Count > 0)
        {
            return;
        }

        if (result.WorkflowState.SubStatus == global::Elsa.Workflows.WorkflowSubStatus.Faulted)
        {
            incidents.AddRange(result.WorkflowState.Incidents.Select(incident => new Incident(null, IncidentCodes.ActivityThrew, incident.Message)));
            return;
        }

        var waitsForNothing = !HasEnded && burst.State.Bookmarks.Count == 0;
        if (!_executed.Any(node => node is FinishNode) && new JoinWatch(burst, _executed, waitsForNothing).Find(result) is { } starved)
        {
            burst.Log.Add(burst.Plan.Find(starved.ActivityId!)!, JournalEvent.Faulted);
            incidents.Add(starved);
        }
        else if (waitsForNothing)
        {
            incidents.Add(new Incident(null, IncidentCodes.NothingLeftToWaitFor, "Nothing is open any more, but the workflow has not ended."));
        }
    }
}
