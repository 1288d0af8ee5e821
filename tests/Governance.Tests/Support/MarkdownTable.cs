namespace Governance.Tests.Support;

/// <summary>Reads the tables of a page in docs/, so that what people read is what the tests execute.</summary>
public static class MarkdownTable
{
    /// <param name="page">Such as "gate-rules.md".</param>
    /// <param name="heading">Of the section whose first table is meant.</param>
    public static TheoryData<string> Rows(string page, string heading)
    {
        var lines = File.ReadAllLines(Path.Combine(Root, "docs", page))
            .SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2);
        return [.. lines];
    }

    public static string[] Cells(string row) => [.. row.Trim('|').Split('|').Select(cell => cell.Trim())];

    /// <summary>The folder of the checkout.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
        => File.Exists(Path.Combine(folder, "Governance.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Tests run inside a checkout."));
}
