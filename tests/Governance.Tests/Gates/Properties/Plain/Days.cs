namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>Days in Saxony, for the time in which histories play.</summary>
public static class Days
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>When conditions are due: far enough behind most histories, and near enough for the rule about due dates.</summary>
    public static readonly DateOnly Due = new(2027, 8, 20);

    private static readonly DateOnly[] Easter = [new(2026, 4, 5), new(2027, 3, 28), new(2028, 4, 16), new(2029, 4, 1), new(2030, 4, 21)];

    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Berlin).DateTime);

    /// <summary>Midnight after the day.</summary>
    public static DateTimeOffset End(DateOnly day) => At(day.AddDays(1), 0);

    public static DateTimeOffset At(DateOnly day, int hour)
    {
        var wall = day.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(wall, Berlin.GetUtcOffset(wall)).ToUniversalTime();
    }

    public static bool IsWorking(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

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

    // New Year, Good Friday, Easter Monday, Labour Day, Ascension, Whit Monday, German Unity, Reformation, Repentance, Christmas.
    private static bool IsHoliday(DateOnly day)
        => (day.Month, day.Day) is (1, 1) or (5, 1) or (10, 3) or (10, 31) or (12, 25) or (12, 26)
            || Easter.Any(sunday => day.DayNumber - sunday.DayNumber is -2 or 1 or 39 or 50)
            || (day is { Month: 11, Day: >= 16 and <= 22, DayOfWeek: DayOfWeek.Wednesday });
}
