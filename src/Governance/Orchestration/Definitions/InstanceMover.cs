using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Workflows;
using Migration = Governance.Workflows.Migration;

namespace Governance.Orchestration.Definitions;

/// <summary>What was found out about one instance.</summary>
public sealed record MoveResult(MoveVerdict Verdict, IReadOnlyList<Message> Reasons);

/// <summary>Checks one instance against another version, and moves it.</summary>
public sealed class InstanceMover(Session session, InstanceStore instances, DefinitionCache definitions, MoveRecorder recorder)
{
    /// <summary>As it stands now; nothing is changed.</summary>
    public async Task<MoveResult> CheckAsync(WorkflowInstance listed, WorkflowDefinition target) => (await ReadAsync((await instances.FindAsync(listed.Id))!, target)).Result;

    /// <summary>Checks again under the rollout's lock, and moves it if it still fits and the version is still the one in force.</summary>
    public Task<MoveResult> MoveAsync(WorkflowInstance listed, WorkflowDefinition target, Caller caller)
        => session.RunAsync(MoveRecorder.Process, caller.Actor, async () =>
        {
            await session.LockAsync(listed.ScopeId);
            if (await definitions.FindActiveVersionAsync(target.DefinitionId) != target.Version)
            {
                return Misfit(new Message("misfit.not_active", target.Version));
            }

            var instance = (await instances.LockAsync(listed.Id))!;
            var (result, migration) = await ReadAsync(instance, target);
            if (migration is null)
            {
                return result;
            }

            await recorder.SaveAsync(instance, target, migration, caller);
            return new MoveResult(MoveVerdict.Moved, []);
        });

    private async Task<(MoveResult Result, Migration? Migration)> ReadAsync(WorkflowInstance instance, WorkflowDefinition target)
    {
        if (instance.DefinitionId == target.DefinitionId && instance.Version == target.Version)
        {
            return (new MoveResult(MoveVerdict.AlreadyThere, []), null);
        }

        if (instance.NeverBegan)
        {
            return (Misfit(new Message("misfit.never_began")), null);
        }

        if (await definitions.FindAsync(instance.DefinitionId, instance.Version) is not { } source)
        {
            return (Misfit(new Message("misfit.source_refused", instance.Version)), null);
        }

        try
        {
            var migration = MigrationCheck.Move(source, target, instance.State);
            return migration.State is null
                ? (Misfit([.. migration.Misfits.Select(DefinitionReasons.Misfit)]), null)
                : (new MoveResult(MoveVerdict.Fits, []), migration);
        }
        catch (FormatException)
        {
            return (Misfit(new Message("misfit.state_unreadable")), null);
        }
    }

    private static MoveResult Misfit(params IReadOnlyList<Message> reasons) => new(MoveVerdict.Misfit, reasons);
}

/// <summary>Writes down that an instance goes on with another version: state, journal, history and the rollout's audit trail together.</summary>
public sealed class MoveRecorder(InstanceStore instances, JournalStore journal, IncidentStore incidents, WorkflowLog history, AuditService audit, TimeProvider clock)
{
    public const string Process = "workflow-move";

    /// <exception cref="InvalidOperationException">The instance ran somewhere else meanwhile although it was locked.</exception>
    public async Task SaveAsync(WorkflowInstance instance, WorkflowDefinition target, Migration migration, Caller caller)
    {
        var now = clock.GetUtcNow();
        var next = instance with { Version = target.Version, State = migration.State!, Bursts = instance.Bursts + 1, UpdatedAt = now };
        if (!await instances.MoveAsync(next))
        {
            throw new InvalidOperationException($"Instance {instance.Id} was run by somebody else at the same time.");
        }

        await RestoreAsync(next, migration.Bookmarks, caller, now);
        await journal.AppendAsync(instance.Id, [new JournalLine
        {
            Seq = 0, Burst = next.Bursts, At = now, ActivityId = "", ActivityType = "", Event = WorkflowJournal.Moved, Outcome = $"{instance.Version} → {target.Version}",
            Process = Process, ActorId = caller.Id,
        }]);
        await history.AppendMoveAsync(next, instance.Version);
        await audit.AppendAsync(instance.ScopeId, "workflow.moved", null, new JsonObject
        {
            ["definition"] = instance.DefinitionId, ["instance"] = instance.Id.ToString(), ["from"] = instance.Version, ["to"] = target.Version,
        });
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
