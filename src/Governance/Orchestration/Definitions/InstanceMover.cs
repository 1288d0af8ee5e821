using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Workflows;
using Migration = Governance.Workflows.Migration;

namespace Governance.Orchestration.Definitions;

/// <summary>What was found out about one instance.</summary>
public sealed record MoveResult(MoveVerdict Verdict, IReadOnlyList<Message> Reasons);

/// <summary>Checks instances against another version, and moves them one by one.</summary>
public sealed class InstanceMover(Session session, InstanceStore instances, StoredDefinitions definitions, MoveRecorder recorder)
{
    // States are long: no more of them are held at a time.
    private const int Batch = 100;

    /// <summary>As they stand now; nothing is changed.</summary>
    /// <returns>By instance.</returns>
    public async Task<IReadOnlyDictionary<Guid, MoveResult>> CheckAsync(IReadOnlyList<WorkflowInstance> listed, WorkflowDefinition target)
    {
        var results = new Dictionary<Guid, MoveResult>();
        foreach (var some in listed.Chunk(Batch))
        {
            foreach (var instance in await instances.ReadAsync(some.Select(one => one.Id)))
            {
                results[instance.Id] = (await ReadAsync(instance, target)).Result;
            }
        }

        return results;
    }

    /// <summary>Checks again under the rollout's lock, and moves it if it still fits and the version is still the one in force.</summary>
    public Task<MoveResult> MoveAsync(WorkflowInstance listed, WorkflowDefinition target, string reason, Caller caller)
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

            await recorder.SaveAsync(instance, migration, new MoveNote(target.Version, reason), caller);
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
