using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Workflows;
using Migration = Governance.Workflows.Migration;

namespace Governance.Orchestration.Definitions;

/// <summary>Where an instance goes, and why.</summary>
public sealed record MoveNote(int Version, string Reason);

/// <summary>Writes down that an instance goes on with another version: state, journal, history and the rollout's audit trail together.</summary>
public sealed class MoveRecorder(InstanceStore instances, JournalStore journal, IncidentStore incidents, WorkflowLog history, AuditService audit, TimeProvider clock)
{
    public const string Process = "workflow-move";

    /// <exception cref="InvalidOperationException">The instance ran somewhere else meanwhile although it was locked.</exception>
    public async Task SaveAsync(WorkflowInstance instance, Migration migration, MoveNote note, Caller caller)
    {
        var now = clock.GetUtcNow();
        var next = instance with { Version = note.Version, State = migration.State!, Bursts = instance.Bursts + 1, UpdatedAt = now };
        if (!await instances.MoveAsync(next))
        {
            throw new InvalidOperationException($"Instance {instance.Id} was run by somebody else at the same time.");
        }

        await RestoreAsync(next, migration.Bookmarks, caller, now);
        await journal.AppendAsync(instance.Id, [new JournalLine
        {
            Seq = 0, Burst = next.Bursts, At = now, ActivityId = "", ActivityType = "", Event = WorkflowJournal.Moved, Outcome = $"{instance.Version} → {note.Version}",
            Process = Process, ActorId = caller.Id,
        }]);
        await history.AppendMoveAsync(next, instance.Version, note.Reason);
        await audit.AppendAsync(instance.ScopeId, "workflow.moved", null, new JsonObject
        {
            ["definition"] = instance.DefinitionId, ["instance"] = instance.Id.ToString(), ["from"] = instance.Version, ["to"] = note.Version,
        }, new Dictionary<string, string> { ["reason"] = note.Reason });
    }

    // The state knows what it waits for. Where a bookmark was lost beside it, the instance stood still; now it waits again.
    private async Task RestoreAsync(WorkflowInstance instance, IReadOnlyList<OpenBookmark> waits, Caller caller, DateTimeOffset now)
    {
        var known = (await instances.ReadBookmarksAsync(instance.Id)).Select(bookmark => bookmark.Id).ToHashSet();
        foreach (var lost in waits.Where(bookmark => !known.Contains(bookmark.Id)))
        {
            await instances.OpenAsync(new WaitingBookmark
            {
                Id = lost.Id, InstanceId = instance.Id, ActivityId = lost.ActivityId, ActivityType = lost.ActivityType, Name = lost.Name,
                DueAt = lost.DueAt, OpenedAt = lost.OpenedAt, Failures = 0,
            });
        }

        if (known.Count == 0 && waits.Count > 0)
        {
            await incidents.ResolveStandstillAsync(instance.Id, now, caller.Id);
        }
    }
}
