using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Governance.Sandbox.Tenant;

/// <summary>Filters of the forms "name eq value" and "startswith(name,'text')", joined by "and".</summary>
internal static partial class ODataFilter
{
    /// <summary>The filter; everything passes an empty one; null for a form that is not understood.</summary>
    public static Func<JsonObject, bool>? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return _ => true;
        var clauses = And().Split(text).Select(Clause).ToList();
        return clauses.Contains(null) ? null : item => clauses.All(clause => clause!(item));
    }

    private static Func<JsonObject, bool>? Clause(string text)
    {
        if (Equality().Match(text) is { Success: true } equality)
        {
            var (name, expected) = (equality.Groups["name"].Value, Literal(equality.Groups["value"].Value));
            return item => string.Equals(Value(item, name), expected, StringComparison.OrdinalIgnoreCase);
        }
        if (Beginning().Match(text) is { Success: true } beginning)
        {
            var (name, start) = (beginning.Groups["name"].Value, Literal(beginning.Groups["value"].Value));
            return item => Value(item, name)?.StartsWith(start!, StringComparison.OrdinalIgnoreCase) == true;
        }
        return null;
    }

    private static string? Value(JsonObject item, string name) => item[name]?.ToString();

    private static string? Literal(string text) => text switch
    {
        "null" => null,
        ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
        _ => text,
    };

    // " and " between clauses, not inside a quoted text.
    [GeneratedRegex(@"\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)")]
    private static partial Regex And();

    [GeneratedRegex(@"^\s*(?<name>\w+)\s+eq\s+(?<value>'(?:[^']|'')*'|[\w-]+)\s*$")]
    private static partial Regex Equality();

    [GeneratedRegex(@"^\s*startswith\(\s*(?<name>\w+)\s*,\s*(?<value>'(?:[^']|'')*')\s*\)\s*$")]
    private static partial Regex Beginning();
}
