using Governance.Organisation;

namespace Governance.Journeys.Handover;

/// <summary>Reads how the handovers of journeys stand.</summary>
public sealed class HandoverQueries(HandoverStore store, DepartmentService departments)
{
    public async Task<HandoverSheet> ReadAsync(Journey journey) => new(journey, await store.FindAsync(journey.Id), await departments.ReadHeadsAsync());

    /// <summary>Ids of those journeys whose handover is complete.</summary>
    public async Task<IReadOnlySet<Guid>> ReadCompleteAsync(IReadOnlyCollection<Journey> journeys)
    {
        var records = (await store.ReadAsync(journeys.Select(journey => journey.RolloutId).Distinct())).ToDictionary(record => record.JourneyId);
        return journeys.Where(journey => HandoverRules.IsComplete(journey, records.GetValueOrDefault(journey.Id))).Select(journey => journey.Id).ToHashSet();
    }
}
