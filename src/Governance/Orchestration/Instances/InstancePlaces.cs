using Governance.Gates;
using Governance.Rollouts;

namespace Governance.Orchestration.Instances;

/// <summary>Whose workflow an instance is.</summary>
/// <param name="Rollout">Its name.</param>
/// <param name="Gate">Number of the gate; null for the workflow of the rollout itself.</param>
/// <param name="Round">Number of the round; null for the workflow of the rollout itself.</param>
public sealed record InstancePlace(Guid RolloutId, string Rollout, int? Gate, int? Round);

/// <summary>Finds the rollout or the round that an instance carries.</summary>
public sealed class InstancePlaces(RolloutService rollouts, GateQueries gates)
{
    /// <summary>By instance; one whose rollout is not known is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, InstancePlace>> ReadAsync(IReadOnlyCollection<WorkflowInstance> instances)
    {
        var names = (await rollouts.ReadAsync(instances.Select(instance => instance.ScopeId).Distinct())).ToDictionary(rollout => rollout.Id, rollout => rollout.Name);
        var places = instances.Where(instance => names.ContainsKey(instance.ScopeId))
            .ToDictionary(instance => instance.Id, instance => new InstancePlace(instance.ScopeId, names[instance.ScopeId], null, null));
        foreach (var one in await gates.ReadPlacesAsync(places.Keys))
        {
            places[one.InstanceId] = places[one.InstanceId] with { Gate = one.Gate, Round = one.Round };
        }

        return places;
    }
}
