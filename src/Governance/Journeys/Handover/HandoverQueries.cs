using Governance.Organisation;

namespace Governance.Journeys.Handover;

/// <summary>Reads how the handovers of journeys stand.</summary>
public sealed class HandoverQueries(HandoverStore store, DepartmentService departments, TimeProvider clock)
{
    public async Task<HandoverSheet> ReadAsync(Journey journey)
    {
        var (record, kept) = (await store.FindAsync(journey.Id), await departments.ReadHeadsAsync());
        return new HandoverSheet(journey, record, kept)
        {
            Unknown = await departments.ReadUnknownAsync(journey.Departments.Where(department => !kept.ContainsKey(department))),
            HeadChanges = [.. (await departments.ReadChangesAsync()).Where(change => journey.Departments.Any(department => HandoverRules.IsSame(department, change.Name)))],
            Now = clock.GetUtcNow(),
        };
    }

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
        var handed = journeys.Where(journey => records.TryGetValue(journey.Id, out var record) && record.OwnerId == journey.OwnerId).ToList();
        var unknown = await departments.ReadUnknownAsync(handed.SelectMany(journey => journey.Departments));
        return handed.ToDictionary(journey => journey.Id, journey => HandoverStanding.Of(journey, records[journey.Id], unknown));
    }
}

/// <summary>What a gate looks at in a handover.</summary>
/// <param name="IsComplete">The head of every department has agreed.</param>
/// <param name="Own">Departments whose head has agreed in their own cause.</param>
/// <param name="Refused">Departments whose head has said no.</param>
/// <param name="Dropped">Departments whose head has said no and that were taken out of the journey.</param>
/// <param name="Unknown">Departments that the organisation does not know, so that the manager has named their head.</param>
public sealed record HandoverStanding(bool IsComplete, IReadOnlyList<string> Own, IReadOnlyList<string> Refused, IReadOnlyList<string> Dropped, IReadOnlyList<string> Unknown)
{
    /// <param name="unknown">Departments that the organisation does not know.</param>
    public static HandoverStanding Of(Journey journey, HandoverRecord record, IReadOnlySet<string> unknown) => new(
        HandoverRules.IsComplete(journey, record),
        [.. record.Heads.Where(head => HandoverRules.OwnCauseOf(record, head) is not null).Select(head => head.Department)],
        [.. record.Heads.Where(head => head.RefusedAt is not null).Select(head => head.Department)],
        [.. record.DroppedFrom(journey).Select(refusal => refusal.Department)],
        [.. journey.Departments.Where(unknown.Contains)]);
}
