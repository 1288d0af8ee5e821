using System.Globalization;
using Governance.Shared.Problems;

namespace Governance.Shared.Forms;

/// <summary>Reads calendar days typed as text.</summary>
public static class DateParser
{
    private static readonly DateOnly Earliest = new(1900, 1, 1), Latest = new(2199, 12, 31);

    /// <summary>TT.MM.JJJJ or DD/MM/YYYY by style, ISO 8601 always; four digits for the year.</summary>
    public static Parsed<DateOnly> Read(string raw, InputStyle style)
    {
        var text = raw.Trim();
        foreach (var pattern in style.DatePatterns)
        {
            if (!DateOnly.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) continue;
            return date >= Earliest && date <= Latest ? date : new Message("field.date_range", Year(Earliest), Year(Latest));
        }
        return new Message(style.DatePatterns.Any(pattern => HasShape(text, pattern)) ? "field.date_missing" : $"field.date_{style.Code}");
    }

    // As text: a year is no quantity and has no mark between its thousands.
    private static string Year(DateOnly date) => date.Year.ToString(CultureInfo.InvariantCulture);

    // Written as asked, but a day that no calendar has, such as 31.02.2027.
    private static bool HasShape(string text, string pattern)
    {
        var mark = pattern.First(c => !char.IsAsciiLetter(c));
        var parts = text.Split(mark);
        return parts.Length == 3 && parts.All(part => part.Length is > 0 and <= 4 && part.All(char.IsAsciiDigit)) && parts[pattern.StartsWith('y') ? 0 : 2].Length == 4;
    }
}
