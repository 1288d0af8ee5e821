using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Lets only JSON through that is safe to walk recursively.</summary>
internal static class JsonGuard
{
    /// <summary>Null, with a problem, if the text is too large, too deep, or no JSON.</summary>
    public static JsonDocument? Parse(string json, LoadContext load)
    {
        if (json.Length > DefinitionLimits.Size)
        {
            load.Report(ProblemCodes.TooLarge, null, Number(json.Length), Number(DefinitionLimits.Size));
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = DefinitionLimits.Depth + 1, AllowDuplicateProperties = false };
            return IsSafe(bytes, load) ? JsonDocument.Parse(bytes, options) : null;
        }
        catch (JsonException broken)
        {
            ReportBroken(bytes, (int)(broken.LineNumber ?? 0), (int)(broken.BytePositionInLine ?? 0), load);
            return null;
        }
    }

    // The reader keeps its nesting in a bit stack, so any depth is safe here.
    private static bool IsSafe(byte[] json, LoadContext load)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DefinitionLimits.Size });
        var names = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            if (reader.CurrentDepth > DefinitionLimits.Depth)
            {
                load.Report(ProblemCodes.TooDeep, null, Number(DefinitionLimits.Depth));
                return false;
            }

            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsReadable(ref reader))
            {
                load.Report(ProblemCodes.CharacterUnfit, null, Line(json, ref reader));
                return false;
            }

            if (IsTwice(ref reader, names) is { } name)
            {
                load.Report(ProblemCodes.MemberTwice, null, name, Line(json, ref reader));
                return false;
            }
        }

        return true;
    }

    private static string? IsTwice(ref Utf8JsonReader reader, Stack<HashSet<string>> names)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: names.Push(new(StringComparer.Ordinal)); break;
            case JsonTokenType.EndObject: names.Pop(); break;
            case JsonTokenType.PropertyName when reader.GetString()! is var name && !names.Peek().Add(name): return name;
        }

        return null;
    }

    private static bool IsReadable(ref Utf8JsonReader reader)
    {
        try
        {
            return !reader.GetString()!.Any(Steers);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text.
            return false;
        }
    }

    // Control characters cannot be shown, some databases cannot keep them, and direction overrides make a name read as something else.
    private static bool Steers(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private static string Line(byte[] json, ref Utf8JsonReader reader) => Number(1 + json.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n'));

    // The reader counts from 0, and bytes; people count from 1, and characters.
    private static void ReportBroken(byte[] json, int line, int column, LoadContext load)
    {
        var start = 0;
        for (var passed = 0; passed < line; passed++)
        {
            start += Array.IndexOf(json, (byte)'\n', start) - start + 1;
        }

        var at = Math.Min(start + column, json.Length);
        var isCutShort = json.AsSpan(at).IndexOfAnyExcept(" \t\r\n"u8) < 0;
        load.Report(isCutShort ? ProblemCodes.JsonCutShort : ProblemCodes.NotJson, null, Number(line + 1), Number(Encoding.UTF8.GetCharCount(json, start, at - start) + 1));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
