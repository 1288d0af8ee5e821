using Governance.Gates.Conditions;
using Governance.Journeys;
using Governance.Reviews;
using Governance.Shared.Localisation;
using Microsoft.Extensions.Localization;

namespace Governance.Rollouts.Status;

/// <summary>Says what moved in a rollout: its gates and its charter, its journeys, its reviews, and what was got done.</summary>
public sealed class StatusMoves(Happenings happenings, RolloutWords words, ReviewNames names, IStringLocalizer<StatusTexts> texts)
{
    /// <summary>The newest first, then what is only counted; never empty, since also that nothing moved is said.</summary>
    public IReadOnlyList<string> Lines(StatusFacts facts)
    {
        var since = facts.Since;
        var gates = happenings.Latest([facts.Overview], int.MaxValue).Where(one => one.At >= since).Select(one => new Move(one.At, one.Text));
        var journeys = facts.Overview.Journeys.Select(journey => Of(journey, since)).OfType<Move>();
        var reviews = facts.Reviews.Reviews.Where(review => review.State == ReviewState.Held && review.ClosedAt >= since).Select(review => Of(review, facts));
        string[] lines = [.. gates.Concat(journeys).Concat(reviews).OrderByDescending(move => move.At).Select(Write), .. Counted(facts)];
        return lines.Length == 0 ? [texts["move.none"]] : texts.Shorten(lines);
    }

    private IEnumerable<string> Counted(StatusFacts facts)
    {
        (string Key, int Count)[] all =
        [
            ("move.actions", facts.Actions.Count(view => view.Action.State == ActionState.Done && view.Action.SettledAt >= facts.Since)),
            ("move.conditions", facts.Overview.Gates.Conditions.Count(named => named.Condition.State == ConditionState.Confirmed && named.Condition.ConfirmedAt >= facts.Since)),
        ];
        return all.Where(one => one.Count > 0).Select(one => texts.Count(one.Key, one.Count));
    }

    // Of what became of a journey the last thing counts.
    private Move? Of(Journey journey, DateTimeOffset since)
    {
        (DateTimeOffset? At, string Key)[] all =
        [
            (journey.CreatedAt, "move.journey_new"), (journey.StateSetAt, journey.WaitsForConfirmation ? "move.journey_waits" : "move.journey"), (journey.StateConfirmedAt, "move.journey"),
            (journey.StateRefusedAt, "move.journey_refused"), (journey.FellBackAt, "move.journey_fell"),
        ];
        return all.Where(one => one.At >= since).OrderByDescending(one => one.At).FirstOrDefault() is { At: { } at, Key: var key }
            ? new Move(at, texts[key, Formats.Current.Quote(journey.Name), words.Journey(journey.State)])
            : null;
    }

    private Move Of(Review review, StatusFacts facts)
    {
        var (journey, actions) = (facts.Reviews.Journey(facts.Reviews.Of(review)), facts.Actions.Count(view => view.Action.ReviewId == review.Id));
        return new Move(review.ClosedAt!.Value, texts["move.review", names.Series(journey), Formats.Current.Date(review.OnDay), review.Decisions.Count, actions]);
    }

    private string Write(Move move) => texts["move.line", Formats.Current.ShortDate(Formats.Day(move.At)), move.Text];

    private sealed record Move(DateTimeOffset At, string Text);
}
