using System.Globalization;
using System.Text;
using Governance.Shared.Problems;

namespace Governance.Shared.Forms;

/// <summary>Takes text from outside: one Unicode form, one kind of line break, nothing invisible that steers.</summary>
public static class TextParser
{
    private const int MostMarks = 30, MostRawUnits = 6, LastLatin = 0x24f;

    // Letters and signs by their category that are drawn as nothing: Hangul fillers, the empty Braille pattern, two Khmer vowels.
    private const string Fillers = "\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5";

    /// <summary>Nothing that a reader would see; marks that have no letter to stand on are nothing too.</summary>
    public static bool IsBlank(string raw) => raw.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || (rune.IsBmp && Fillers.Contains((char)rune.Value)) || IsUnseen(rune));

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>
    /// Trims, composes (NFC), unifies line breaks to "\n" and leaves out what nobody sees, so that two texts that look alike are alike. Refuses
    /// control characters, characters that turn the writing direction, half characters, heaps of marks on one letter, more than
    /// <paramref name="max"/> UTF-16 units and, unless <paramref name="lines"/>, line breaks.
    /// </summary>
    public static Parsed<string> Read(string raw, int max, bool lines)
    {
        // First of all, since everything below takes time by the length; what is left out and composed makes a text no shorter than that.
        if (raw.Length > MostRawUnits * Math.Max(max, 16)) return new Message("field.too_long", max, raw.Length);
        if (HasHalfCharacter(raw) || HasHeap(raw)) return new Message("field.characters");
        var text = Seen(Unify(raw)).Trim().Normalize(NormalizationForm.FormC);
        if (!lines && text.Contains('\n')) return new Message("field.one_line");
        if (text.Any(Steers)) return new Message("field.characters");
        if (text.Length > max) return new Message("field.too_long", max, text.Length);
        return text;
    }

    // Composing a long run of marks takes time by its square; Unicode's stream-safe format ends a run at the same length.
    private static bool HasHeap(string raw)
    {
        var run = 0;
        foreach (var rune in raw.EnumerateRunes())
        {
            run = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark ? run + 1 : 0;
            if (run > MostMarks) return true;
        }
        return false;
    }

    private static string Seen(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        return string.Concat(runes.Where((rune, index) => !IsInvisible(rune) && !(IsJoiner(rune) && !(Joins(index - 1) && Joins(index + 1)))));

        // Emoji and scripts beyond the Latin ones are written with joiners.
        bool Joins(int index) => index >= 0 && index < runes.Count && runes[index].Value > LastLatin;
    }

    private static bool IsJoiner(Rune rune) => rune.Value is 0x200c or 0x200d;

    // Soft hyphens, zero-width blanks, direction marks, invisible operators, the byte order mark, annotations, tags.
    private static bool IsInvisible(Rune rune) => rune.Value is 0xad or 0x61c or 0x180e or 0x200b or 0x200e or 0x200f or (>= 0x2060 and <= 0x2064) or (>= 0x206a and <= 0x206f)
        or 0xfeff or (>= 0xfff9 and <= 0xfffb) or (>= 0xe0000 and <= 0xe007f);

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
