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

        // One question each, however many seats are lent.
        var given = await store.ReadGivenAwayAsync(caller.Id, calendar.Today());
        if (given.Count == 0)
        {
            return [];
        }

        var open = (await rollouts.ReadAsync(given.Select(one => one.RolloutId).Distinct())).Where(rollout => rollout.State != RolloutState.Ended).ToDictionary(rollout => rollout.Id);
        var names = (await people.ReadAsync(given.SelectMany(one => (Guid[])[one.PersonId, one.AppointedBy]).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return [.. given.Where(one => open.ContainsKey(one.RolloutId)).Select(one => Entry(open[one.RolloutId], one, names))];
    }

    private WorkEntry Entry(Rollout rollout, GivenAway given, Dictionary<Guid, string> names) => new(
        texts["work.title", rollout.Name],
        texts["work.facts", names[given.AppointedBy], names[given.PersonId], Formats.Current.Date(given.FromDay), Formats.Current.Date(given.UntilDay)],
        texts[given.FromDay > calendar.Today() ? "work.due.coming" : "work.due.sitting", Formats.Current.Date(given.FromDay)], DueTone.Soon, texts["work.action"], $"/rollouts/{rollout.Id}/seats#who");
}
