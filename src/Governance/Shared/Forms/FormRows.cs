namespace Governance.Shared.Forms;

/// <summary>Rows of equal fields in one form: "conditions[0].text", "conditions[1].text".</summary>
public static class FormRows
{
    /// <summary>Name of the submit button that asks for one more row; its value is the group's name.</summary>
    public const string More = "more";

    /// <summary>Name of a row, counted from 0: "conditions[0]".</summary>
    public static string Row(string group, int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{group}[{index}]");

    /// <summary>Indexes of the rows in which something was typed; rows beyond <paramref name="most"/> are not looked at.</summary>
    /// <param name="input">What was posted.</param>
    /// <param name="group">Name of the group: "conditions".</param>
    /// <param name="most">Number of rows.</param>
    /// <param name="parts">Names of a row's fields: "text".</param>
    public static IEnumerable<int> Filled(this FormInput input, string group, int most, params IReadOnlyList<string> parts)
        => Enumerable.Range(0, most).Where(index => parts.Any(part => !TextParser.IsBlank(input.Value($"{Row(group, index)}.{part}"))));

    /// <summary>How many rows to show: all that were posted, one more when it was asked for, and never fewer than <paramref name="fewest"/>.</summary>
    public static int Shown(this FormInput input, string group, int fewest, int most)
    {
        var posted = Enumerable.Range(0, most).Count(index => input.Fields.Any(field => field.StartsWith(Row(group, index) + ".", StringComparison.Ordinal)));
        return Math.Clamp(posted + (input.Value(More) == group ? 1 : 0), fewest, most);
    }

    /// <summary>The form asks for one more row of a group and for nothing else.</summary>
    public static bool AsksForRow(this FormInput input) => input.Value(More).Length > 0;
}
