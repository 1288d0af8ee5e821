using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Lets only JSON through that is safe to walk recursively.</summary>
internal static class JsonGuard
{
    /// <summary>Null, with a problem, if the text is too large, too deep, or no JSON object.</summary>
    public static JsonDocument? Parse(string json, LoadContext load)
    {
        if (json.Length > DefinitionLimits.Size)
        {
            load.Report(ProblemCodes.TooLarge, null, Number(json.Length), Number(DefinitionLimits.Size));
            return null;
        }

        try
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            if (IsTooDeep(bytes))
            {
                load.Report(ProblemCodes.TooDeep, null, Number(DefinitionLimits.Depth));
                return null;
            }

            var options = new JsonDocumentOptions { MaxDepth = DefinitionLimits.Depth + 1, AllowDuplicateProperties = false };
            return JsonDocument.Parse(bytes, options);
        }
        catch (JsonException broken)
        {
            load.Report(ProblemCodes.NotJson, null, broken.Message);
            return null;
        }
    }

    private static bool IsTooDeep(byte[] json)
    {
        // The reader keeps its nesting in a bit stack, so any depth is safe here.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DefinitionLimits.Size });
        while (reader.Read())
        {
            if (reader.CurrentDepth > DefinitionLimits.Depth)
            {
                return true;
            }
        }

        return false;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
