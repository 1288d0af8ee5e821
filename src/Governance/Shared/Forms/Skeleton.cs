using System.Globalization;
using System.Text;

namespace Governance.Shared.Forms;

/// <summary>What names look like, so that none is taken for another on a page.</summary>
public static class Skeleton
{
    // Drawn as blanks: Hangul fillers and the empty Braille pattern.
    private const string Blanks = "\u115f\u1160\u3164\uffa0\u2800";

    // Drawn as points and no punctuation, and punctuation that a name is told apart by.
    private const string Points = "\u22c5\u2219\ua78f\u1427", NoEdges = "#%&*@/\\()[]{}";

    // Letters of Cyrillic, Greek, Cherokee, Armenian and Lisu, small capitals, phonetic signs and dashes that are drawn like the one before them.
    private static readonly Dictionary<char, string> Alike = new()
    {
        ['a'] = "\u0410\u0430\u0391\u03b1\ua4ee\u13aa\u1d00\u0251", ['b'] = "\u0412\u0432\u0392\ua4d0\u13f4\u0299", ['c'] = "\u0421\u0441\u03f9\u13df\ua4da\u1d04",
        ['d'] = "\u0500\u0501\u13a0\ua4d3\u1d05", ['e'] = "\u0415\u0435\u0395\ua4f0\u13ac\u1d07", ['f'] = "\ua4dd\ua730\u03dc", ['g'] = "\u0261\u0262\u13c0\ua4d6\u0581",
        ['h'] = "\u041d\u043d\u0397\u04bb\u04ba\u13bb\ua4e7\u029c\u0570", ['i'] = "\u0406\u0456\u0399\u03b9\u04c0\u04cf\u0131\u026a\u0269\u01c0\u0196\ua4f2\u13a5",
        ['j'] = "\u0408\u0458\u03f3\u037f\u13ab\ua4d9\u1d0a\u0237", ['k'] = "\u041a\u043a\u039a\u03ba\u13e6\ua4d7\u1d0b", ['m'] = "\u041c\u043c\u039c\u13b7\ua4df\u1d0d",
        ['n'] = "\u039d\u03b7\u0274\ua4e0\u0578", ['o'] = "\u041e\u043e\u039f\u03bf\u1d0f\ua4f3\u0585\u0555", ['p'] = "\u0420\u0440\u03a1\u03c1\u13e2\ua4d1\u1d18",
        ['q'] = "\u051a\u051b\u0566", ['r'] = "\u13a1\ua4e3\u0280", ['s'] = "\u0405\u0455\u13da\ua4e2\ua731\u054f", ['t'] = "\u0422\u0442\u03a4\u03c4\u13a2\ua4d4\u1d1b",
        ['u'] = "\u03c5\u1d1c\ua4f4\u057d\u054d", ['v'] = "\u03bd\u0474\u0475\u13d9\ua4e6\u1d20\u028b", ['w'] = "\u051c\u051d\u03c9\u13b3\ua4ea\u1d21",
        ['x'] = "\u0425\u0445\u03a7\u03c7\ua4eb", ['y'] = "\u0423\u0443\u03a5\u03b3\u04ae\u04af\ua4ec\u028f", ['z'] = "\u0396\u13c3\ua4dc\u1d22", ['ß'] = "\u03b2\u1e9e",
        ['ë'] = "\u0401\u0451", ['ï'] = "\u0407\u0457", ['-'] = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u02d7", ['\''] = "\u2018\u2019\u02bc\u2032",
        ['/'] = "\u2044\u2215",
    };

    private static readonly Dictionary<char, char> Plain = Alike.SelectMany(row => row.Value, (row, other) => (other, row.Key)).ToDictionary(pair => pair.other, pair => pair.Key);

    /// <summary>They are taken for one another: apart from look-alike letters, capitals, blanks, what nobody sees, and points and dashes at their ends they are one name.</summary>
    public static bool AreAlike(string one, string other) => Drawn(one) == Drawn(other) || Folded(one) == Folded(other);

    /// <returns>How many of the names can be told apart.</returns>
    public static int CountDistinct(IReadOnlyCollection<string> names) => Math.Min(names.DistinctBy(Drawn).Count(), names.DistinctBy(Folded).Count());

    /// <summary>A character is not seen, or stands for another one, such as a letter of double width or of a mathematical alphabet.</summary>
    public static bool IsDisguised(string name) => name.Normalize(NormalizationForm.FormC).EnumerateRunes().Any(rune => IsIgnored(rune) || IsIn(Blanks, rune) || StandsForAnother(rune.ToString()));

    // By the letters as they are written: a small L is drawn like a capital i, and a capital L is not.
    private static string Drawn(string name) => Reduce(name, letter => letter == 'l' ? 'i' : Plain.GetValueOrDefault(letter, letter), lower: false);

    // By the small ones, so that a name in capitals is the same one.
    private static string Folded(string name) => Reduce(name, letter => Plain.GetValueOrDefault(letter, letter), lower: true);

    private static string Reduce(string name, Func<char, char> plain, bool lower)
    {
        var (skeleton, text) = (new StringBuilder(), name.Normalize(NormalizationForm.FormKC));
        foreach (var rune in (lower ? text.ToLowerInvariant() : text).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || IsIn(Blanks, rune))
            {
                skeleton.Append(skeleton.Length > 0 && skeleton[^1] != ' ' ? " " : "");
            }
            else if (!IsIgnored(rune) && !IsLooseMark(rune))
            {
                skeleton.Append(rune.IsBmp ? plain((char)rune.Value).ToString() : rune.ToString());
            }
        }

        var reduced = skeleton.ToString().ToLowerInvariant();
        return Trim(reduced) is { Length: > 0 } trimmed ? trimmed : reduced;
    }

    private static bool IsIn(string signs, Rune rune) => rune.IsBmp && signs.Contains((char)rune.Value);

    // Unicode says of these that they are drawn as nothing, or nobody knows how they are drawn.
    private static bool IsIgnored(Rune rune) => rune.Value is 0x34f or 0x17b4 or 0x17b5 or (>= 0x180b and <= 0x180f) or (>= 0xfe00 and <= 0xfe0f) or (>= 0xe0000 and <= 0xe0fff)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    // What no letter is composed with is no accent of any language that is written so.
    private static bool IsLooseMark(Rune rune) => rune.Value is (>= 0x300 and <= 0x36f) or (>= 0x1ab0 and <= 0x1aff) or (>= 0x1dc0 and <= 0x1dff) or (>= 0x20d0 and <= 0x20ff) or (>= 0xfe20 and <= 0xfe2f);

    private static bool StandsForAnother(string rune) => rune.Normalize(NormalizationForm.FormKC) != rune.Normalize(NormalizationForm.FormC);

    private static string Trim(string text)
    {
        var (first, last) = (0, text.Length);
        while (first < last && IsEdge(text[first]))
        {
            first++;
        }

        while (last > first && IsEdge(text[last - 1]))
        {
            last--;
        }

        return text[first..last];
    }

    private static bool IsEdge(char sign) => sign == ' ' || Points.Contains(sign)
        || (!NoEdges.Contains(sign) && (char.IsPunctuation(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.ModifierSymbol or UnicodeCategory.ModifierLetter));
}
