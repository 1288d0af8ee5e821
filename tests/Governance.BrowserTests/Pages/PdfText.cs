using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Governance.BrowserTests.Pages;

/// <summary>Reads the text of a PDF as Chromium writes it (version 1.4, glyphs with a map to Unicode), page by page and without white space.</summary>
internal sealed partial class PdfText
{
    private readonly byte[] file;
    private readonly Dictionary<int, (string Head, int Stream)> objects = [];

    private PdfText(byte[] file)
    {
        this.file = file;
        var text = Encoding.Latin1.GetString(file);
        for (var match = Object().Match(text); match.Success;)
        {
            var head = match.Groups["head"].Value;
            var stream = match.Groups["end"].Value.StartsWith("stream", StringComparison.Ordinal) ? match.Index + match.Length : -1;
            objects[Number(match.Groups["number"])] = (head, stream);
            match = Object().Match(text, stream < 0 ? match.Index + match.Length : stream + Number(Length().Match(head).Groups[1]));
        }
    }

    /// <returns>One text for each page, in their order.</returns>
    public static IReadOnlyList<string> Pages(byte[] file)
    {
        var pdf = new PdfText(file);
        var root = pdf.objects.Single(one => one.Value.Head.Contains("/Type /Pages", StringComparison.Ordinal) && !one.Value.Head.Contains("/Parent", StringComparison.Ordinal));
        return [.. pdf.Under(root.Key).Select(pdf.Page)];
    }

    private IEnumerable<int> Under(int id) => objects[id].Head.Contains("/Type /Pages", StringComparison.Ordinal)
        ? Reference().Matches(Kids().Match(objects[id].Head).Groups[1].Value).SelectMany(kid => Under(Number(kid.Groups[1])))
        : [id];

    private string Page(int id)
    {
        var head = objects[id].Head;
        var fonts = Font().Matches(head).ToDictionary(font => font.Groups[1].Value, font => Glyphs(Number(font.Groups[2])));
        var (text, glyphs) = (new StringBuilder(), new Dictionary<int, string>());
        foreach (Match shown in Shown().Matches(Content(Number(Contents().Match(head).Groups[1]))))
        {
            if (shown.Groups["font"].Success)
            {
                glyphs = fonts[shown.Groups["font"].Value];
                continue;
            }

            foreach (var glyph in shown.Groups["glyphs"].Value.Chunk(4))
            {
                text.Append(glyphs.GetValueOrDefault(Hex(new string(glyph)), ""));
            }
        }

        return Blank().Replace(text.ToString(), "");
    }

    private Dictionary<int, string> Glyphs(int font)
    {
        var (map, glyphs) = (Content(Number(ToUnicode().Match(objects[font].Head).Groups[1])), new Dictionary<int, string>());
        foreach (Match one in Single().Matches(map))
        {
            glyphs[Hex(one.Groups[1].Value)] = Unicode(one.Groups[2].Value);
        }

        foreach (Match span in Span().Matches(map))
        {
            var (first, last, to) = (Hex(span.Groups[1].Value), Hex(span.Groups[2].Value), Hex(span.Groups[3].Value));
            for (var glyph = first; glyph <= last; glyph++)
            {
                glyphs[glyph] = char.ConvertFromUtf32(to + glyph - first);
            }
        }

        return glyphs;
    }

    private string Content(int id)
    {
        var (head, stream) = objects[id];
        var bytes = file.AsMemory(stream, Number(Length().Match(head).Groups[1])).ToArray();
        if (!head.Contains("/FlateDecode", StringComparison.Ordinal))
        {
            return Encoding.Latin1.GetString(bytes);
        }

        using var inflated = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(inflated, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static string Unicode(string hex) => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(hex));

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<number>\d+) 0 obj\s*(?<head>.*?)(?<end>\bstream\r?\n|\bendobj)", RegexOptions.Singleline)]
    private static partial Regex Object();

    [GeneratedRegex(@"/Length (\d+)")]
    private static partial Regex Length();

    [GeneratedRegex(@"/Kids \[([^\]]*)\]")]
    private static partial Regex Kids();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/(F\d+) (\d+) 0 R")]
    private static partial Regex Font();

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex Contents();

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex ToUnicode();

    [GeneratedRegex(@"/(?<font>F\d+) [\d.]+ Tf|<(?<glyphs>[0-9A-F]+)> Tj")]
    private static partial Regex Shown();

    [GeneratedRegex(@"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\s*$", RegexOptions.Multiline)]
    private static partial Regex Single();

    [GeneratedRegex(@"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})>\s*$", RegexOptions.Multiline)]
    private static partial Regex Span();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
