using Governance.Orchestration.Instances;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Workflows;

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

/// <summary>Which of the instances are shown.</summary>
/// <param name="Rollout">Only those of one rollout; null for all.</param>
/// <param name="Page">From 1, of <see cref="MoveService.PageSize"/> instances each.</param>
public sealed record MoveFilter(Guid? Rollout = null, int Page = 1);

/// <summary>A dry run over one page of the instances that are on other versions.</summary>
/// <param name="Filter">As asked for; a page beyond the last one is the last one.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Rollouts">All that have instances on other versions, whatever the filter says.</param>
public sealed record MovePage(MoveReport Report, MoveFilter Filter, int Total, IReadOnlyList<InstancePlace> Rollouts);

/// <summary>What an administrator wants moved.</summary>
/// <param name="Instances">Which ones; null for all that have not ended and are on other versions.</param>
/// <param name="Reason">Up to <see cref="ActivationService.LongestReason"/> characters; kept in the instance's history and in the rollout's trail.</param>
public sealed record MoveOrder(IReadOnlyList<Guid>? Instances, string Reason);

/// <summary>Puts running instances on another version of their definition, each in a transaction of its own.</summary>
/// <remarks>Must not be called within a transaction: what was moved stays moved when a later one does not fit.</remarks>
public sealed class MoveService(StoredDefinitions definitions, InstanceListStore list, InstanceMover mover, InstancePlaces places, RolloutService rollouts)
{
    public const int MostInstances = 1000, PageSize = 25;

    /// <summary>Says what fits and what does not; nothing is changed, and the version needs not be active.</summary>
    /// <param name="definitionId">Such as "rollout".</param>
    /// <param name="version">Where they are to go.</param>
    /// <param name="instances">Which ones; null for all that have not ended and are on other versions.</param>
    /// <returns>The report, or <c>definition.unknown</c> (404), or 409 <c>definition.not_runnable</c>, or 422 where all are more than <see cref="MostInstances"/>.</returns>
    public Task<Outcome<MoveReport>> CheckAsync(string definitionId, int version, IReadOnlyList<Guid>? instances)
        => RunAsync(definitionId, version, instances, isDry: true, mover.CheckAsync);

    /// <summary>The same for one page of all that have not ended and are on other versions: only what is shown is looked into.</summary>
    public async Task<Outcome<MovePage>> CheckPageAsync(string definitionId, int version, MoveFilter filter)
    {
        var target = await FindAsync(definitionId, version);
        if (target.Refusal is { } refusal)
        {
            return refusal;
        }

        var counts = await list.CountRunningAsync(definitionId, version);
        var total = (int)counts.Where(count => filter.Rollout is null || count.ScopeId == filter.Rollout).Sum(count => count.Instances);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var shown = await list.ReadRunningAsync(definitionId, version, filter.Rollout, PageSize, (page - 1) * PageSize);
        var lines = await LinesAsync(shown, target.Value, mover.CheckAsync);
        var names = await rollouts.ReadAsync(counts.Select(count => count.ScopeId));
        return new MovePage(
            Report(target.Value, isDry: true, lines), filter with { Page = page }, total, [.. names.Select(rollout => new InstancePlace(rollout.Id, rollout.Name, null, null))]);
    }

    /// <summary>Whether one instance can go on with the version that is active now; null where it is on that version, or does not run.</summary>
    public async Task<MoveReport?> CheckActiveAsync(WorkflowInstance instance)
    {
        var active = await definitions.FindActiveVersionAsync(instance.DefinitionId);
        return instance.Status != nameof(WorkflowSubStatus.Suspended) || active is null || active == instance.Version
            ? null
            : await CheckAsync(instance.DefinitionId, active.Value, [instance.Id]) is { Refusal: null } checkedNow ? checkedNow.Value : null;
    }

    /// <summary>Moves what fits and leaves the others. Sent again it finds those that were moved on their new version.</summary>
    /// <param name="definitionId">Such as "rollout".</param>
    /// <param name="version">The active version, which two administrators wanted.</param>
    /// <returns>
    /// The report, or <c>definition.unknown</c> (404), or 409 <c>definition.not_active</c>, <c>definition.not_runnable</c>, or 422 where all are more than
    /// <see cref="MostInstances"/>.
    /// </returns>
    public async Task<Outcome<MoveReport>> MoveAsync(string definitionId, int version, MoveOrder order, Caller caller)
    {
        return await definitions.FindVersionAsync(definitionId, version) is { Active: false }
            ? new Refusal(409, "definition.not_active", version)
            : await RunAsync(definitionId, version, order.Instances, isDry: false, (listed, target) => MoveEachAsync(listed, target, order.Reason, caller));
    }

    private async Task<IReadOnlyDictionary<Guid, MoveResult>> MoveEachAsync(IReadOnlyList<WorkflowInstance> listed, WorkflowDefinition target, string reason, Caller caller)
    {
        var results = new Dictionary<Guid, MoveResult>();
        foreach (var instance in listed)
        {
            results[instance.Id] = await mover.MoveAsync(instance, target, reason, caller);
        }

        return results;
    }

    private async Task<Outcome<MoveReport>> RunAsync(string definitionId, int version, IReadOnlyList<Guid>? asked, bool isDry, Func<IReadOnlyList<WorkflowInstance>, WorkflowDefinition, Task<IReadOnlyDictionary<Guid, MoveResult>>> work)
    {
        var target = await FindAsync(definitionId, version);
        if (target.Refusal is { } refusal)
        {
            return refusal;
        }

        var instances = asked is null ? await list.ReadRunningAsync(definitionId, version, null, MostInstances + 1, 0) : await list.ReadAsync(asked);
        if (instances.Count > MostInstances)
        {
            return new Refusal(422, "input.invalid") { Fields = [new FieldMessage("all", "move.all_too_many", MostInstances)] };
        }

        var unknown = (asked ?? []).Except(instances.Select(instance => instance.Id)).Select(id => new MoveLine(id, null, null, MoveVerdict.Misfit, [new Message("misfit.unknown")]));
        return Report(target.Value, isDry, [.. unknown, .. await LinesAsync(instances, target.Value, work)]);
    }

    private async Task<Outcome<WorkflowDefinition>> FindAsync(string definitionId, int version)
    {
        if (await definitions.FindVersionAsync(definitionId, version) is null)
        {
            return new Refusal(404, "definition.unknown");
        }

        return await definitions.FindAsync(definitionId, version) is { } target ? target : new Refusal(409, "definition.not_runnable", version);
    }

    private async Task<IReadOnlyList<MoveLine>> LinesAsync(IReadOnlyList<WorkflowInstance> instances, WorkflowDefinition target, Func<IReadOnlyList<WorkflowInstance>, WorkflowDefinition, Task<IReadOnlyDictionary<Guid, MoveResult>>> work)
    {
        var (found, results) = (await places.ReadAsync(instances), await work(instances, target));
        return [.. instances.Select(instance => new MoveLine(instance.Id, instance.Version, found.GetValueOrDefault(instance.Id), results[instance.Id].Verdict, results[instance.Id].Reasons))];
    }

    // What stays where it is comes first: somebody has to see to it.
    private static MoveReport Report(WorkflowDefinition target, bool isDry, IReadOnlyList<MoveLine> lines)
        => new(target.DefinitionId, target.Version, isDry, [.. lines.OrderBy(line => line.Verdict != MoveVerdict.Misfit)]);
}
