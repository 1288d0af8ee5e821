using System.Globalization;
using System.Text;

namespace Governance.Shared.Forms;

/// <summary>Tells a word that mixes the letters of look-alike scripts: "Аbrechnung" with a Cyrillic А reads as another name and is none.</summary>
public static class Scripts
{
    // Those whose letters are taken for one another; every other script looks different.
    private static readonly (int First, int Last, char Script)[] LookAlikes =
    [
        (0x41, 0x24f, 'L'), (0x1e00, 0x1eff, 'L'), (0x2c60, 0x2c7f, 'L'), (0xa720, 0xa7ff, 'L'), (0xff21, 0xff5a, 'L'),
        (0x370, 0x3ff, 'G'), (0x1f00, 0x1fff, 'G'),
        (0x400, 0x52f, 'C'), (0x1c80, 0x1c8f, 'C'), (0xa640, 0xa69f, 'C'),
        (0x530, 0x58f, 'A'), (0x13a0, 0x13ff, 'T'), (0xab70, 0xabbf, 'T'), (0x2c80, 0x2cff, 'K'),
    ];

    /// <returns>The first word that mixes scripts; null when none does. Words end where there is no letter and no mark.</returns>
    public static string? MixedWord(string text)
    {
        var (word, scripts) = (new StringBuilder(), new HashSet<char>());
        foreach (var rune in text.EnumerateRunes().Append(new Rune(' ')))
        {
            if (IsOfWord(rune))
            {
                word.Append(rune);
                scripts.UnionWith(LookAlikes.Where(range => rune.Value >= range.First && rune.Value <= range.Last && Rune.IsLetter(rune)).Select(range => range.Script));
                continue;
            }

            if (scripts.Count > 1)
            {
                return word.ToString();
            }

            word.Clear();
            scripts.Clear();
        }

        return null;
    }

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
