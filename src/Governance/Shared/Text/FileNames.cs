using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Governance.Shared.Text;

/// <summary>Names of files that are handed out, so that whoever keeps many of them knows which is which.</summary>
public static partial class FileNames
{
    /// <summary>In characters; the rest of the name needs room too.</summary>
    private const int Longest = 40;

    /// <summary>A name of ours as every system takes it in a file's name: "Größe &amp; Maß" is "groesse-mass". Empty where nothing of it can be kept.</summary>
    public static string Of(string name)
    {
        var plain = name.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal)
            .Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD).Where(sign => CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark);
        var kept = Others().Replace(string.Concat(plain), "-").Trim('-');
        return (kept.Length > Longest ? kept[..Longest] : kept).TrimEnd('-');
    }

    /// <summary>Its parts with hyphens between them; empty ones are left out.</summary>
    public static string Join(params IEnumerable<string> parts) => string.Join('-', parts.Where(part => part.Length > 0));

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
