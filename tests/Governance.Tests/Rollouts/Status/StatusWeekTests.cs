using System.Globalization;
using Governance.Rollouts.Status;
using Governance.Shared.Time;

namespace Governance.Tests.Rollouts.Status;

public sealed class StatusWeekTests
{
    [Theory]
    [InlineData("2026-09-07", "2026-W37", "2026-09-07")]
    [InlineData("2026-09-13", "2026-W37", "2026-09-07")]
    [InlineData("2027-01-01", "2026-W53", "2026-12-28")]
    [InlineData("2024-12-30", "2025-W01", "2024-12-30")]
    public void A_week_is_named_by_ISO_8601_and_begins_on_Monday(string day, string name, string monday)
        => Assert.Equal((name, Day(monday)), (StatusWeek.Of(Day(day)).Name, StatusWeek.Of(Day(day)).Monday));

    [Theory]
    [InlineData("DE-SN", "2027-03-29", "2027-03-30")]
    [InlineData("DE-BY", "2025-01-06", "2025-01-07")]
    [InlineData("DE-SN", "2025-01-06", "2025-01-06")]
    [InlineData("DE-SN", "2026-12-28", "2026-12-31")]
    [InlineData("DE-SN", "2026-08-03", null)]
    public void The_first_working_day_leaves_out_holidays_of_the_Land_and_closing_days(string land, string monday, string? first)
    {
        var closed = new[] { "2026-12-28", "2026-12-29", "2026-12-30" }.Select(Day).Concat(Enumerable.Range(3, 5).Select(day => new DateOnly(2026, 8, day)));

        Assert.Equal(first is null ? null : Day(first), new StatusWeek(Day(monday)).FirstWorkingDay(new WorkingDays(land, new CalendarOptions { ClosingDays = closed.ToHashSet() })));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
