using Governance.Shared.Time;

namespace Governance.Tests.Shared.Time;

public sealed class WorkingDaysTests
{
    private static readonly WorkingDays Saxony = new("DE-SN", new CalendarOptions());

    [Fact]
    public void Weekends_and_holidays_of_the_Land_are_passed_over()
    {
        // 18 November 2026 is Buß- und Bettag in Saxony only.
        Assert.Equal(new DateOnly(2026, 11, 19), Saxony.Add(new DateOnly(2026, 11, 13), 3));
        Assert.Equal(new DateOnly(2026, 11, 18), new WorkingDays("DE-TH", new CalendarOptions()).Add(new DateOnly(2026, 11, 13), 3));
    }

    [Fact]
    public void Fifteen_working_days_over_Christmas_end_in_January()
        => Assert.Equal(new DateOnly(2027, 1, 8), Saxony.Add(new DateOnly(2026, 12, 16), 15));

    [Fact]
    public void Closing_days_of_the_company_are_no_working_days()
    {
        var closed = new WorkingDays("DE-SN", new CalendarOptions { ClosingDays = new HashSet<DateOnly> { new(2026, 12, 24), new(2026, 12, 31) } });
        Assert.False(closed.IsWorkingDay(new DateOnly(2026, 12, 24)));
        Assert.Equal(new DateOnly(2027, 1, 12), closed.Add(new DateOnly(2026, 12, 16), 15));
    }

    [Fact]
    public void Backwards_it_counts_as_well()
        => Assert.Equal(new DateOnly(2026, 11, 13), Saxony.Add(new DateOnly(2026, 11, 19), -3));

    [Fact]
    public void Zero_days_stay_even_on_a_Sunday()
        => Assert.Equal(new DateOnly(2026, 11, 15), Saxony.Add(new DateOnly(2026, 11, 15), 0));

    [Fact]
    public void Between_is_the_inverse_of_adding()
    {
        var start = new DateOnly(2026, 10, 1);
        for (var offset = 0; offset < 120; offset++)
        {
            var from = start.AddDays(offset);
            for (var days = -30; days <= 30; days++)
            {
                Assert.Equal(days, Saxony.Between(from, Saxony.Add(from, days)));
            }
        }
    }

    [Fact]
    public void From_a_Friday_to_the_Monday_after_is_one_working_day()
    {
        Assert.Equal(1, Saxony.Between(new DateOnly(2026, 11, 13), new DateOnly(2026, 11, 16)));
        Assert.Equal(0, Saxony.Between(new DateOnly(2026, 11, 13), new DateOnly(2026, 11, 15)));
        Assert.Equal(-1, Saxony.Between(new DateOnly(2026, 11, 16), new DateOnly(2026, 11, 13)));
    }

    [Theory]
    [InlineData(13, 1)]
    [InlineData(14, 1)]
    [InlineData(15, 1)]
    [InlineData(16, 2)]
    [InlineData(19, 4)]
    public void What_was_due_on_a_Thursday_is_overdue_by_the_working_days_begun_since(int today, int overdue)
        => Assert.Equal(-overdue, Saxony.Left(new DateOnly(2026, 11, today), new DateOnly(2026, 11, 12)).WorkingDays);

    [Fact]
    public void A_Land_that_does_not_exist_is_refused()
        => Assert.Throws<ArgumentException>(() => new WorkingDays("DE-XX", new CalendarOptions()));
}
