using Governance.Gates.Rounds;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Gates.Withdrawals;

/// <summary>Withdrawals that wait for somebody's consent.</summary>
public sealed class WithdrawalWork(RolloutService rollouts, GateStore gates, RoundStore rounds, WithdrawalChecks checks, PeopleService people, IStringLocalizer<GatePageTexts> texts)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        if (!caller.Is(AppRoles.Sponsor) || await rounds.ReadAskedBackAsync() is not { Count: > 0 } asked)
        {
            return [];
        }

        var gateOf = (await gates.ReadSomeAsync(asked.Select(round => round.GateId))).ToDictionary(gate => gate.Id);
        var rolloutOf = (await rollouts.ReadAsync(gateOf.Values.Select(gate => gate.RolloutId))).ToDictionary(rollout => rollout.Id);
        var waiting = await checks.ReadWaitingAsync([.. asked.Select(round => (round, rolloutOf[gateOf[round.GateId].RolloutId]))], caller);
        var names = (await people.ReadAsync(waiting.Select(round => round.WithdrawalAskedBy!.Value).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return [.. waiting.Select(round => Entry(rolloutOf[gateOf[round.GateId].RolloutId], gateOf[round.GateId], round, names[round.WithdrawalAskedBy!.Value]))];
    }

    private WorkEntry Entry(Rollout rollout, Gate gate, Round round, string asker) => new(
        texts["Work.Consent", gate.Number, round.Number, rollout.Name],
        texts["Work.Consent.Facts", asker, Formats.Current.Date(Formats.Day(round.WithdrawalAskedAt!.Value)), round.WithdrawalReason!],
        texts["Work.Consent.Due", Formats.Current.WeekdayDate(round.GateDate!.Value)], DueTone.Plain, texts["Work.Consent.Action"], $"/gates/{gate.Id}#consent")
    {
        On = round.GateDate,
    };
}
