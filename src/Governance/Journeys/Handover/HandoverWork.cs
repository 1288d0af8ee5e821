using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Journeys.Handover;

/// <summary>The handovers that wait for somebody's word as the head of a department, and those of the manager and of the owner to which a head has said no.</summary>
public sealed class HandoverWork(HandoverStore store, JourneyStore journeys, HandoverQueries handovers, RolloutService rollouts, PeopleService people, IStringLocalizer<HandoverTexts> texts)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var (asked, refused) = (await store.ReadOpenAsync(caller.Id), await ReadRefusedAsync(caller));
        if (asked.Count + refused.Count == 0)
        {
            return [];
        }

        // One question each, however many handovers wait.
        var found = await journeys.ReadSomeAsync(asked.Union(refused));
        var of = (await rollouts.ReadAsync(found.Select(journey => journey.RolloutId).Distinct())).ToDictionary(rollout => rollout.Id);
        var sheets = await handovers.ReadAsync([.. found.Where(journey => HandoverRules.IsUnderWay(of[journey.RolloutId], journey))]);
        var names = (await people.ReadAsync(sheets.Values.SelectMany(Named).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        var toAgree = sheets.Values.Where(sheet => asked.Contains(sheet.Journey.Id)).Select(sheet => ToAgree(sheet, of[sheet.Journey.RolloutId], caller, names));
        var answered = sheets.Values.Where(sheet => refused.Contains(sheet.Journey.Id)).Select(sheet => Refused(sheet, of[sheet.Journey.RolloutId], caller, names));
        return [.. answered.Concat(toAgree).OfType<WorkEntry>().OrderBy(entry => entry.Title, StringComparer.CurrentCulture)];
    }

    private async Task<IReadOnlyList<Guid>> ReadRefusedAsync(Caller caller)
        => caller.Is(AppRoles.JourneyManager) ? await store.ReadRefusedAsync(caller.Id, await rollouts.ReadIdsOfAsync(caller.Id))
            : caller.Is(AppRoles.JourneyOwner) ? await store.ReadRefusedAsync(caller.Id, []) : [];

    private static IEnumerable<Guid> Named(HandoverSheet sheet) => [.. sheet.Refused.Select(line => line.HeadId).Append(sheet.Record?.OwnerId).Concat(sheet.Lines.Select(line => line.Earlier?.HeadId)).OfType<Guid>()];

    private WorkEntry? Refused(HandoverSheet sheet, Rollout rollout, Caller caller, Dictionary<Guid, string> names)
    {
        var (journey, refused) = (sheet.Journey, sheet.Refused);
        return refused.Count == 0 || !(rollout.IsManagedBy(caller) || JourneyRules.IsOwner(journey, caller)) ? null : new WorkEntry(
            texts["Work.refused.title", journey.Name, rollout.Name],
            string.Join(' ', refused.Select(line => texts["Work.refused.one", names[line.HeadId!.Value], line.Department, line.Refusal!].Value)),
            texts["Work.refused.due"], DueTone.Plain, texts["Work.refused.action"], Address(journey));
    }

    private WorkEntry? ToAgree(HandoverSheet sheet, Rollout rollout, Caller caller, Dictionary<Guid, string> names)
    {
        var open = sheet.ToAgree(caller.Id, rollout.ManagerId).Where(line => line.RefusedAt is null).ToList();
        return open.Count == 0 ? null : new WorkEntry(
            texts["Work.title", sheet.Journey.Name, rollout.Name],
            texts["Work.facts", names[sheet.Record!.OwnerId], sheet.Record.Before, Formats.Current.List([.. open.Select(line => line.Department)])] + string.Concat(Earlier(open, caller, names)),
            texts["Work.due"], DueTone.Plain, texts["Work.action"], Address(sheet.Journey));
    }

    // Said once by a head who stands for several departments.
    private IEnumerable<string> Earlier(IReadOnlyList<HeadLine> open, Caller caller, Dictionary<Guid, string> names)
        => open.Select(line => line.Earlier).OfType<HeadRefusal>().DistinctBy(one => (one.HeadId, one.Refusal))
            .Select(one => " " + (one.HeadId == caller.Id ? texts["Work.earlier.you", one.Refusal!].Value : texts["Work.earlier", names[one.HeadId], one.Refusal!].Value));

    private static string Address(Journey journey) => $"/journeys/{journey.Id}#{JourneyForms.Handover}";
}
