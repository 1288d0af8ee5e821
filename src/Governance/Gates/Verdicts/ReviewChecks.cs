using System.Globalization;

namespace Governance.Gates.Verdicts;

/// <summary>The automatic criteria about reviews and what is due, each a pure function of the facts.</summary>
internal static class ReviewChecks
{
    /// <summary>A review of the rollout or of one of its journeys was held, and its minutes are final.</summary>
    public static Verdict Held(GateFacts facts)
    {
        var held = facts.Reviews.Sum(series => series.Held);
        return held > 0 ? new Verdict(VerdictState.Met, "reviews-attended", Text(held), Text(facts.Reviews.Max(series => series.MostPresent)))
            : facts.Reviews.Any(series => series.Runs) ? new Verdict(VerdictState.NotMet, "review-not-held")
            : new Verdict(VerdictState.NotMeasurable, "series-missing");
    }

    /// <summary>Reviews keep to their rhythm, and no condition is past its due date. Without a series nobody can tell.</summary>
    public static Verdict NothingOverdue(GateFacts facts)
    {
        var (late, conditions) = (facts.Reviews.Where(series => series.IsOverdue && !IsLeftOut(series, facts)).ToList(), facts.OverdueConditions);
        if (late.Count > 0)
        {
            var names = string.Join(", ", late.Select(series => NameOf(series, facts)).Distinct());
            return conditions > 0 ? new Verdict(VerdictState.NotMet, "both-overdue", names, Text(conditions)) : new Verdict(VerdictState.NotMet, "reviews-overdue", names);
        }

        var running = facts.Reviews.Count(series => series.Runs);
        return conditions > 0 ? new Verdict(VerdictState.NotMet, "conditions-overdue", Text(conditions))
            : running == 0 ? new Verdict(VerdictState.NotMeasurable, "series-missing")
            : new Verdict(VerdictState.Met, "nothing-overdue", Text(running), Text(facts.Reviews.Sum(series => series.Held)));
    }

    private static bool IsLeftOut(ReviewRecord series, GateFacts facts) => facts.Journeys.Any(journey => journey.Id == series.JourneyId && journey.IsLeftOut);

    private static string NameOf(ReviewRecord series, GateFacts facts)
        => series.JourneyId is { } id ? facts.Journeys.FirstOrDefault(journey => journey.Id == id)?.Name ?? id.ToString() : facts.Rollout.Name;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
