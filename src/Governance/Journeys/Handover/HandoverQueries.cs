using Governance.Organisation;

namespace Governance.Journeys.Handover;

/// <summary>Reads how the handovers of journeys stand.</summary>
public sealed class HandoverQueries(HandoverStore store, DepartmentService departments, TimeProvider clock)
{
    public async Task<HandoverSheet> ReadAsync(Journey journey)
    {
        var record = await store.FindAsync(journey.Id);
        return (await ReadAsync([journey], record is null ? [] : [record]))[journey.Id];
    }

    /// <summary>The same of several journeys, by journey.</summary>
    public async Task<IReadOnlyDictionary<Guid, HandoverSheet>> ReadAsync(IReadOnlyCollection<Journey> journeys)
        => await ReadAsync(journeys, await store.ReadAsync(journeys.Select(journey => journey.RolloutId).Distinct()));

    /// <summary>How the handovers stand that were recorded for the present owners of journeys, by journey.</summary>
    public async Task<IReadOnlyDictionary<Guid, HandoverStanding>> ReadStandingsAsync(IReadOnlyCollection<Journey> journeys)
    {
        var records = (await store.ReadAsync(journeys.Select(journey => journey.RolloutId).Distinct())).ToDictionary(record => record.JourneyId);
        var handed = journeys.Where(journey => records.TryGetValue(journey.Id, out var record) && record.OwnerId == journey.OwnerId).ToList();
        var unknown = await departments.ReadUnknownAsync(handed.SelectMany(journey => journey.Departments));
        return handed.ToDictionary(journey => journey.Id, journey => HandoverStanding.Of(journey, records[journey.Id], unknown));
    }

    private async Task<IReadOnlyDictionary<Guid, HandoverSheet>> ReadAsync(IReadOnlyCollection<Journey> journeys, IReadOnlyList<HandoverRecord> records)
    {
        var (of, kept) = (records.ToDictionary(record => record.JourneyId), await departments.ReadHeadsAsync());
        var changes = await departments.ReadChangesAsync(records.SelectMany(record => record.Heads).Select(head => head.HeadId));
        var unknown = await departments.ReadUnknownAsync(journeys.SelectMany(journey => journey.Departments).Where(department => !kept.ContainsKey(department)));
        return journeys.ToDictionary(journey => journey.Id, journey => new HandoverSheet(journey, of.GetValueOrDefault(journey.Id), kept)
        {
            Unknown = unknown, HeadChanges = changes, Now = clock.GetUtcNow(),
        });
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
