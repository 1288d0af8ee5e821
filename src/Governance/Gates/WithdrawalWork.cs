using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Gates;

/// <summary>Withdrawals that wait for somebody's consent.</summary>
public sealed class WithdrawalWork(RolloutService rollouts, GateStore gates, RoundStore rounds, WithdrawalRules rules, PeopleService people, IStringLocalizer<GatePageTexts> texts)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var entries = new List<WorkEntry>();
        foreach (var round in caller.Is(AppRoles.Sponsor) ? await rounds.ReadAskedBackAsync() : [])
        {
            var gate = (await gates.FindAsync(round.GateId))!;
            var rollout = await rollouts.GetAsync(gate.RolloutId);
            if (await WaitsForAsync(caller, rollout, round))
            {
                entries.Add(Entry(rollout, gate, round, (await people.ReadAsync([round.WithdrawalAskedBy!.Value]))[0].Name));
            }
        }

        return entries;
    }

    private async Task<bool> WaitsForAsync(Caller caller, Rollout rollout, Round round)
        => await rules.RefuseAsync(round) is null && WithdrawalConsent.Refuse(rollout, await rules.ReadSeatsAsync(rollout, round), round.WithdrawalAskedBy, caller.Id) is null;

    private WorkEntry Entry(Rollout rollout, Gate gate, Round round, string asker) => new(
        texts["Work.Consent", gate.Number, round.Number, rollout.Name],
        texts["Work.Consent.Facts", asker, Formats.Current.Date(Formats.Day(round.WithdrawalAskedAt!.Value))],
        texts["Work.Consent.Due", Formats.Current.WeekdayDate(round.GateDate!.Value)], DueTone.Plain, texts["Work.Consent.Action"], $"/gates/{gate.Id}#consent")
    {
        On = round.GateDate,
    };
}
