using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Shared.Time;

namespace Governance.Tests.Shared.Time;

/// <summary>Reads as much of the holiday rules of the project date-holidays as Germany needs: public days, national and by Land, without regions.</summary>
internal sealed partial class ReferenceHolidays
{
    private readonly Dictionary<string, Rule> national = [];
    private readonly Dictionary<string, Dictionary<string, Rule>> byLand = [];

    public static ReferenceHolidays Read(string path)
    {
        var read = new ReferenceHolidays();
        var (land, section, current) = ("", "", (Rule?)null);
        foreach (var line in File.ReadLines(path).Where(line => line.Trim().Length > 0 && !line.TrimStart().StartsWith('#')))
        {
            var (indent, text) = (line.Length - line.TrimStart().Length, line.Trim());
            section = indent == 4 ? text.TrimEnd(':') : section;
            land = indent == 6 && section == "states" ? text.TrimEnd(':') : land;
            read.inRegions = indent <= 8 ? text == "regions:" : read.inRegions;
            var isRule = !read.inRegions && (section == "days" && indent == 6 || section == "states" && indent == 10);
            current = isRule ? read.Add(land, text) : read.inRegions ? null : current;
            current?.Note(text);
        }

        return read;
    }

    public IReadOnlySet<DateOnly> Of(string land, int year)
        => national.Concat(byLand.GetValueOrDefault(land, [])).GroupBy(rule => rule.Key).Select(rules => rules.Last().Value)
            .Where(rule => rule.Public).Select(rule => rule.In(year)).OfType<DateOnly>().ToHashSet();

    private bool inRegions;

    private Rule Add(string land, string text)
    {
        var key = text.TrimEnd(':').Trim('"');
        var rules = land.Length == 0 ? national : byLand.TryGetValue(land, out var known) ? known : byLand[land] = [];
        return rules[key] = new Rule(key);
    }

    private sealed partial class Rule(string key)
    {
        private int since = ActiveSince().Match(key) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

        public bool Public { get; private set; } = true;

        public void Note(string text)
        {
            Public &= !text.StartsWith("type:", StringComparison.Ordinal) || text == "type: public";
            if (From().Match(text) is { Success: true } match)
            {
                since = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            }
        }

        public DateOnly? In(int year)
        {
            if (year < since)
            {
                return null;
            }

            if (key.StartsWith("easter", StringComparison.Ordinal))
            {
                return PublicHolidays.Easter(year).AddDays(key == "easter" ? 0 : int.Parse(key[6..], CultureInfo.InvariantCulture));
            }

            if (key == "wednesday before 11-23")
            {
                return Enumerable.Range(16, 7).Select(day => new DateOnly(year, 11, day)).Single(day => day.DayOfWeek == DayOfWeek.Wednesday);
            }

            return DateOnly.TryParseExact(key[..Math.Min(10, key.Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var once)
                ? once.Year == year ? once : null
                : DateOnly.ParseExact($"{year}-{key[..5]}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        [GeneratedRegex(@"since (\d{4})")]
        private static partial Regex ActiveSince();

        [GeneratedRegex(@"^- from: (\d{4})")]
        private static partial Regex From();
    }
}
