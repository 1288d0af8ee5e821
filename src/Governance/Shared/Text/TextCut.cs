using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Governance.Shared.Text;

/// <summary>Shortens texts for places that take only so much; no letter and no emoji is cut in two.</summary>
public static class TextCut
{
    private const string Ellipsis = "…";

    /// <summary>The text, or its beginning with an ellipsis.</summary>
    /// <param name="most">In UTF-16 units, the ellipsis included.</param>
    public static string To(string text, int most) => Cut(text, part => part.Length <= most);

    /// <summary>The same by what it weighs in JSON, where an emoji is twelve bytes and an umlaut two.</summary>
    /// <param name="most">In bytes, the ellipsis included.</param>
    public static string ToBytes(string text, int most) => Cut(text, part => Weight(part) <= most);

    /// <summary>The same, lighter than before by at least so much.</summary>
    /// <param name="less">In bytes, the ellipsis counted against it.</param>
    public static string ByBytes(string text, int less) => ToBytes(text, Weight(text) - less);

    private static int Weight(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;

    private static string Cut(string text, Func<string, bool> fits)
        => fits(text) ? text : StringInfo.ParseCombiningCharacters(text).Reverse().Select(start => text[..start].TrimEnd() + Ellipsis).First(part => part == Ellipsis || fits(part));
}
