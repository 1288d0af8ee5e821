using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>A date of a series.</summary>
/// <param name="Planned">By the cadence.</param>
/// <param name="Day">When it takes place; null where it is left out.</param>
public sealed record PlannedDate(DateOnly Planned, DateOnly? Day);

/// <summary>Puts the dates of a series on working days. Pure.</summary>
public static class ReviewPlan
{
    /// <summary>How far ahead dates are planned.</summary>
    public const int DaysAhead = 60;

    /// <summary>The dates from today on, and the one before, which may have been put off until today; a day off becomes the next working day, but never the day of the following date or one behind it.</summary>
    /// <param name="days">The rollout's calendar.</param>
    /// <param name="taken">Days on which somebody has put another review of the series.</param>
    public static IReadOnlyList<PlannedDate> Of(ReviewSeries series, DateOnly today, WorkingDays days, IReadOnlySet<DateOnly> taken)
    {
        var dates = series.Rhythm.Dates(series.StartsOn);
        return [.. dates.Zip(dates.Skip(1)).SkipWhile(pair => pair.Second <= today).TakeWhile(pair => pair.First <= today.AddDays(DaysAhead))
            .Select(pair => new PlannedDate(pair.First, Fit(pair.First, pair.Second, days, taken)))];
    }

    /// <summary>The date by the cadence that follows another.</summary>
    public static DateOnly Following(ReviewSeries series, DateOnly planned) => series.Rhythm.Dates(series.StartsOn).First(date => date > planned);

    private static DateOnly? Fit(DateOnly date, DateOnly following, WorkingDays days, IReadOnlySet<DateOnly> taken)
    {
        var day = days.IsWorkingDay(date) ? date : days.Add(date, 1);
        return day < following && !taken.Contains(day) ? day : null;
    }
}
