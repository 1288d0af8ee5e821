using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>Values as JSON and back.</summary>
internal static class JsonText
{
    /// <summary>
    /// Levels of JSON that a value may have. What is deeper is not written, so that nothing is stored that could not be
    /// read again.
    /// </summary>
    public const int MaxDepth = 128;

    /// <summary>For reading what was written: a value stands a few levels inside the state.</summary>
    public static readonly JsonDocumentOptions Stored = new() { MaxDepth = MaxDepth + 8 };

    /// <summary>Null if the text is no JSON or nested too deeply.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth / 2 });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonArray Of(object?[] items) => new([.. items.Select(Of)]);

    public static JsonNode? Of(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        DateTimeOffset time => JsonValue.Create(time),
        object?[] items => Of(items),
        JsonNode node => node.DeepClone(),
        _ => throw new InvalidOperationException($"A variable cannot hold a {value.GetType()}."),
    };

    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case DateTimeOffset time: writer.WriteStringValue(time); break;
            case JsonNode node: node.WriteTo(writer); break;
            default: Of(value)!.WriteTo(writer); break;
        }
    }
}
