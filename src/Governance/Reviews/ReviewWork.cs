using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Governance.Shared.Time;
using Microsoft.Extensions.Localization;

namespace Governance.Reviews;

/// <summary>Minutes that wait for who chairs the review, and reviews that are overdue for the journey manager.</summary>
public sealed class ReviewWork(ReviewStore reviews, ReviewStandings standings, RolloutService rollouts, ReviewNames names, OrganisationCalendar calendar, IStringLocalizer<ReviewTexts> texts)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var today = calendar.Today();
        var unminuted = await reviews.ReadUnminutedAsync(caller.Id, today);
        var managed = caller.Is(AppRoles.JourneyManager) ? await rollouts.ReadIdsOfAsync(caller.Id) : [];
        var series = await standings.ReadAsync(managed);
        var ids = unminuted.Select(review => review.RolloutId).Concat(series.Select(group => group.Key)).Distinct().ToList();
        var of = (ids.Count == 0 ? [] : await rollouts.ReadAsync(ids)).Where(rollout => rollout.State != RolloutState.Ended).ToDictionary(rollout => rollout.Id);
        return
        [
            .. unminuted.Where(review => of.ContainsKey(review.RolloutId)).Select(review => ToWrite(review, of[review.RolloutId], today)),
            .. series.SelectMany(group => group).Where(one => of.TryGetValue(one.Series.RolloutId, out var rollout) && rollout.IsManagedBy(caller) && one.IsOverdue(today))
                .Select(one => ToHold(one, of[one.Series.RolloutId])),
        ];
    }

    private WorkEntry ToWrite(Review review, Rollout rollout, DateOnly today) => new(
        texts["work.minutes", rollout.Name], texts["work.minutes.facts", Formats.Current.LongWeekdayDate(review.OnDay)],
        texts[review.OnDay < today ? "work.minutes.late" : "work.minutes.today"], review.OnDay < today ? DueTone.Late : DueTone.Soon, texts["work.minutes.act"], $"/reviews/{review.Id}")
    {
        On = review.OnDay,
    };

    private WorkEntry ToHold(SeriesStanding standing, Rollout rollout) => new(
        texts["work.overdue", names.Series(standing.Journey), rollout.Name],
        standing.LastHeld is { } last ? texts["work.overdue.facts", Formats.Current.Date(last)] : texts["work.overdue.none", Formats.Current.Date(standing.Since)],
        texts["work.overdue.due", Formats.Current.Date(standing.Until)], DueTone.Late, texts["work.overdue.act"], $"/review-series/{standing.Series.Id}")
    {
        On = standing.Until,
    };
}

/// <summary>Actions that wait for who is to do them, and, once they are long overdue, for the journey manager.</summary>
public sealed class ActionWork(ActionReading actions, RolloutService rollouts, OrganisationCalendar calendar, IStringLocalizer<ReviewTexts> texts)
{
    // So many calendar days that no holidays make fewer working days of them.
    private const int Ahead = 4 * ReviewAction.PressingDays;

    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var today = calendar.Today();
        var managed = caller.Is(AppRoles.JourneyManager) ? await rollouts.ReadIdsOfAsync(caller.Id) : [];
        var pressing = await actions.ReadPressingAsync(caller, today.AddDays(Ahead), [.. managed], today.AddDays(-ReviewAction.EscalationDays));
        var open = pressing.Where(view => view.Rollout.State != RolloutState.Ended).ToList();
        return
        [
            .. open.Where(view => view.Action.OwnerId == caller.Id && (view.IsOverdue || view.Left.WorkingDays <= ReviewAction.PressingDays)).Select(ToDo),
            .. open.Where(view => view.Action.OwnerId != caller.Id && view.Rollout.IsManagedBy(caller) && view.Left.WorkingDays < -ReviewAction.EscalationDays).Select(ToPress),
        ];
    }

    private WorkEntry ToDo(ActionView view) => new(
        texts["work.action", Formats.Current.Quote(view.Action.Content), view.Rollout.Name], texts["work.action.facts", view.Name(view.Action.CreatedBy)],
        texts["work.action.due", Formats.Current.WeekdayDate(view.Action.DueDate), Formats.Current.Left(view.Left)], view.IsOverdue ? DueTone.Late : DueTone.Soon, texts["work.action.act"], view.Address)
    {
        On = view.Action.DueDate,
    };

    private WorkEntry ToPress(ActionView view) => new(
        texts["work.pressed", view.Owner, Formats.Current.Quote(view.Action.Content)], texts["work.pressed.facts", view.Rollout.Name],
        texts["work.action.due", Formats.Current.WeekdayDate(view.Action.DueDate), Formats.Current.Left(view.Left)], DueTone.Late, texts["work.action.act"], view.Address)
    {
        On = view.Action.DueDate,
    };
}
