using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>What a start brought along; kept for the life of the instance, read only when an expression asks.</summary>
internal sealed class StartInputs
{
    private readonly string? _raw;
    private JsonObject? _values;

    public StartInputs(JsonObject values) => _values = values;

    /// <param name="raw">A JSON object as text; null for no inputs.</param>
    public StartInputs(string? raw) => _raw = raw;

    public bool IsEmpty => _raw is null && _values is not { Count: > 0 };

    /// <summary>All of them, as they were given.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> All =>
        IsEmpty ? [] : _values ??= JsonNode.Parse(_raw!, documentOptions: JsonText.Stored)!.AsObject();

    /// <summary>Null if it was not given; names are compared without case.</summary>
    public JsonNode? Find(string name) =>
        All.FirstOrDefault(value => value.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (_raw is not null)
        {
            writer.WriteRawValue(_raw, skipInputValidation: true);
        }
        else
        {
            _values!.WriteTo(writer);
        }
    }
}
