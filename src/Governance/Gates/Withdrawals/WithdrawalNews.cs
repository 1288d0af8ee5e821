using Governance.Gates.Dossier;
using Governance.Gates.Rounds;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Gates.Withdrawals;

/// <summary>Tells the manager that the sponsors did not let a round be taken back, and why, while its vote goes on.</summary>
public sealed class WithdrawalNews(RolloutService rollouts, GateStore gates, RoundStore rounds, GateTrail trail, PeopleService people, IStringLocalizer<GatePageTexts> texts)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        if (!caller.Is(AppRoles.JourneyManager) || await rounds.ReadVotedOnAsync() is not { Count: > 0 } open)
        {
            return [];
        }

        var mine = (await rollouts.ReadAsync(open)).Where(rollout => rollout.IsManagedBy(caller)).ToDictionary(rollout => rollout.Id);
        if (mine.Count == 0)
        {
            return [];
        }

        var voted = (await rounds.ReadOfRolloutsAsync(mine.Keys)).Where(round => round is { State: RoundState.Deciding, WithdrawalAskedBy: null }).ToDictionary(round => round.Id);
        if (voted.Count == 0)
        {
            return [];
        }

        var gateOf = (await gates.ReadSomeAsync(voted.Values.Select(round => round.GateId))).ToDictionary(gate => gate.Id);
        var refusals = await trail.ReadRefusalsAsync(voted.Values.ToDictionary(round => round.Id, round => gateOf[round.GateId].RolloutId));
        var names = (await people.ReadAsync(refusals.Values.Select(no => no.By).OfType<Guid>().Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return [.. refusals.Select(one => Entry(mine[gateOf[voted[one.Key].GateId].RolloutId], gateOf[voted[one.Key].GateId], voted[one.Key], one.Value, names))];
    }

    private WorkEntry Entry(Rollout rollout, Gate gate, Round round, WithdrawalAnswer no, Dictionary<Guid, string> names)
    {
        var name = no.By is { } by && names.TryGetValue(by, out var found) ? found : texts["Consent.Somebody"].Value;
        var said = no.At is { } at ? texts["Consent.WasRefusedAt", name, Formats.Current.DateTime(at)] : texts["Consent.WasRefusedBy", name];
        return new WorkEntry(
            texts["Work.Refused", gate.Number, round.Number, rollout.Name], $"{said} {no.Reason ?? texts["Consent.Erased"].Value}",
            texts["Work.Refused.Due", Formats.Current.WeekdayDate(round.GateDate!.Value)], DueTone.Plain, texts["Work.Consent.Action"], $"/gates/{gate.Id}#consent") { IsNews = true };
    }
}
