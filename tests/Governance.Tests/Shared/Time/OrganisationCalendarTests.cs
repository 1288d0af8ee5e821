using Governance.Shared.Time;
using Governance.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Governance.Tests.Shared.Time;

public sealed class OrganisationCalendarTests
{
    private readonly TestClock clock = new();
    private readonly OrganisationClock calendar;

    public OrganisationCalendarTests() => calendar = new OrganisationClock(clock);

    [Theory]
    [InlineData("2026-07-01T21:59:59Z", "2026-07-01")]
    [InlineData("2026-07-01T22:00:00Z", "2026-07-02")]
    [InlineData("2026-12-31T22:59:59Z", "2026-12-31")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01")]
    public void Today_is_the_date_in_Berlin(string now, string date)
    {
        clock.Now = Instant(now);
        Assert.Equal(Day(date), calendar.Today());
    }

    [Theory]
    [InlineData("2026-07-01", "2026-07-01T22:00:00Z")]
    [InlineData("2026-12-31", "2026-12-31T23:00:00Z")]
    [InlineData("2026-03-29", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-25", "2026-10-25T23:00:00Z")]
    public void A_day_is_over_at_midnight_in_Berlin(string date, string end)
    {
        Assert.Equal(Instant(end), calendar.EndOfDay(Day(date)));
        Assert.Equal(Day(date), calendar.DateOf(Instant(end).AddTicks(-1)));
    }

    [Theory]
    [InlineData("2026-07-01", "08:00", "2026-07-01T06:00:00Z")]
    [InlineData("2026-12-01", "08:00", "2026-12-01T07:00:00Z")]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    public void A_time_of_day_is_one_instant_also_when_clocks_change(string date, string time, string instant)
        => Assert.Equal(Instant(instant), calendar.At(Day(date), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Closing_days_come_from_the_settings()
    {
        var problems = new List<string>();
        var options = CalendarOptions.From(Settings("2026-12-24, 2026-12-31", "true"), problems);
        Assert.Empty(problems);
        Assert.Equal([new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 31)], options.ClosingDays.Order());
        Assert.True(options.AssumptionDayInBavaria);
        Assert.False(new WorkingDays("DE-BY", options).IsWorkingDay(new DateOnly(2025, 8, 15)));
    }

    [Fact]
    public void Settings_that_cannot_be_read_are_all_named()
    {
        var problems = new List<string>();
        CalendarOptions.From(Settings("24.12.2026,2026-02-30", "ja"), problems);
        Assert.Equal(3, problems.Count);
        Assert.Contains("24.12.2026", problems[0], StringComparison.Ordinal);
        Assert.Contains("2026-02-30", problems[1], StringComparison.Ordinal);
        Assert.Contains("AssumptionDayInBavaria", problems[2], StringComparison.Ordinal);
    }

    private static IConfiguration Settings(string closingDays, string assumption) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        [CalendarOptions.ClosingDaysKey] = closingDays, [CalendarOptions.AssumptionDayKey] = assumption,
    }).Build();

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
