namespace Governance.Shared.Text;

/// <summary>Lines of a table for spreadsheets.</summary>
public static class CsvText
{
    // A cell that begins so is run as a formula, whatever quotes stand around it; full-width signs count the same.
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    /// <summary>Every cell in quotes, semicolons between them; what a spreadsheet would run has an apostrophe before it, and so has what is empty but for blanks before such a sign.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(';', cells.Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        var guarded = text.Length > 0 && (Formula.Contains(text[0], StringComparison.Ordinal) || (text.TrimStart() is [var first, ..] && Formula.Contains(first, StringComparison.Ordinal))) ? $"'{text}" : text;
        return $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
