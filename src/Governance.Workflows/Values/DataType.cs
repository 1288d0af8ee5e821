namespace Governance.Workflows;

/// <summary>
/// The types of values in definitions, by alias, and their CLR types: <c>String</c> string, <c>Boolean</c> bool,
/// <c>Int32</c> int, <c>Int64</c> long, <c>Double</c> double, <c>Decimal</c> decimal, <c>DateTime</c> and
/// <c>DateTimeOffset</c> DateTimeOffset, <c>Object</c> any of these or a JsonNode, <c>ObjectMap</c> JsonObject;
/// arrays (<c>String[]</c>) are object?[] of these.
/// </summary>
public sealed class DataType
{
    private DataType() { }

    /// <summary>The value as a CLR type; null becomes the default.</summary>
    /// <exception cref="InvalidCastException">It does not fit.</exception>
    public static T? Cast<T>(object? value) => (T?)value;
}
