using System.Globalization;
using System.Text;

namespace Governance.Shared.Pages;

/// <summary>Text for a quoted CSS string.</summary>
public static class CssText
{
    /// <summary>
    /// Writes every character but ASCII letters, digits and the space as a CSS escape. What is left cannot end the string or the
    /// style element, and HTML encoding does not touch it, which would not be undone inside a style element. The white space behind an
    /// escape belongs to it: without one of its own it would take that of the text.
    /// </summary>
    public static string Escape(string text)
    {
        var css = new StringBuilder(text.Length * 2);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == ' ')) css.Append((char)rune.Value);
            else css.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x6} ");
        }
        return css.ToString();
    }
}
