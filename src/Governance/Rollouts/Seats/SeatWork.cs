using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Governance.Shared.Time;
using Microsoft.Extensions.Localization;

namespace Governance.Rollouts.Seats;

/// <summary>Tells whoever holds a seat that somebody else has named a deputy for it.</summary>
public sealed class SeatWork(DeputyStore store, RolloutService rollouts, PeopleService people, OrganisationCalendar calendar, IStringLocalizer<DeputyTexts> texts)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        if (!caller.Is(AppRoles.Sponsor))
        {
            return [];
        }

        var entries = new List<WorkEntry>();
        foreach (var given in await store.ReadGivenAwayAsync(caller.Id, calendar.Today()))
        {
            if (await rollouts.FindAsync(given.RolloutId) is { State: not RolloutState.Ended } rollout)
            {
                entries.Add(await EntryAsync(rollout, given));
            }
        }

        return entries;
    }

    private async Task<WorkEntry> EntryAsync(Rollout rollout, GivenAway given)
    {
        var names = (await people.ReadAsync([given.PersonId, given.AppointedBy])).ToDictionary(person => person.Id, person => person.Name);
        return new WorkEntry(
            texts["work.title", rollout.Name],
            texts["work.facts", names[given.AppointedBy], names[given.PersonId], Formats.Current.Date(given.FromDay), Formats.Current.Date(given.UntilDay)],
            texts[given.FromDay > calendar.Today() ? "work.due.coming" : "work.due.sitting", Formats.Current.Date(given.FromDay)], DueTone.Soon, texts["work.action"], $"/rollouts/{rollout.Id}/seats#who");
    }
}
