using System.Text.RegularExpressions;

namespace Governance.Shared.Text;

/// <summary>Lines of a table for spreadsheets.</summary>
public static partial class CsvText
{
    // A cell that begins so is run as a formula, whatever quotes stand around it; full-width signs count the same.
    private const string Formula = "=+-@\t＝＋－＠";

    /// <summary>
    /// Every cell in quotes, semicolons between them; what a spreadsheet would run has an apostrophe before it, and so has what is empty but for blanks before
    /// such a sign. The lines of a cell become one: a spreadsheet that splits at commas takes each of them for a row, and what stands first in it for a formula.
    /// </summary>
    public static string Line(IEnumerable<string> cells) => string.Join(';', cells.Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        var parts = LineBreaks().Replace(text, " / ").Split(',');
        // Where a cell splits at its commas, what follows one is the beginning of a cell as well; a quote before it then closes at once.
        var guarded = parts.Select((part, index) => Runs(part, index == 0 ? part.TrimStart() : part.TrimStart().TrimStart('"').TrimStart()) ? $"'{part}" : part);
        return $"\"{string.Join(',', guarded).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static bool Runs(string part, string bare)
        => (part is [var first, ..] && Formula.Contains(first, StringComparison.Ordinal)) || (bare is [var sign, ..] && Formula.Contains(sign, StringComparison.Ordinal));

    [GeneratedRegex(@" *(\r\n|[\r\n\v\f\u0085\u2028\u2029]) *")]
    private static partial Regex LineBreaks();
}
