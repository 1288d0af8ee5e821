using System.Globalization;
using System.Text;
using Governance.Shared.Problems;

namespace Governance.Shared.Forms;

/// <summary>Takes text from outside: one Unicode form, one kind of line break, nothing invisible that steers.</summary>
public static class TextParser
{
    // Letters and signs by their category that are drawn as nothing: Hangul fillers, the empty Braille pattern, two Khmer vowels.
    private const string Fillers = "\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5";

    /// <summary>Nothing that a reader would see; marks that have no letter to stand on are nothing too.</summary>
    public static bool IsBlank(string raw) => raw.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || (rune.IsBmp && Fillers.Contains((char)rune.Value)) || IsUnseen(rune));

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>
    /// Trims, composes (NFC) and unifies line breaks to "\n". Refuses control characters, characters that turn the writing
    /// direction, half characters, more than <paramref name="max"/> UTF-16 units and, unless <paramref name="lines"/>, line breaks.
    /// </summary>
    public static Parsed<string> Read(string raw, int max, bool lines)
    {
        if (HasHalfCharacter(raw)) return new Message("field.characters");
        var text = Unify(raw).Trim().Normalize(NormalizationForm.FormC);
        if (!lines && text.Contains('\n')) return new Message("field.one_line");
        if (text.Any(Steers)) return new Message("field.characters");
        if (text.Length > max) return new Message("field.too_long", max, text.Length);
        return text;
    }

    private static string Unify(string raw) =>
        raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n');

    private static bool HasHalfCharacter(string raw)
    {
        for (var i = 0; i < raw.Length; i++)
        {
            if (!char.IsSurrogate(raw[i])) continue;
            if (i + 1 == raw.Length || !char.IsSurrogatePair(raw[i], raw[i + 1])) return true;
            i++;
        }
        return false;
    }

    // Direction overrides and isolates can make a name or a file ending read as something else.
    private static bool Steers(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufffe' or '\uffff';
}
