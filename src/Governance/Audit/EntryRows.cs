using System.Text.Json.Nodes;

namespace Governance.Audit;

/// <summary>Lists of an entry that belong together row by row. A chain keeps ids and texts apart; whoever reads wants who, what and until when side by side.</summary>
/// <param name="Field">What the rows are called, as the field of that name.</param>
/// <param name="Lists">Members of the data, in one order with the lines of the text.</param>
/// <param name="Text">The text whose lines they belong to.</param>
internal sealed record EntryRows(string Field, IReadOnlyList<string> Lists, string Text)
{
    private static readonly EntryRows[] All =
    [
        new("conditions", ["owners", "dueDates"], "conditions"), new("members", ["members"], "departments"), new("heads", ["heads"], "departments"),
    ];

    /// <summary>Name of the wording of a row: the line first, then the lists in their order.</summary>
    public string Wording => $"row.{Field}";

    /// <returns>Those of an entry whose lists fit together, each with its rows; where somebody has altered one of them they are told as they are.</returns>
    /// <param name="lines">The text of a name, line by line; null where the entry has none. One that was erased has a line for each row.</param>
    public static IReadOnlyList<(EntryRows Of, IReadOnlyList<IReadOnlyList<JsonNode?>> Rows)> Find(JsonObject data, Func<string, int, IReadOnlyList<string>?> lines)
    {
        var found = new List<(EntryRows, IReadOnlyList<IReadOnlyList<JsonNode?>>)>();
        foreach (var one in All)
        {
            var lists = one.Lists.Select(name => data[name] as JsonArray).OfType<JsonArray>().ToList();
            if (lists.Count == one.Lists.Count && lists.Select(list => list.Count).Distinct().ToList() is [var count] && lines(one.Text, count) is { } text && text.Count == count)
            {
                found.Add((one, [.. Enumerable.Range(0, count).Select(row => (IReadOnlyList<JsonNode?>)[JsonValue.Create(text[row]), .. lists.Select(list => list[row])])]));
            }
        }

        return found;
    }
}
