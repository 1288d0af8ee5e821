using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>Reads a variable's value back in the type it had.</summary>
internal static class StoredValue
{
    public static object? Read(JsonElement json, DataType type)
    {
        object? value = json.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => json.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => ValueConversion.Number(json.GetRawText()),
            JsonValueKind.Array when type.IsArray => json.EnumerateArray().Select(item => Read(item, type.Element)).ToArray(),
            _ => JsonNode.Parse(json.GetRawText(), documentOptions: JsonText.Stored),
        };
        return ValueConversion.TryConvert(value, type, out var typed)
            ? typed
            : throw new FormatException($"The workflow state holds '{json}' in a variable of type {type.Alias}.");
    }
}
