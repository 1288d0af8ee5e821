using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>
/// Converts between the types of definitions. Follows Elsa where Elsa converts (8 to "8", false to "False", JSON text
/// to an array) and says no where Elsa falls back to a default.
/// </summary>
internal static class ValueConversion
{
    public static bool TryConvert(object? value, DataType type, out object? result)
    {
        result = Normalise(value);
        return result is null || (type.IsArray ? TryArray(result, type.Element, out result) : TrySingle(result, type.Kind, out result));
    }

    /// <summary>Brings what handlers and JSON give into the few CLR types that variables hold.</summary>
    public static object? Normalise(object? value) => value switch
    {
        null or string or bool or int or long or double or decimal or DateTimeOffset or object?[] => value,
        JsonValue json => FromJson(json),
        JsonNode => value,
        JsonElement element => Normalise(JsonSerializer.SerializeToNode(element)),
        DateTime time => new DateTimeOffset(time.ToUniversalTime()),
        short or byte => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        float single => (double)single,
        Guid or Enum => value.ToString(),
        IEnumerable items => items.Cast<object?>().Select(Normalise).ToArray(),
        _ => JsonSerializer.SerializeToNode(value),
    };

    private static object? FromJson(JsonValue json) => json.GetValueKind() switch
    {
        JsonValueKind.String => json.TryGetValue<string>(out var text) ? text : json.ToString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(json.ToJsonString()),
        _ => null,
    };

    internal static object? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact
        : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool TryArray(object value, DataType element, out object? result)
    {
        result = null;
        if (Items(value) is not { } items)
        {
            return false;
        }

        var converted = new object?[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (!TryConvert(items[i], element, out converted[i]))
            {
                return false;
            }
        }

        result = converted;
        return true;
    }

    private static object?[]? Items(object value) => value switch
    {
        object?[] items => items,
        JsonArray array => [.. array],
        string text => JsonText.Parse(text) is JsonArray parsed ? [.. parsed] : null,
        _ => null,
    };

    private static bool TrySingle(object value, ValueKind kind, out object? result)
    {
        result = kind switch
        {
            ValueKind.Any => value,
            ValueKind.Text => AsText(value),
            ValueKind.Boolean => AsBoolean(value),
            ValueKind.Int32 => Numbers.AsWhole(value, int.MinValue, int.MaxValue) is { } whole ? (int)whole : null,
            ValueKind.Int64 => Numbers.AsWhole(value, long.MinValue, long.MaxValue),
            ValueKind.Double => Numbers.AsDouble(value),
            ValueKind.Decimal => Numbers.AsDecimal(value),
            ValueKind.Time => AsTime(value),
            _ => AsMap(value),
        };
        return result is not null;
    }

    private static string? AsText(object value) => value switch
    {
        string text => text,
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        JsonNode node => node.ToJsonString(),
        object?[] items => JsonText.Of(items).ToJsonString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static object? AsBoolean(object value) => value switch
    {
        bool flag => flag,
        string text when bool.TryParse(text, out var flag) => flag,
        _ => null,
    };

    private static object? AsTime(object value) => value switch
    {
        DateTimeOffset time => time,
        string text when DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };

    private static JsonObject? AsMap(object value) => value as JsonObject ?? (value is string text ? JsonText.Parse(text) as JsonObject : null);
}
