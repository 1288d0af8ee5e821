using System.Globalization;

namespace Governance.Shared.Localisation;

public sealed partial class Formats
{
    /// <summary>The zone in which the organisation reads its clocks.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>The pattern that a date field asks for: "TT.MM.JJJJ", "DD/MM/YYYY".</summary>
    public string DatePattern => Word("DatePattern");

    /// <summary>The calendar day on which a moment falls for the organisation.</summary>
    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>"27. November 2026", "27 November 2026".</summary>
    public string Date(DateOnly date) => $"{DayMonth(date)} {date.Year}";

    /// <summary>For sentences: "Fr, 27. November", "Fri 27 November".</summary>
    public string WeekdayDate(DateOnly date) => Word("WeekdayDate", Weekday(date), DayMonth(date));

    /// <summary>"Freitag, 27. November", "Friday 27 November".</summary>
    public string LongWeekdayDate(DateOnly date) => Word("WeekdayDate", LongWeekday(date), DayMonth(date));

    /// <summary>For tables: "27. Nov.", "27 Nov".</summary>
    public string ShortDate(DateOnly date) => Join(date, Words("MonthsShort")[date.Month - 1]);

    /// <summary>For tables that reach over a year: "27. Nov. 2026", "27 Nov 2026".</summary>
    public string ShortDateYear(DateOnly date) => $"{ShortDate(date)} {date.Year}";

    /// <summary>"Nov. 2026", "Nov 2026".</summary>
    public string MonthYear(DateOnly date) => $"{Words("MonthsShort")[date.Month - 1]} {date.Year}";

    /// <summary>"Fr", "Fri".</summary>
    public string Weekday(DateOnly date) => Words("WeekdaysShort")[(int)date.DayOfWeek];

    /// <summary>"Freitag", "Friday".</summary>
    public string LongWeekday(DateOnly date) => Words("Weekdays")[(int)date.DayOfWeek];

    /// <summary>As typed into a date field: "27.11.2026", "27/11/2026".</summary>
    public string FieldDate(DateOnly date) =>
        date.ToString(IsGerman ? "dd'.'MM'.'yyyy" : "dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>"08:12".</summary>
    public static string Time(DateTimeOffset at) => Local(at).ToString("HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>"08:12:33", where two moments within a minute are to be told apart.</summary>
    public static string Seconds(DateTimeOffset at) => Local(at).ToString("HH':'mm':'ss", CultureInfo.InvariantCulture);

    /// <summary>"23. November 2026, 08:12 Uhr", "23 November 2026, 08:12".</summary>
    public string DateTime(DateTimeOffset at) => Word("DateTime", Date(Day(at)), Time(at));

    /// <summary>When something is due: the midnight at which a day ends belongs to that day: "23. November 2026, 24:00 Uhr".</summary>
    public string Due(DateTimeOffset at) => EndsDay(at) ? Word("DateTime", Date(Day(at).AddDays(-1)), "24:00") : DateTime(at);

    /// <summary>The same for tables: "23. Nov. 2026, 24:00".</summary>
    public string ShortDue(DateTimeOffset at) => EndsDay(at) ? $"{ShortDateYear(Day(at).AddDays(-1))}, 24:00" : ShortDateTime(at);

    private static bool EndsDay(DateTimeOffset at) => Local(at).TimeOfDay == TimeSpan.Zero;

    /// <summary>For tables: "5. Nov. 2026, 09:14".</summary>
    public string ShortDateTime(DateTimeOffset at) => $"{ShortDateYear(Day(at))}, {Time(at)}";

    /// <summary>To the second, as spreadsheets read it: "27.11.2026 08:12:33", "2026-11-27 08:12:33": in English, day and month would be taken for each other.</summary>
    public string Stamp(DateTimeOffset at) => $"{(this == English ? Machine(Day(at)) : FieldDate(Day(at)))} {Seconds(at)}";

    /// <summary>Beside a name: "heute, 07:58", "20. Nov., 11:32", with the year when it is another one.</summary>
    public string Moment(DateTimeOffset at, DateTimeOffset now)
    {
        DateOnly day = Day(at), today = Day(now);
        var date = day == today ? Word("Today") : day.Year == today.Year ? ShortDate(day) : ShortDateYear(day);
        return $"{date}, {Time(at)}";
    }

    /// <summary>For a <c>datetime</c> attribute, in the organisation's zone: "2026-11-23T08:12+01:00".</summary>
    public static string Machine(DateTimeOffset at) => Local(at).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    /// <summary>For a <c>datetime</c> attribute: "2026-11-27".</summary>
    public static string Machine(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    private string DayMonth(DateOnly date) => Join(date, Words("Months")[date.Month - 1]);

    private string Join(DateOnly date, string month) => Word("DayMonth", date.Day, month);

    private string[] Words(string key) => Word(key).Split('|');
}
