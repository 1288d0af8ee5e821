using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;

namespace Governance.Shared.Data;

/// <summary>Gives a statement what it names of a record, so that a store hands the record itself: states and choices are stored by their names.</summary>
internal static partial class Named
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Enums = [];

    /// <param name="given">What the statement is told, by property; null for nothing.</param>
    public static object? Parameters(string sql, object? given)
    {
        if (given is null || Enums.GetOrAdd(given.GetType(), Find) is not { Count: > 0 } enums)
        {
            return given;
        }

        var parameters = new DynamicParameters(given);
        var named = Name().Matches(sql).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in enums.Where(property => named.Contains(property.Name)))
        {
            parameters.Add(property.Name, property.GetValue(given)?.ToString());
        }

        return parameters;
    }

    private static IReadOnlyList<PropertyInfo> Find(Type type)
        => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum)];

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Name();
}
