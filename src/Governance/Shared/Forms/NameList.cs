namespace Governance.Shared.Forms;

/// <summary>Short lists of names, typed one a line on a page and sent as an array by a program.</summary>
public static class NameList
{
    /// <summary>An array as it would have been typed; null stays nothing.</summary>
    public static string? Lines(IEnumerable<string?>? names) => names is null ? null : string.Join('\n', names);

    /// <summary>The names of a field, trimmed, without empty lines, in the order given; a missing field is a message.</summary>
    public static IReadOnlyList<string> Names(this FieldReader fields, string field, int most, int longest)
        => fields.Text(field, most * (longest + 1), lines: true).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Likewise, for a field that may be left empty.</summary>
    public static IReadOnlyList<string> OptionalNames(this FieldReader fields, string field, int most, int longest)
        => fields.OptionalText(field, most * (longest + 1), lines: true)?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
