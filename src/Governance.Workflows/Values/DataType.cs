using System.Collections.Frozen;

namespace Governance.Workflows;

/// <summary>
/// The types of values in definitions, by alias, and their CLR types: <c>String</c> string, <c>Boolean</c> bool,
/// <c>Int32</c> int, <c>Int64</c> long, <c>Double</c> double, <c>Decimal</c> decimal, <c>DateTime</c> and
/// <c>DateTimeOffset</c> DateTimeOffset, <c>Object</c> any of these or a JsonNode, <c>ObjectMap</c> JsonObject;
/// arrays (<c>String[]</c>) are object?[] of these.
/// </summary>
public sealed class DataType
{
    private const string ArraySuffix = "[]";

    private static readonly FrozenDictionary<string, ValueKind> Kinds = new Dictionary<string, ValueKind>(StringComparer.Ordinal)
    {
        ["String"] = ValueKind.Text,
        ["Boolean"] = ValueKind.Boolean,
        ["Int32"] = ValueKind.Int32,
        ["Int64"] = ValueKind.Int64,
        ["Double"] = ValueKind.Double,
        ["Decimal"] = ValueKind.Decimal,
        ["DateTime"] = ValueKind.Time,
        ["DateTimeOffset"] = ValueKind.Time,
        ["Object"] = ValueKind.Any,
        ["ObjectMap"] = ValueKind.Map,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private DataType(string alias, ValueKind kind, bool isArray)
    {
        Alias = alias;
        Kind = kind;
        IsArray = isArray;
        Element = isArray ? new DataType(alias[..^ArraySuffix.Length], kind, false) : this;
    }

    /// <summary>As written in definitions.</summary>
    public string Alias { get; }

    internal static DataType Any { get; } = new("Object", ValueKind.Any, false);

    internal static DataType Text { get; } = new("String", ValueKind.Text, false);

    internal static DataType Boolean { get; } = new("Boolean", ValueKind.Boolean, false);

    internal static DataType Texts { get; } = new("String[]", ValueKind.Text, true);

    internal ValueKind Kind { get; }

    internal bool IsArray { get; }

    internal DataType Element { get; }

    /// <summary>Null if there is no such type.</summary>
    public static DataType? Find(string alias)
    {
        var isArray = alias.EndsWith(ArraySuffix, StringComparison.Ordinal);
        var element = isArray ? alias[..^ArraySuffix.Length] : alias;
        return Kinds.TryGetValue(element, out var kind) ? new DataType(alias, kind, isArray) : null;
    }

    internal bool Same(DataType other) => Kind == other.Kind && IsArray == other.IsArray;
}

internal enum ValueKind
{
    Text,
    Boolean,
    Int32,
    Int64,
    Double,
    Decimal,
    Time,
    Any,
    Map,
}
