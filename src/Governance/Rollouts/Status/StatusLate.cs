using Governance.Gates;
using Governance.Gates.Votes;
using Governance.Reviews;
using Governance.Shared.Localisation;
using Microsoft.Extensions.Localization;

namespace Governance.Rollouts.Status;

/// <summary>Says what is late in a rollout or stands in its way.</summary>
public sealed class StatusLate(RolloutWords words, ReviewNames names, IStringLocalizer<StatusTexts> texts)
{
    /// <summary>"Überfällig: 2 Auflagen und ein Review."</summary>
    public string Figures(StatusFacts facts)
    {
        (string Key, int Count)[] all = [("late.conditions", facts.LateConditions.Count), ("late.actions", facts.LateActions.Count), ("late.reviews", facts.LateReviews.Count)];
        var late = all.Where(one => one.Count > 0).Select(one => texts.Count(one.Key, one.Count)).ToList();
        return late.Count == 0 ? texts["late.none"] : texts["late.all", Formats.Current.List(late)];
    }

    /// <summary>What stands in the way first, then what has been late for longest; empty when there is nothing.</summary>
    public IReadOnlyList<string> Lines(StatusFacts facts) => texts.Shorten([.. Obstacles(facts.Overview), .. Late(facts).OrderBy(one => one.Due).Select(one => one.Text)]);

    private IEnumerable<string> Obstacles(RolloutOverview overview)
    {
        if (overview is not { Rollout.IsUnderway: true, Gate: { } gate })
        {
            yield break;
        }

        if (gate.Last.State == RoundState.Lapsed)
        {
            yield return words["remark.lapsed", gate.Gate.Number];
        }

        if (!gate.Last.IsOver && overview.Gates.QuorumUnreachable)
        {
            yield return words["remark.unreachable", gate.Gate.Number];
        }

        if (!gate.Last.IsOver && overview.Gates.Sitting!.Seats.Count(seat => seat.Ineligible == Ineligibility.RoleLost) is var lost and > 0)
        {
            yield return words.Count("remark.role_lost", lost);
        }
    }

    private IEnumerable<(DateOnly Due, string Text)> Late(StatusFacts facts)
    {
        var conditions = facts.LateConditions.Select(named => Line(named.Condition.DueDate, due => texts["late.condition", named.Condition.Content, named.Owner, Date(due), Left(due)]));
        var actions = facts.LateActions.Select(view => Line(view.Action.DueDate, due => texts["late.action", view.Action.Content, view.Owner, Date(due), Left(due)]));
        var reviews = facts.LateReviews.Select(standing => Line(standing.Until, due => texts["late.review", names.Series(standing.Journey), Date(due), Left(due)]));
        return [.. conditions, .. actions, .. reviews];

        string Left(DateOnly due) => Formats.Current.Left(facts.Overview.Left(due));
    }

    private static (DateOnly Due, string Text) Line(DateOnly due, Func<DateOnly, string> text) => (due, text(due));

    private static string Date(DateOnly day) => Formats.Current.Date(day);
}
