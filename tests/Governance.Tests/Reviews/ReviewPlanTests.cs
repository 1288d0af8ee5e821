using Governance.Reviews;
using Governance.Shared.Time;

namespace Governance.Tests.Reviews;

/// <summary>Dates by the cadence, and what the calendar of a Land makes of them.</summary>
public sealed class ReviewPlanTests
{
    private static readonly IReadOnlySet<DateOnly> Free = new HashSet<DateOnly>();

    [Theory]
    [InlineData(1, "2026-09-07 2026-09-14 2026-09-21")]
    [InlineData(2, "2026-09-07 2026-09-21 2026-10-05")]
    [InlineData(12, "2026-09-07 2026-11-30 2027-02-22")]
    public void Weeks_are_counted_from_the_first_such_weekday(int weeks, string dates)
        => Assert.Equal(dates, Words(new Cadence(CadenceKind.Weekly, weeks, null, Weekday.Monday).Dates(new DateOnly(2026, 9, 3)).Take(3)));

    [Theory]
    [InlineData(WeekOfMonth.First, Weekday.Tuesday, "2026-10-06 2026-11-03 2026-12-01")]
    [InlineData(WeekOfMonth.Third, Weekday.Thursday, "2026-09-17 2026-10-15 2026-11-19")]
    [InlineData(WeekOfMonth.Fourth, Weekday.Friday, "2026-09-25 2026-10-23 2026-11-27")]
    [InlineData(WeekOfMonth.Last, Weekday.Monday, "2026-09-28 2026-10-26 2026-11-30")]
    public void A_month_has_one_such_weekday_from_the_first_day_on(WeekOfMonth week, Weekday day, string dates)
        => Assert.Equal(dates, Words(new Cadence(CadenceKind.Monthly, null, week, day).Dates(new DateOnly(2026, 9, 3)).Take(3)));

    [Fact]
    public void The_next_sixty_days_are_planned_and_not_one_more()
    {
        var plan = ReviewPlan.Of(Series(1, Weekday.Monday, new(2026, 9, 7)), new DateOnly(2026, 9, 7), Days("DE-SN"), Free);
        Assert.Equal((new DateOnly(2026, 9, 7), new DateOnly(2026, 11, 2), 9), (plan[0].Planned, plan[^1].Planned, plan.Count));
        Assert.Equal(new DateOnly(2026, 9, 7).AddDays(ReviewPlan.DaysAhead), ReviewPlan.Of(Series(1, Weekday.Friday, new(2026, 9, 7)), new DateOnly(2026, 9, 7), Days("DE-SN"), Free)[^1].Planned);
    }

    /// <summary>Whichever Land it is, no review of a year falls on a day off, and each stays before the next one.</summary>
    [Theory]
    [MemberData(nameof(Lands))]
    public void Through_a_year_of_holidays_every_date_is_a_working_day_and_the_order_stays(string land)
    {
        var days = Days(land);
        foreach (var (weekday, start) in Enum.GetValues<Weekday>().SelectMany(weekday => Enumerable.Range(0, 8).Select(month => (weekday, new DateOnly(2026, 1, 1).AddDays(45 * month)))))
        {
            var plan = ReviewPlan.Of(Series(1, weekday, start), start, days, Free);
            Assert.All(plan.Where(date => date.Day is not null), date => Assert.True(days.IsWorkingDay(date.Day!.Value), $"{date} in {land}"));
            var taken = plan.Select(date => date.Day).OfType<DateOnly>().ToList();
            Assert.Equal(taken.Order().Distinct(), taken);
            Assert.All(plan.Zip(plan.Skip(1)), pair => Assert.True(pair.First.Day is not { } day || day < pair.Second.Planned, $"{pair} in {land}"));
        }
    }

    public static TheoryData<string> Lands => [.. Laender.All.Select(land => land.Code)];

    [Fact]
    public void A_holiday_of_the_Land_moves_a_date_and_one_of_another_Land_does_not()
    {
        // Buß- und Bettag, in Saxony alone.
        var series = Series(1, Weekday.Wednesday, new(2026, 11, 18));
        Assert.Equal(new DateOnly(2026, 11, 19), ReviewPlan.Of(series, new DateOnly(2026, 11, 16), Days("DE-SN"), Free)[0].Day);
        Assert.Equal(new DateOnly(2026, 11, 18), ReviewPlan.Of(series, new DateOnly(2026, 11, 16), Days("DE-BY"), Free)[0].Day);
    }

    [Fact]
    public void A_date_without_a_working_day_before_the_next_one_is_left_out()
    {
        var closed = Enumerable.Range(0, 14).Select(day => new DateOnly(2026, 12, 24).AddDays(day)).ToHashSet();
        var days = new WorkingDays("DE-SN", new CalendarOptions { ClosingDays = closed });
        var plan = ReviewPlan.Of(Series(1, Weekday.Monday, new(2026, 12, 21)), new DateOnly(2026, 12, 21), days, Free);
        PlannedDate[] expected = [new(new DateOnly(2026, 12, 21), new DateOnly(2026, 12, 21)), new(new DateOnly(2026, 12, 28), null), new(new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 7))];
        Assert.Equal(expected, plan.Take(3));
    }

    [Fact]
    public void A_day_that_somebody_has_put_another_review_on_is_taken()
    {
        var series = Series(1, Weekday.Wednesday, new(2026, 11, 18));
        var plan = ReviewPlan.Of(series, new DateOnly(2026, 11, 16), Days("DE-SN"), new HashSet<DateOnly> { new(2026, 11, 19) });
        Assert.Null(plan[0].Day);
    }

    [Theory]
    [InlineData(1, "2026-09-17")]
    [InlineData(2, "2026-09-28")]
    [InlineData(4, "2026-10-19")]
    public void A_series_is_overdue_past_one_and_a_half_intervals(int weeks, string until)
    {
        var last = DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture);
        var standing = new SeriesStanding(Series(weeks, Weekday.Monday, new(2026, 9, 7)), 1, 2, new DateOnly(2026, 9, 7), new DateOnly(2026, 9, 7), null);
        Assert.Equal((false, true), (standing.IsOverdue(last), standing.IsOverdue(last.AddDays(1))));
    }

    private static WorkingDays Days(string land) => new(land, new CalendarOptions());

    private static string Words(IEnumerable<DateOnly> dates) => string.Join(' ', dates.Select(date => date.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));

    private static ReviewSeries Series(int weeks, Weekday weekday, DateOnly from) => new()
    {
        Id = Guid.NewGuid(), RolloutId = Guid.NewGuid(), Cadence = CadenceKind.Weekly, Weeks = weeks, Weekday = weekday, StartsOn = from, StartMinute = 600, Minutes = 60, Zone = "Europe/Berlin",
        Online = true, ChairId = Guid.NewGuid(), SetUpBy = Guid.NewGuid(), SetUpAt = default, ChangedBy = Guid.NewGuid(), ChangedAt = default, Revision = 1,
    };
}
