using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Governance.Shared.Time;
using Microsoft.Extensions.Localization;

namespace Governance.Rollouts.Seats;

/// <summary>Tells whoever holds a seat that somebody else has named a deputy for it, and a deputy that their time is going to begin.</summary>
public sealed class SeatWork(DeputyStore store, RolloutService rollouts, PeopleService people, OrganisationCalendar calendar, IStringLocalizer<DeputyTexts> texts)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        if (!caller.Is(AppRoles.Sponsor))
        {
            return [];
        }

        // One question each, however many seats are lent.
        var (lent, coming) = (await store.ReadLentAsync(caller.Id, calendar.Today()), await store.ReadComingAsync(caller.Id, calendar.Today()));
        if (lent.Count + coming.Count == 0)
        {
            return [];
        }

        var open = (await rollouts.ReadAsync(lent.Concat(coming).Select(one => one.RolloutId).Distinct())).Where(rollout => rollout.State != RolloutState.Ended).ToDictionary(rollout => rollout.Id);
        var names = (await people.ReadAsync(lent.Concat(coming).SelectMany(one => (Guid[])[one.HolderId, one.DeputyId, one.AppointedBy]).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return
        [
            .. lent.Where(one => open.ContainsKey(one.RolloutId)).Select(one => Entry(open[one.RolloutId], one, names)),
            .. coming.Where(one => open.ContainsKey(one.RolloutId)).Select(one => Coming(open[one.RolloutId], one, names)),
        ];
    }

    private WorkEntry Coming(Rollout rollout, Lent coming, Dictionary<Guid, string> names) => new(
        texts["work.coming.title", Formats.Current.Date(coming.FromDay), rollout.Name],
        texts["work.coming.facts", names[coming.AppointedBy], names[coming.HolderId], Formats.Current.Date(coming.FromDay), Formats.Current.Date(coming.UntilDay)],
        texts["work.coming.due"], DueTone.Plain, texts["work.coming.action"], $"/rollouts/{rollout.Id}/seats#who") { IsNews = true };

    private WorkEntry Entry(Rollout rollout, Lent lent, Dictionary<Guid, string> names) => new(
        texts["work.title", rollout.Name],
        texts["work.facts", names[lent.AppointedBy], names[lent.DeputyId], Formats.Current.Date(lent.FromDay), Formats.Current.Date(lent.UntilDay)],
        texts[lent.FromDay > calendar.Today() ? "work.due.coming" : "work.due.sitting", Formats.Current.Date(lent.FromDay)], DueTone.Soon, texts["work.action"], $"/rollouts/{rollout.Id}/seats#who");
}
