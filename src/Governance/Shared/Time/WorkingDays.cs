namespace Governance.Shared.Time;

/// <summary>The working days of one Bundesland and one company: Monday to Friday without public holidays and closing days.</summary>
/// <param name="land">ISO 3166-2 code: "DE-SN".</param>
/// <param name="options">The company's closing days and what a Land leaves to its municipalities.</param>
/// <exception cref="ArgumentException">There is no such Land.</exception>
public sealed class WorkingDays(string land, CalendarOptions options)
{
    private readonly Dictionary<int, IReadOnlySet<DateOnly>> holidays = [];
    private readonly string land = Laender.Has(land) ? land : throw new ArgumentException($"{land} is no Bundesland.", nameof(land));

    public bool IsWorkingDay(DateOnly date)
        => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !options.ClosingDays.Contains(date) && !Holidays(date.Year).Contains(date);

    /// <summary>The n-th working day after the date, or before it for a negative n; 0 gives the date itself, working day or not.</summary>
    public DateOnly Add(DateOnly date, int days)
    {
        for (var left = Math.Abs(days); left > 0;)
        {
            date = date.AddDays(Math.Sign(days));
            left -= IsWorkingDay(date) ? 1 : 0;
        }

        return date;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>, so that Add(from, n) = to gives n; negative when <paramref name="to"/> lies before.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -Count(to, from.AddDays(-1));
        }

        return Count(from.AddDays(1), to);
    }

    /// <summary>How long there is from one day until the end of another; behind it, the working days that have begun since, so that a weekend adds none.</summary>
    public TimeLeft Left(DateOnly from, DateOnly to) => new(to < from ? -Count(to.AddDays(1), from) : Between(from, to), to.DayNumber - from.DayNumber);

    private int Count(DateOnly first, DateOnly last)
    {
        var count = 0;
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            count += IsWorkingDay(date) ? 1 : 0;
        }

        return count;
    }

    private IReadOnlySet<DateOnly> Holidays(int year)
    {
        lock (holidays)
        {
            return holidays.TryGetValue(year, out var known) ? known : holidays[year] = PublicHolidays.Of(land, year, options.AssumptionDayInBavaria);
        }
    }
}
