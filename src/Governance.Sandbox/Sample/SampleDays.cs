using System.Globalization;
using Governance.Shared.Time;

namespace Governance.Sandbox.Sample;

/// <summary>The days of the history, counted in working days of Saxony from today: -1 is the last one before it, 4 the fourth after it.</summary>
internal sealed class SampleDays(TimeProvider now)
{
    /// <summary>Whose public holidays the sample company keeps.</summary>
    public const string Land = "DE-SN";

    // Longer than the history, in working days.
    private const int Farthest = 260;

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");
    private readonly OrganisationClock calendar = new(now);
    private readonly WorkingDays days = new(Land, new CalendarOptions { ClosingDays = YearEnds(now).SelectMany(Between).ToHashSet() });

    /// <summary>First and last day of each shutdown between the years that touches the history or the year after it, in order.</summary>
    public IReadOnlyList<(DateOnly First, DateOnly Last)> Closed { get; } = YearEnds(now);

    public DateOnly Day(int offset) => days.Add(calendar.Today(), offset);

    /// <summary>The offset of a day, or of the first working day after it.</summary>
    public int OffsetOf(DateOnly date)
    {
        var offset = -Farthest;
        while (Day(offset) < date)
        {
            offset++;
        }

        return offset;
    }

    /// <param name="offset">Working days from today.</param>
    /// <param name="time">Local, "09:14".</param>
    public DateTimeOffset At(int offset, string time) => calendar.At(Day(offset), TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture));

    /// <summary>As people write it: "3. September".</summary>
    public string Words(int offset) => Day(offset).ToString("d. MMMM", German);

    /// <summary>The instants at which a clock may have something to say: shortly after midnight and after seven in the morning.</summary>
    public IEnumerable<DateTimeOffset> Ticks(DateTimeOffset after, DateTimeOffset upTo)
    {
        for (var date = calendar.DateOf(after); date <= calendar.DateOf(upTo); date = date.AddDays(1))
        {
            foreach (var hour in new[] { 0, 7 })
            {
                var tick = calendar.At(date, new TimeOnly(hour, 0, 2));
                if (tick > after && tick <= upTo)
                {
                    yield return tick;
                }
            }
        }
    }

    private static IReadOnlyList<(DateOnly First, DateOnly Last)> YearEnds(TimeProvider now)
    {
        var year = new OrganisationClock(now).Today().Year;
        return [.. Enumerable.Range(year - 1, 3).Select(one => (new DateOnly(one, 12, 24), new DateOnly(one, 12, 31)))];
    }

    private static IEnumerable<DateOnly> Between((DateOnly First, DateOnly Last) span)
        => Enumerable.Range(0, span.Last.DayNumber - span.First.DayNumber + 1).Select(span.First.AddDays);
}
