using System.Globalization;
using System.Text;

namespace Governance.Sandbox.Tenant;

/// <summary>Sign-in names in the style of the sample company: first.last, without title and diacritics.</summary>
internal static class SignInName
{
    private static readonly (string Letter, string Written)[] Spelling =
        [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ı", "i")];

    public static string Of(string name)
    {
        var plain = name.Replace("Dr. ", "", StringComparison.Ordinal).ToLowerInvariant();
        foreach (var (letter, written) in Spelling)
            plain = plain.Replace(letter, written, StringComparison.Ordinal);
        var letters = plain.Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).Replace(' ', '.');
    }
}
