using System.Text.RegularExpressions;

namespace Governance.Tests.Support;

/// <summary>The C# and Razor files of a project, and how long their members are.</summary>
public static partial class SourceCode
{
    /// <param name="project">Such as "src/Governance".</param>
    /// <returns>Path below the checkout and text.</returns>
    public static IEnumerable<(string Path, string Text)> Files(string project)
        => from file in Directory.EnumerateFiles(Path.Combine(MarkdownTable.Root, project), "*", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(MarkdownTable.Root, file).Replace('\\', '/')
           where (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal)) && !path.Contains("/obj/") && !path.Contains("/bin/")
           orderby path
           select (path, File.ReadAllText(file));

    /// <summary>Members with a body, by first line and number of lines; fields with a long initial value are data and left out.</summary>
    public static IEnumerable<(int Line, int Lines, string Head)> Members(string path, string text)
    {
        var code = Blank(path.EndsWith(".razor", StringComparison.Ordinal) ? RazorCode(text) : text);
        return InTypes(code).Where(member => !IsField(code[member])).Select(member => (
            code[..member.Start.Value].Count(c => c == '\n') + 1, code[member].Count(c => c == '\n') + 1, code[member].Split('\n')[0].Trim()));
    }

    // Only the code block is C#; what stands before it keeps its lines.
    private static string RazorCode(string text)
        => text.IndexOf("@code", StringComparison.Ordinal) is var at and >= 0 ? LineOnly().Replace(text[..at], "") + "class Code" + text[(at + 5)..] : "";

    private static bool IsField(string member) => member.AsSpan().IndexOfAny('=', '{', '(') is var at and >= 0 && member[at] == '=' && !member.AsSpan(at).StartsWith("=>");

    /// <summary>Walks the types' bodies and cuts them into members at the braces and semicolons of the first level.</summary>
    private static IEnumerable<Range> InTypes(string code)
    {
        foreach (Match type in TypeHead().Matches(code))
        {
            var open = type.Index + type.Length - 1;
            if (code[open] != '{')
            {
                continue;
            }

            for (int at = open + 1, start = -1, depth = 0; at < code.Length && depth >= 0; at++)
            {
                start = start < 0 && !char.IsWhiteSpace(code[at]) ? at : start;
                depth += code[at] is '{' or '(' or '[' ? 1 : code[at] is '}' or ')' or ']' ? -1 : 0;
                if (depth == 0 && start >= 0 && (code[at] == ';' || (code[at] == '}' && !Continues(code, at, start))))
                {
                    if (!TypeHead().IsMatch(code[start..(at + 1)]))
                    {
                        yield return start..(at + 1);
                    }

                    start = -1;
                }
            }
        }
    }

    // An object or switch within an expression body, or a property with an initial value.
    private static bool Continues(string code, int at, int start)
        => code[(at + 1)..].TrimStart() is ['=', ..] || ArrowBeforeBrace().IsMatch(code[start..at]);

    // Strings and comments become blanks, so that what stands in them is neither brace nor semicolon.
    private static string Blank(string text) => StringOrComment().Replace(text, match => LineKept().Replace(match.Value, " "));

    [GeneratedRegex("""(?<=^|[\s;}])(class|struct|interface|record|enum)\s+(struct\s+|class\s+)?\w+(<[^{;(]*>)?\s*(\((?>[^()]+|(?<o>\()|(?<-o>\)))*(?(o)(?!))\))?[^{};()]*(\((?>[^()]+|(?<p>\()|(?<-p>\)))*(?(p)(?!))\))?[^{};()=]*[{;]""", RegexOptions.Multiline)]
    private static partial Regex TypeHead();

    [GeneratedRegex("""^[^{]*=>""")]
    private static partial Regex ArrowBeforeBrace();

    [GeneratedRegex("""\$*("{3,})[\s\S]*?\1|[$@]*@[$@]*"(?:[^"]|"")*"|\$"(?:\{\{|\{(?>[^{}"]+|"[^"\n]*")*\}|\\.|[^"\\{])*"|"(?:\\.|[^"\\\n])*"|'(?:\\.[^']*|[^'\\])'|//[^\n]*|/\*[\s\S]*?\*/""")]
    private static partial Regex StringOrComment();

    [GeneratedRegex("[^\n]")]
    private static partial Regex LineKept();

    [GeneratedRegex("[^\n]+")]
    private static partial Regex LineOnly();
}
