using System.Globalization;
using Governance.Shared.Problems;

namespace Governance.Shared.Forms;

/// <summary>
/// Reads numbers in the notation of the reader. A mark that could be read two ways is refused, so "1.5" typed in German is
/// neither 1,5 nor 15 but a message.
/// </summary>
public static class NumberParser
{
    private const int LongestNumber = 28;

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static Parsed<long> Whole(string raw, long min, long max, InputStyle style)
    {
        if (Plain(raw, style) is not { } text) return new Message("field.integer");
        if (text.Contains('.')) return new Message("field.integer");
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : new Message("field.range", min, max);
    }

    /// <summary>A number with at most <paramref name="decimals"/> digits after the mark.</summary>
    public static Parsed<decimal> Decimal(string raw, decimal min, decimal max, int decimals, InputStyle style)
    {
        if (Plain(raw, style) is not { } text) return new Message($"field.number_{style.Code}");
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return new Message($"field.number_{style.Code}");
        if (value != Math.Round(value, decimals)) return new Message("field.decimals", decimals);
        return value >= min && value <= max ? value : new Message("field.range", min, max);
    }

    /// <summary>Whole euro, with or without "€" or "EUR".</summary>
    public static Parsed<decimal> Euro(string raw, decimal min, decimal max, InputStyle style)
    {
        var amount = raw.Replace("EUR", "", StringComparison.OrdinalIgnoreCase).Replace("€", "", StringComparison.Ordinal);
        var read = Decimal(amount, min, max, 0, style);
        return read.Problem is { Key: "field.decimals" or "field.integer" } ? new Message("field.whole_euro") : read;
    }

    /// <summary>Sign, digits and "." only; null when the text is no number in this notation.</summary>
    private static string? Plain(string raw, InputStyle style)
    {
        var text = string.Concat(raw.Where(c => !char.IsWhiteSpace(c) && c != '\u202f')).Replace('\u2212', '-');
        if (text.Length is 0 or > LongestNumber) return null;
        var sign = text[0] == '-' ? "-" : "";
        var parts = text[sign.Length..].Split(style.DecimalMark);
        if (parts.Length > 2 || parts.Skip(1).Any(part => !IsDigits(part))) return null;
        var whole = Ungrouped(parts[0], style.GroupMark);
        return whole is null ? null : sign + whole + (parts.Length == 2 ? "." + parts[1] : "");
    }

    private static string? Ungrouped(string whole, char? mark)
    {
        if (mark is null || !whole.Contains(mark.Value)) return IsDigits(whole) ? whole : null;
        var groups = whole.Split(mark.Value);
        var sound = groups.All(IsDigits) && groups[0].Length <= 3 && groups.Skip(1).All(group => group.Length == 3);
        return sound ? string.Concat(groups) : null;
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
