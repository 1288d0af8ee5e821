using Governance.Orchestration.Instances;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Definitions;

/// <summary>Whether an instance can go on with another version.</summary>
public enum MoveVerdict
{
    /// <summary>It can be moved; a dry run leaves it where it is.</summary>
    Fits,

    /// <summary>It was moved just now.</summary>
    Moved,

    /// <summary>It is on that version already.</summary>
    AlreadyThere,

    /// <summary>It stays where it is; the reasons say why.</summary>
    Misfit,
}

/// <summary>What becomes, or became, of one instance.</summary>
/// <param name="From">The version it was on; null when there is no such instance.</param>
/// <param name="Place">Whose workflow it is; null when that is not known.</param>
/// <param name="Reasons">Empty unless it does not fit.</param>
public sealed record MoveLine(Guid InstanceId, int? From, InstancePlace? Place, MoveVerdict Verdict, IReadOnlyList<Message> Reasons);

/// <summary>What a move did, or a dry run found out.</summary>
public sealed record MoveReport(string DefinitionId, int Version, bool IsDry, IReadOnlyList<MoveLine> Lines)
{
    public int Count(MoveVerdict verdict) => Lines.Count(line => line.Verdict == verdict);
}

/// <summary>Puts running instances on another version of their definition, each in a transaction of its own.</summary>
/// <remarks>Must not be called within a transaction: what was moved stays moved when a later one does not fit.</remarks>
public sealed class MoveService(DefinitionCache definitions, InstanceListStore list, InstanceMover mover, InstancePlaces places)
{
    public const int MostInstances = 1000;

    /// <summary>Says what fits and what does not; nothing is changed, and the version needs not be active.</summary>
    /// <param name="definitionId">Such as "rollout".</param>
    /// <param name="version">Where they are to go.</param>
    /// <param name="instances">Which ones; null for all that have not ended and are on other versions.</param>
    /// <returns>The report, or <c>definition.unknown</c> (404), or 409 <c>definition.not_runnable</c>.</returns>
    public Task<Outcome<MoveReport>> CheckAsync(string definitionId, int version, IReadOnlyList<Guid>? instances)
        => RunAsync(definitionId, version, instances, isDry: true, (instance, target) => mover.CheckAsync(instance, target));

    /// <summary>Whether one instance can go on with the version that is active now; null where it is on that version, or does not run.</summary>
    public async Task<MoveReport?> CheckActiveAsync(WorkflowInstance instance)
    {
        var active = (await definitions.ReadVersionsAsync()).FirstOrDefault(one => one.DefinitionId == instance.DefinitionId && one.Active);
        return instance.Status != nameof(Workflows.WorkflowSubStatus.Suspended) || active is null || active.Version == instance.Version
            ? null
            : await CheckAsync(instance.DefinitionId, active.Version, [instance.Id]) is { Refusal: null } checkedNow ? checkedNow.Value : null;
    }

    /// <summary>Moves what fits and leaves the others. Sent again it finds those that were moved on their new version.</summary>
    /// <param name="definitionId">Such as "rollout".</param>
    /// <param name="version">The active version, which two administrators wanted.</param>
    /// <param name="instances">Which ones; null for all that have not ended and are on other versions.</param>
    /// <returns>The report, or <c>definition.unknown</c> (404), or 409 <c>definition.not_active</c>, <c>definition.not_runnable</c>.</returns>
    public async Task<Outcome<MoveReport>> MoveAsync(string definitionId, int version, IReadOnlyList<Guid>? instances, Caller caller)
    {
        var stored = (await definitions.ReadVersionsAsync()).FirstOrDefault(one => one.DefinitionId == definitionId && one.Version == version);
        return stored is { Active: false }
            ? new Refusal(409, "definition.not_active", version)
            : await RunAsync(definitionId, version, instances, isDry: false, (instance, target) => mover.MoveAsync(instance, target, caller));
    }

    private async Task<Outcome<MoveReport>> RunAsync(
        string definitionId, int version, IReadOnlyList<Guid>? asked, bool isDry, Func<WorkflowInstance, Workflows.WorkflowDefinition, Task<MoveResult>> work)
    {
        if (!(await definitions.ReadVersionsAsync()).Any(one => one.DefinitionId == definitionId && one.Version == version))
        {
            return new Refusal(404, "definition.unknown");
        }

        if (await definitions.FindAsync(definitionId, version) is not { } target)
        {
            return new Refusal(409, "definition.not_runnable", version);
        }

        var instances = asked is null ? await list.ReadRunningAsync(definitionId, version) : await list.ReadAsync(asked);
        var found = await places.ReadAsync(instances);
        var lines = (asked ?? []).Except(instances.Select(instance => instance.Id)).Select(id => new MoveLine(id, null, null, MoveVerdict.Misfit, [new Message("misfit.unknown")])).ToList();
        foreach (var instance in instances)
        {
            var (verdict, reasons) = await work(instance, target);
            lines.Add(new MoveLine(instance.Id, instance.Version, found.GetValueOrDefault(instance.Id), verdict, reasons));
        }

        return new MoveReport(definitionId, version, isDry, [.. lines.OrderBy(line => line.Verdict != MoveVerdict.Misfit)]);
    }
}
