using System.Globalization;

namespace Governance.Workflows;

/// <summary>Conversions to numbers that lose nothing: 1.5 is no whole number, 3 000 000 000 no Int32.</summary>
internal static class Numbers
{
    public static long? AsWhole(object value, long min, long max)
    {
        long? whole = value switch
        {
            int number => number,
            long number => number,
            decimal number when decimal.Truncate(number) == number && number >= min && number <= max => (long)number,
            double number when Math.Truncate(number) == number && Math.Abs(number) < 9e15 => (long)number,
            string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
        return whole >= min && whole <= max ? whole : null;
    }

    public static object? AsDouble(object value) => value switch
    {
        double number when double.IsFinite(number) => number,
        int or long or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) => number,
        _ => null,
    };

    public static object? AsDecimal(object value) => value switch
    {
        decimal number => number,
        int or long => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e15 => (decimal)number,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
