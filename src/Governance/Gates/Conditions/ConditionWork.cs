using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Governance.Shared.Time;
using Microsoft.Extensions.Localization;

namespace Governance.Gates.Conditions;

/// <summary>Conditions that wait for somebody: to be closed by who answers for them, to be confirmed by who may.</summary>
public sealed class ConditionWork(ConditionReading conditions, RolloutService rollouts, OrganisationCalendar calendar, IStringLocalizer<ConditionTexts> texts)
{
    /// <summary>From how many working days before its due date a condition is pressing.</summary>
    private const int PressingDays = 5;

    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var found = new List<WorkEntry>();
        // Most conditions are somebody else's: what would say more about them is not read.
        foreach (var named in (await conditions.ReadHoldingAsync()).Where(named => named.Condition.State != ConditionState.Open || named.Condition.OwnerId == caller.Id))
        {
            var rollout = (await rollouts.FindAsync(named.Condition.RolloutId))!;
            if (rollout.State != RolloutState.Ended && await AsksAsync(named.Condition, rollout, caller))
            {
                found.Add(named.Condition.State == ConditionState.Open ? await ToCloseAsync(named, rollout) : ToConfirm(named, rollout));
            }
        }

        return found;
    }

    private async Task<bool> AsksAsync(Condition condition, Rollout rollout, Caller caller)
        => condition.State == ConditionState.Open || ConditionRules.MayConfirm(condition, rollout, await rollouts.ReadSeatsAsync(rollout.Id), caller);

    private async Task<WorkEntry> ToCloseAsync(NamedCondition named, Rollout rollout)
    {
        var condition = named.Condition;
        var left = ConditionDays.Left(condition, await calendar.ForAsync(rollout.Land), calendar.Today());
        var tone = left < 0 ? DueTone.Late : left <= PressingDays ? DueTone.Soon : DueTone.Plain;
        return new WorkEntry(
            texts["work.open", Formats.Current.Quote(condition.Content), rollout.Name], texts["work.open.facts", condition.Gate],
            texts["work.open.due", Formats.Current.WeekdayDate(condition.DueDate), Formats.Current.WorkingDaysLeft(left)], tone, texts["work.action"], Address(condition))
        {
            On = condition.DueDate,
        };
    }

    private WorkEntry ToConfirm(NamedCondition named, Rollout rollout) => new(
        texts["work.closed", Formats.Current.Quote(named.Condition.Content), rollout.Name],
        texts["work.closed.facts", named.Name(named.Condition.ClosedBy), Formats.Current.Date(Formats.Day(named.Condition.ClosedAt!.Value))],
        texts["work.closed.due"], DueTone.Plain, texts["work.action"], Address(named.Condition));

    private static string Address(Condition condition) => $"/conditions/{condition.Id}";
}
