namespace Governance.Shared.Time;

/// <summary>Public holidays of the Bundesländer by law, for years from 1995 on; holidays of parts of a Land are left out.</summary>
public static class PublicHolidays
{
    private static readonly HashSet<string> Epiphany = ["DE-BW", "DE-BY", "DE-ST"];
    private static readonly HashSet<string> CorpusChristi = ["DE-BW", "DE-BY", "DE-HE", "DE-NW", "DE-RP", "DE-SL"];
    private static readonly HashSet<string> AllSaints = ["DE-BW", "DE-BY", "DE-NW", "DE-RP", "DE-SL"];
    private static readonly HashSet<string> Reformation = ["DE-BB", "DE-MV", "DE-SN", "DE-ST", "DE-TH"];
    private static readonly HashSet<string> ReformationSince2018 = ["DE-HB", "DE-HH", "DE-NI", "DE-SH"];

    /// <summary>Commemorations that Berlin keeps once.</summary>
    private static readonly HashSet<DateOnly> BerlinOnce = [new(2020, 5, 8), new(2025, 5, 8), new(2028, 6, 17)];

    /// <param name="land">ISO 3166-2 code.</param>
    /// <param name="assumptionInBavaria">Whether 15 August counts in Bavaria, where it depends on the municipality.</param>
    public static IReadOnlySet<DateOnly> Of(string land, int year, bool assumptionInBavaria = false)
        => Named(land, year, assumptionInBavaria).Select(holiday => holiday.Date).ToHashSet();

    /// <summary>The same days in order, each with the key under which pages name it, such as "good_friday".</summary>
    public static IReadOnlyList<PublicHoliday> Named(string land, int year, bool assumptionInBavaria = false)
        => [.. Everywhere(year).Concat(MovableOf(land, year)).Concat(FixedOf(land, year, assumptionInBavaria)).OrderBy(holiday => holiday.Date)];

    /// <summary>The days that are holidays in every Land.</summary>
    public static IReadOnlyList<PublicHoliday> Everywhere(int year)
    {
        var easter = Easter(year);
        return
        [
            new(new(year, 1, 1), "new_year"), new(easter.AddDays(-2), "good_friday"), new(easter.AddDays(1), "easter_monday"),
            new(new(year, 5, 1), "labour_day"), new(easter.AddDays(39), "ascension"), new(easter.AddDays(50), "whit_monday"),
            new(new(year, 10, 3), "unity_day"), new(new(year, 12, 25), "christmas"), new(new(year, 12, 26), "boxing_day"),
        ];
    }

    private static IEnumerable<PublicHoliday> MovableOf(string land, int year)
    {
        var easter = Easter(year);
        (bool Holds, DateOnly Date, string Key)[] rules =
        [
            (land == "DE-BB", easter, "easter_sunday"),
            (land == "DE-BB", easter.AddDays(49), "whit_sunday"),
            (CorpusChristi.Contains(land), easter.AddDays(60), "corpus_christi"),
            (land == "DE-SN", RepentanceDay(year), "repentance_day"),
        ];
        return rules.Where(rule => rule.Holds).Select(rule => new PublicHoliday(rule.Date, rule.Key));
    }

    private static IEnumerable<PublicHoliday> FixedOf(string land, int year, bool assumptionInBavaria)
    {
        (bool Holds, int Month, int Day, string Key)[] rules =
        [
            (Epiphany.Contains(land), 1, 6, "epiphany"),
            (land == "DE-BE" && year >= 2019 || land == "DE-MV" && year >= 2023, 3, 8, "womens_day"),
            (land == "DE-SL" || land == "DE-BY" && assumptionInBavaria, 8, 15, "assumption"),
            (land == "DE-TH" && year >= 2019, 9, 20, "childrens_day"),
            (IsReformationDay(land, year), 10, 31, "reformation_day"),
            (AllSaints.Contains(land), 11, 1, "all_saints"),
        ];
        var once = land == "DE-BE" ? BerlinOnce.Where(date => date.Year == year) : [];
        return rules.Where(rule => rule.Holds).Select(rule => new PublicHoliday(new DateOnly(year, rule.Month, rule.Day), rule.Key))
            .Concat(once.Select(date => new PublicHoliday(date, date.Month == 5 ? "liberation_day" : "uprising_day")));
    }

    // 2017, 500 years on, it was kept everywhere.
    private static bool IsReformationDay(string land, int year)
        => year == 2017 || Reformation.Contains(land) || year >= 2018 && ReformationSince2018.Contains(land);

    /// <summary>Buß- und Bettag: the Wednesday before 23 November.</summary>
    private static DateOnly RepentanceDay(int year)
    {
        var date = new DateOnly(year, 11, 22);
        return date.AddDays(-(((int)date.DayOfWeek - (int)DayOfWeek.Wednesday + 7) % 7));
    }

    /// <summary>Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var days = h + l - 7 * m + 114;
        return new DateOnly(year, days / 31, days % 31 + 1);
    }
}

/// <summary>A public holiday of one Land.</summary>
/// <param name="Key">Names the holiday in a resource.</param>
public sealed record PublicHoliday(DateOnly Date, string Key);
