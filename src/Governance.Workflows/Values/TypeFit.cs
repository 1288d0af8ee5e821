namespace Governance.Workflows;

/// <summary>Whether any value of one type can ever be converted to another.</summary>
internal static class TypeFit
{
    public static bool CanFit(DataType from, DataType to)
    {
        if (IsOpen(from) || IsOpen(to))
        {
            return true;
        }

        return from.IsArray == to.IsArray
            && (from.IsArray ? CanFit(from.Element, to.Element) : from.Kind == to.Kind || (IsNumber(from.Kind) && IsNumber(to.Kind)));
    }

    // Text can hold anything, and anything can be written as text.
    private static bool IsOpen(DataType type) => !type.IsArray && type.Kind is (ValueKind.Any or ValueKind.Text);

    private static bool IsNumber(ValueKind kind) => kind is ValueKind.Int32 or ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal;
}
