using Governance.Gates.Rounds;
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
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var waiting = await conditions.ReadWaitingAsync(caller.Id, await ReadReviewedAsync(caller));
        if (waiting.Count == 0)
        {
            return [];
        }

        var (found, ids) = (new List<WorkEntry>(), waiting.Select(named => named.Condition.RolloutId).Distinct().ToList());
        var (of, seats) = ((await rollouts.ReadAsync(ids)).ToDictionary(rollout => rollout.Id), await rollouts.ReadSeatsAsync(ids));
        var days = await calendar.ForAsync(of.Values.Select(rollout => rollout.Land));
        foreach (var (named, rollout) in waiting.Select(named => (named, Rollout: of[named.Condition.RolloutId])).Where(one => one.Rollout.State != RolloutState.Ended))
        {
            if (named.Condition.State == ConditionState.Open)
            {
                found.Add(ToClose(named, rollout, days[rollout.Land]));
            }
            else if (ConditionRules.MayConfirm(named.Condition, rollout, [.. seats[rollout.Id]], caller))
            {
                found.Add(ToConfirm(named, rollout, days[rollout.Land].Left(calendar.Today(), named.Condition.DueDate)));
            }
        }

        return found;
    }

    // Only the manager and the seats of a rollout say the second word there.
    private async Task<IReadOnlyList<Guid>> ReadReviewedAsync(Caller caller)
        => caller.Is(AppRoles.JourneyManager) || caller.Is(AppRoles.Sponsor) ? await rollouts.ReadIdsOfAsync(caller.Id) : [];

    private WorkEntry ToClose(NamedCondition named, Rollout rollout, WorkingDays days)
    {
        var condition = named.Condition;
        var left = days.Left(calendar.Today(), condition.DueDate);
        var tone = left.Days < 0 ? DueTone.Late : left.WorkingDays <= RoundClock.PressingDays ? DueTone.Soon : DueTone.Plain;
        return new WorkEntry(
            texts["work.open", Formats.Current.Quote(condition.Content), rollout.Name], Facts(named, Held(rollout, condition)),
            texts["work.open.due", Formats.Current.WeekdayDate(condition.DueDate), Formats.Current.Left(left)], tone, texts["work.action"], Address(condition))
        {
            On = condition.DueDate,
        };
    }

    // The gate that cannot be handed in meanwhile: the one the rollout is at, which lies before the condition's own after a step back.
    private static int Held(Rollout rollout, Condition condition) => rollout.State == RolloutState.Entering ? condition.Gate + 1 : (int)rollout.Stage;

    private string Facts(NamedCondition named, int held) => named.Condition is { ReturnedBy: { } by, ReturnReason: { } reason, ReturnedAt: { } at }
        ? texts["work.open.returned", named.Name(by), Formats.Current.Date(Formats.Day(at)), Formats.Current.Quote(reason), held]
        : texts["work.open.facts", named.Condition.Gate, held];

    private WorkEntry ToConfirm(NamedCondition named, Rollout rollout, TimeLeft left) => new(
        texts["work.closed", Formats.Current.Quote(named.Condition.Content), rollout.Name],
        texts["work.closed.facts", named.Name(named.Condition.ClosedBy), Formats.Current.Date(Formats.Day(named.Condition.ClosedAt!.Value))],
        left.Days < 0 ? texts["work.closed.overdue", Formats.Current.Left(left)] : texts["work.closed.due"], left.Days < 0 ? DueTone.Late : DueTone.Plain, texts["work.action"], Address(named.Condition))
    {
        On = left.Days < 0 ? named.Condition.DueDate : null,
    };

    private static string Address(Condition condition) => $"/conditions/{condition.Id}";
}
