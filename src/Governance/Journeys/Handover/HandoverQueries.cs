using Governance.Organisation;

namespace Governance.Journeys.Handover;

/// <summary>Reads how the handovers of journeys stand.</summary>
public sealed class HandoverQueries(HandoverStore store, DepartmentService departments)
{
    public async Task<HandoverSheet> ReadAsync(Journey journey) => new(journey, await store.FindAsync(journey.Id), await departments.ReadHeadsAsync());

    /// <summary>The same of several journeys, by journey.</summary>
    public async Task<IReadOnlyDictionary<Guid, HandoverSheet>> ReadAsync(IReadOnlyCollection<Journey> journeys)
    {
        var records = (await store.ReadAsync(journeys.Select(journey => journey.RolloutId).Distinct())).ToDictionary(record => record.JourneyId);
        var kept = await departments.ReadHeadsAsync();
        return journeys.ToDictionary(journey => journey.Id, journey => new HandoverSheet(journey, records.GetValueOrDefault(journey.Id), kept));
    }

    /// <summary>How the handovers stand that were recorded for the present owners of journeys, by journey.</summary>
    public async Task<IReadOnlyDictionary<Guid, HandoverStanding>> ReadStandingsAsync(IReadOnlyCollection<Journey> journeys)
    {
        var records = (await store.ReadAsync(journeys.Select(journey => journey.RolloutId).Distinct())).ToDictionary(record => record.JourneyId);
        return journeys.Where(journey => records.TryGetValue(journey.Id, out var record) && record.OwnerId == journey.OwnerId)
            .ToDictionary(journey => journey.Id, journey => HandoverStanding.Of(journey, records[journey.Id]));
    }
}

/// <summary>What a gate looks at in a handover.</summary>
/// <param name="IsComplete">The head of every department has agreed.</param>
/// <param name="Own">Departments whose head has agreed in their own cause.</param>
/// <param name="Refused">Departments whose head has said no.</param>
public sealed record HandoverStanding(bool IsComplete, IReadOnlyList<string> Own, IReadOnlyList<string> Refused)
{
    public static HandoverStanding Of(Journey journey, HandoverRecord record) => new(
        HandoverRules.IsComplete(journey, record),
        [.. record.Heads.Where(head => HandoverRules.OwnCauseOf(record, head) is not null).Select(head => head.Department)],
        [.. record.Heads.Where(head => head.RefusedAt is not null).Select(head => head.Department)]);
}
