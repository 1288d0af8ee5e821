using Governance.Gates;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>Who sets reviews up, leads them and reads what they came to; what dates they may have. Pure.</summary>
public static class ReviewRules
{
    /// <summary>The journey manager and who chairs the review.</summary>
    public static bool Leads(Review review, Rollout rollout, Caller caller) => rollout.IsManagedBy(caller) || caller.Id == review.ChairId;

    /// <summary>Those who are asked to come, the journey manager, the seats with their deputies, and auditors.</summary>
    public static bool ReadsMinutes(Review review, Relation reader, Guid readerId) => reader.ReadsDossier || review.IsParticipant(readerId);

    /// <summary>Those who read the minutes it stands in, and who is to do it.</summary>
    public static bool Reads(ReviewAction action, Review review, Relation reader, Guid readerId) => action.OwnerId == readerId || ReadsMinutes(review, reader, readerId);

    /// <summary>Who is to do it and the journey manager.</summary>
    public static bool MayFinish(ReviewAction action, Rollout rollout, Caller caller) => caller.Id == action.OwnerId || rollout.IsManagedBy(caller);

    /// <summary>Minutes can be written from the day of the review on.</summary>
    public static bool TakesMinutes(Review review, DateOnly today) => review.State == ReviewState.Planned && review.OnDay <= today;

    /// <summary>What keeps a review from a day: it lies behind, is a day off, taken, or not before the series' next date.</summary>
    /// <param name="others">The other reviews of the series.</param>
    /// <returns>Null when nothing does.</returns>
    public static FieldMessage? CheckDay(Review review, ReviewSeries series, DateOnly day, IEnumerable<Review> others, DateOnly today, WorkingDays days)
    {
        var stands = others.Where(other => other.Id != review.Id && other.TakesDay).ToList();
        // In Outlook, dates may have been put past each other: those hold no other up.
        var (before, after) = (stands.Where(other => other.PlannedOn < review.PlannedOn && other.OnDay < review.OnDay).MaxBy(other => other.OnDay), stands.Where(other => other.PlannedOn > review.PlannedOn && other.OnDay > review.OnDay).MinBy(other => other.OnDay));
        return day switch
        {
            _ when day < today => new FieldMessage("day", "review.day_past"),
            _ when !days.IsWorkingDay(day) => new FieldMessage("day", "review.day_free", day),
            _ when stands.Any(other => other.OnDay == day) => new FieldMessage("day", "review.day_taken", day),
            _ when before is not null && day <= before.OnDay => new FieldMessage("day", "review.day_before", before.OnDay),
            _ when (after?.OnDay ?? ReviewPlan.Following(series, review.PlannedOn)) is var next && day >= next => new FieldMessage("day", "review.day_after", next),
            _ => null,
        };
    }
}
