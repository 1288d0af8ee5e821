using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>The tables of docs/permissions.md, so that what people read is what the tests execute.</summary>
public static class PermissionPage
{
    private const string Page = "permissions.md", What = "What", Address = "Address", ReadAt = "Read at", Who = "Who";

    private static readonly IReadOnlyList<PermissionTable> All = [.. Parse(File.ReadAllLines(Path.Combine(MarkdownTable.Root, "docs", Page)))];

    /// <summary>Who may do what: a column for every <see cref="Visitor"/>.</summary>
    public static IReadOnlyList<PermissionTable> Rights { get; } = [.. All.Where(table => table.Head is [What, Address, ..] && !table.Head.Contains(Who))];

    /// <summary>What readers see of what they may open; columns as in <see cref="Rights"/>.</summary>
    public static IReadOnlyList<PermissionTable> Facts { get; } = [.. All.Where(table => table.Head is [What, ReadAt, ..])];

    /// <summary>When it may be done: a column for every state.</summary>
    public static IReadOnlyList<PermissionTable> States { get; } = [.. All.Where(table => table.Head is [What, Address, Who, ..])];

    /// <summary>What the columns of <see cref="Rights"/> mean: name, meaning, roles.</summary>
    public static IReadOnlyList<PermissionRow> Columns { get; } = [.. All.Single(table => table.Head is ["Column", ..]).Rows];

    public static PermissionRow Find(IEnumerable<PermissionTable> tables, string section, string what)
        => tables.Single(table => table.Section == section).Rows.Single(row => row.What == what);

    /// <summary>Every row on every database, as theories take them.</summary>
    public static TheoryData<string, string, string> Data(IEnumerable<PermissionTable> tables)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (engine, table) in Engines.All.SelectMany(_ => tables, (engine, table) => ((string)engine, table)))
        {
            table.Rows.ToList().ForEach(row => data.Add(engine, table.Section, row.What));
        }

        return data;
    }

    private static IEnumerable<PermissionTable> Parse(IReadOnlyList<string> lines)
    {
        var section = "";
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].StartsWith("## ", StringComparison.Ordinal))
            {
                section = lines[at][3..];
            }
            else if (lines[at].StartsWith('|'))
            {
                var table = lines.Skip(at).TakeWhile(line => line.StartsWith('|')).ToList();
                var head = MarkdownTable.Cells(table[0]);
                yield return new PermissionTable(section, head, [.. table.Skip(2).Select(row => PermissionRow.Of(head, MarkdownTable.Cells(row)))]);
                at += table.Count;
            }
        }
    }
}

/// <param name="Section">The heading above it.</param>
public sealed record PermissionTable(string Section, IReadOnlyList<string> Head, IReadOnlyList<PermissionRow> Rows);

/// <param name="Addresses">Such as "PUT /api/gates/{id}/submission".</param>
/// <param name="Cells">By column.</param>
public sealed record PermissionRow(string What, IReadOnlyList<string> Addresses, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells[column];

    internal static PermissionRow Of(IReadOnlyList<string> head, IReadOnlyList<string> cells)
    {
        Assert.True(head.Count == cells.Count, $"'{cells[0]}' has {cells.Count} cells under {head.Count} headings.");
        var addresses = cells[1].Split("<br>").Select(address => address.Trim().Trim('`')).Where(address => address.Length > 0);
        return new PermissionRow(cells[0], [.. addresses], head.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second.Trim('`')));
    }
}
