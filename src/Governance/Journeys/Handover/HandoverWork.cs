using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Journeys.Handover;

/// <summary>The handovers that wait for somebody's word as the head of a department, and those of the manager and of the owner to which a head has said no.</summary>
public sealed class HandoverWork(HandoverStore store, JourneyService journeys, HandoverQueries handovers, RolloutService rollouts, PeopleService people, IStringLocalizer<HandoverTexts> texts)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var entries = await ReadRefusedAsync(caller);
        foreach (var id in await store.ReadOpenAsync(caller.Id))
        {
            var journey = (await journeys.FindAsync(id))!;
            var rollout = (await rollouts.FindAsync(journey.RolloutId))!;
            var open = (await handovers.ReadAsync(journey)).ToAgree(caller.Id, rollout.ManagerId).Where(line => line.RefusedAt is null).ToList();
            if (IsUnderWay(rollout, journey) && open.Count > 0)
            {
                entries.Add(await EntryAsync(journey, rollout, open));
            }
        }

        return [.. entries.OrderBy(entry => entry.Title, StringComparer.CurrentCulture)];
    }

    private async Task<List<WorkEntry>> ReadRefusedAsync(Caller caller)
    {
        var entries = new List<WorkEntry>();
        foreach (var id in caller.Is(AppRoles.JourneyManager) || caller.Is(AppRoles.JourneyOwner) ? await store.ReadRefusedAsync() : [])
        {
            var journey = (await journeys.FindAsync(id))!;
            var rollout = (await rollouts.FindAsync(journey.RolloutId))!;
            if (IsUnderWay(rollout, journey) && (rollout.IsManagedBy(caller) || JourneyRules.IsOwner(journey, caller)) && (await handovers.ReadAsync(journey)).Refused is { Count: > 0 } refused)
            {
                entries.Add(await EntryOfRefusedAsync(journey, rollout, refused));
            }
        }

        return entries;
    }

    private static bool IsUnderWay(Rollout rollout, Journey journey) => rollout.State != RolloutState.Ended && journey.State != JourneyState.Retired;

    private async Task<WorkEntry> EntryOfRefusedAsync(Journey journey, Rollout rollout, IReadOnlyList<HeadLine> refused)
    {
        var names = (await people.ReadAsync(refused.Select(line => line.HeadId!.Value).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return new WorkEntry(
            texts["Work.refused.title", journey.Name, rollout.Name],
            string.Join(' ', refused.Select(line => texts["Work.refused.one", names[line.HeadId!.Value], line.Department, line.Refusal!].Value)),
            texts["Work.refused.due"], DueTone.Plain, texts["Work.refused.action"], $"/journeys/{journey.Id}#{JourneyForms.Handover}");
    }

    private async Task<WorkEntry> EntryAsync(Journey journey, Rollout rollout, IReadOnlyList<HeadLine> open)
    {
        var record = (await store.FindAsync(journey.Id))!;
        var owner = await people.NameAsync(record.OwnerId);
        return new WorkEntry(
            texts["Work.title", journey.Name, rollout.Name],
            texts["Work.facts", owner, record.Before, Formats.Current.List([.. open.Select(line => line.Department)])],
            texts["Work.due"], DueTone.Plain, texts["Work.action"], $"/journeys/{journey.Id}#{JourneyForms.Handover}");
    }
}
