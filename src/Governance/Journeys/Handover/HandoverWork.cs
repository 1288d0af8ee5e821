using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Journeys.Handover;

/// <summary>The handovers that wait for somebody's agreement as the head of a department.</summary>
public sealed class HandoverWork(HandoverStore store, JourneyService journeys, HandoverQueries handovers, RolloutService rollouts, PeopleService people, IStringLocalizer<HandoverTexts> texts)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var entries = new List<WorkEntry>();
        foreach (var id in await store.ReadOpenAsync(caller.Id))
        {
            var journey = (await journeys.FindAsync(id))!;
            var rollout = (await rollouts.FindAsync(journey.RolloutId))!;
            var open = (await handovers.ReadAsync(journey)).ToAgree(caller.Id, rollout.ManagerId);
            if (rollout.State != RolloutState.Ended && journey.State != JourneyState.Retired && open.Count > 0)
            {
                entries.Add(await EntryAsync(journey, rollout, open));
            }
        }

        return [.. entries.OrderBy(entry => entry.Title, StringComparer.CurrentCulture)];
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
