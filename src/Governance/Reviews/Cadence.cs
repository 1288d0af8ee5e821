namespace Governance.Reviews;

/// <summary>What a series is counted in.</summary>
public enum CadenceKind
{
    Weekly,
    Monthly,
}

/// <summary>Which one of a month's five Mondays, for example; months without a fifth have no other than the last.</summary>
public enum WeekOfMonth
{
    First = 1,
    Second = 2,
    Third = 3,
    Fourth = 4,
    Last = 5,
}

/// <summary>The days of a week on which people work.</summary>
public enum Weekday
{
    Monday = 1,
    Tuesday = 2,
    Wednesday = 3,
    Thursday = 4,
    Friday = 5,
}

/// <summary>How often something comes again: every so many weeks, or once a month.</summary>
/// <param name="Weeks">1 to <see cref="MostWeeks"/>; null for a monthly one.</param>
/// <param name="Week">Null for a weekly one.</param>
public sealed record Cadence(CadenceKind Kind, int? Weeks, WeekOfMonth? Week, Weekday Weekday)
{
    public const int MostWeeks = 12;

    private const int DaysOfWeek = 7, LongestMonth = 31;

    /// <summary>Longest time from one date to the next that people expect, in days.</summary>
    public int Interval => Weeks is { } weeks ? weeks * DaysOfWeek : LongestMonth;

    /// <summary>The days by the cadence alone, holidays or not, without an end.</summary>
    /// <param name="startsOn">None lies before it; weeks are counted from it.</param>
    public IEnumerable<DateOnly> Dates(DateOnly startsOn) => Weeks is { } weeks ? Weekly(startsOn, weeks) : Monthly(startsOn);

    private IEnumerable<DateOnly> Weekly(DateOnly startsOn, int weeks)
    {
        for (var date = First(startsOn); ; date = date.AddDays(weeks * DaysOfWeek))
        {
            yield return date;
        }
    }

    private IEnumerable<DateOnly> Monthly(DateOnly startsOn)
    {
        for (var month = new DateOnly(startsOn.Year, startsOn.Month, 1); ; month = month.AddMonths(1))
        {
            if (InMonth(month) is var date && date >= startsOn)
            {
                yield return date;
            }
        }
    }

    private DateOnly InMonth(DateOnly month)
    {
        if (Week != WeekOfMonth.Last)
        {
            return First(month).AddDays(((int)Week!.Value - 1) * DaysOfWeek);
        }

        var last = month.AddMonths(1).AddDays(-1);
        return last.AddDays(-(((int)last.DayOfWeek - (int)Weekday + DaysOfWeek) % DaysOfWeek));
    }

    // The first such weekday on or after a day.
    private DateOnly First(DateOnly from) => from.AddDays(((int)Weekday - (int)from.DayOfWeek + DaysOfWeek) % DaysOfWeek);
}
