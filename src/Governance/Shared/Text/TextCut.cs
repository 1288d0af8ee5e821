using System.Globalization;

namespace Governance.Shared.Text;

/// <summary>Shortens texts for places that take only so much.</summary>
public static class TextCut
{
    private const string Ellipsis = "…";

    /// <summary>The text, or its beginning with an ellipsis; no letter and no emoji is cut in two.</summary>
    /// <param name="most">In UTF-16 units, the ellipsis included.</param>
    public static string To(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var starts = StringInfo.ParseCombiningCharacters(text);
        return text[..starts.Last(start => start <= most - Ellipsis.Length)].TrimEnd() + Ellipsis;
    }
}
