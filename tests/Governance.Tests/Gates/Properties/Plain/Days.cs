namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>Days in Saxony, for the time in which histories play.</summary>
public static class Days
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly HashSet<DateOnly> Holidays =
    [
        new(2026, 10, 3), new(2026, 10, 31), new(2026, 11, 18), new(2026, 12, 25), new(2026, 12, 26), new(2027, 1, 1), new(2027, 3, 26), new(2027, 3, 29),
        new(2027, 5, 1), new(2027, 5, 6), new(2027, 5, 17), new(2027, 10, 3), new(2027, 10, 31), new(2027, 11, 17), new(2027, 12, 25), new(2027, 12, 26),
    ];

    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Berlin).DateTime);

    /// <summary>Midnight after the day.</summary>
    public static DateTimeOffset End(DateOnly day) => At(day.AddDays(1), 0);

    public static DateTimeOffset At(DateOnly day, int hour)
    {
        var wall = day.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(wall, Berlin.GetUtcOffset(wall)).ToUniversalTime();
    }

    public static bool IsWorking(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);

    /// <summary>So many working days later; earlier when the count is negative.</summary>
    public static DateOnly Add(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        while (count != 0)
        {
            day = day.AddDays(step);
            count -= IsWorking(day) ? step : 0;
        }

        return day;
    }

    /// <summary>How many working days come after the first day, up to the last.</summary>
    public static int Between(DateOnly first, DateOnly last)
        => Enumerable.Range(1, Math.Max(0, last.DayNumber - first.DayNumber)).Count(days => IsWorking(first.AddDays(days)));
}
