using Governance.People;
using Governance.Rollouts;

namespace Governance.Journeys.Handover;

/// <summary>A handover that was recorded and still matters.</summary>
public sealed record HandoverUnderWay(HandoverSheet Sheet, Rollout Rollout);

/// <summary>Finds handovers of journeys that are not left out, in rollouts that are not over.</summary>
public sealed class HandoversUnderWay(HandoverStore store, JourneyStore journeys, HandoverQueries handovers, RolloutService rollouts)
{
    /// <summary>Those of the journeys that somebody owns or whose rollout they manage; only what was recorded for the present owner.</summary>
    public async Task<IReadOnlyList<HandoverUnderWay>> ReadOfAsync(Caller caller)
    {
        if (!caller.Is(AppRoles.JourneyManager) && !caller.Is(AppRoles.JourneyOwner))
        {
            return [];
        }

        var handed = await store.ReadHandedAsync(caller.Id, caller.Is(AppRoles.JourneyManager) ? await rollouts.ReadIdsOfAsync(caller.Id) : []);
        return [.. (await ReadAsync(handed)).Where(one => one.Rollout.IsManagedBy(caller) || JourneyRules.IsOwner(one.Sheet.Journey, caller))];
    }

    /// <summary>How many still name a head of a department who has not agreed and heads it no more.</summary>
    public async Task<int> CountSupersededAsync(string department)
        => (await ReadAsync(await store.ReadSilentAsync(department))).Count(one => one.Sheet.Superseded.Any(line => HandoverRules.IsSame(line.Department, department)));

    private async Task<IReadOnlyList<HandoverUnderWay>> ReadAsync(IReadOnlyList<Guid> journeyIds)
    {
        if (journeyIds.Count == 0)
        {
            return [];
        }

        // One question each, however many there are.
        var found = await journeys.ReadSomeAsync(journeyIds);
        var of = (await rollouts.ReadAsync(found.Select(journey => journey.RolloutId).Distinct())).ToDictionary(rollout => rollout.Id);
        var sheets = await handovers.ReadAsync([.. found.Where(journey => HandoverRules.IsUnderWay(of[journey.RolloutId], journey))]);
        return [.. sheets.Values.Select(sheet => new HandoverUnderWay(sheet, of[sheet.Journey.RolloutId]))];
    }
}
