using System.Globalization;

namespace Governance.Workflows;

/// <summary>Gives handlers an input in the CLR type they ask for.</summary>
internal static class ValueCast
{
    public static T? To<T>(object? value)
    {
        if (value is null or T)
        {
            return (T?)value;
        }

        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return Convert(value, type) is T cast
            ? cast
            : throw new InvalidCastException($"The value '{value}' ({value.GetType().Name}) is no {type.Name}.");
    }

    private static object? Convert(object value, Type type) => value switch
    {
        string text when type == typeof(Guid) => Guid.TryParse(text, out var id) ? id : null,
        string text when type.IsEnum => Enum.TryParse(type, text, out var name) ? name : null,
        object?[] items when type.IsAssignableFrom(typeof(string[])) => items.Select(To<string>).ToArray(),
        object?[] items when type.IsAssignableFrom(typeof(int[])) => items.Select(To<int>).ToArray(),
        DateTimeOffset time when type == typeof(DateTime) => time.UtcDateTime,
        DateTimeOffset time when type == typeof(DateOnly) => DateOnly.FromDateTime(time.UtcDateTime),
        string text when type == typeof(DateOnly) => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var date) ? date : null,
        _ => KindOf(type) is { } kind && ValueConversion.TryConvert(value, kind, out var converted) ? converted : null,
    };

    private static DataType? KindOf(Type type) => DataType.Find(type.Name);
}
