using System.Collections;
using System.Globalization;
using Governance.Shared.Localisation;

namespace Governance.Shared.Forms;

/// <summary>How numbers and dates are typed: by a German or English reader, or by a program.</summary>
public sealed class InputStyle
{
    private InputStyle(char decimalMark, char? groupMark, string[] datePatterns, string wrongMark)
    {
        DecimalMark = decimalMark;
        GroupMark = groupMark;
        DatePatterns = [.. datePatterns, "yyyy-MM-dd"];
        Code = wrongMark;
    }

    /// <summary>"1.234,5"; "27.11.2026".</summary>
    public static InputStyle German { get; } = new(',', '.', ["d.M.yyyy"], "de");

    /// <summary>"1,234.5"; "27/11/2026".</summary>
    public static InputStyle English { get; } = new('.', ',', ["d/M/yyyy"], "en");

    /// <summary>JSON: "1234.5"; "2026-11-27". Nothing else.</summary>
    public static InputStyle Invariant { get; } = new('.', null, [], "api");

    /// <summary>For the language of the current request.</summary>
    public static InputStyle Current => Formats.Current == Formats.English ? English : German;

    public char DecimalMark { get; }

    /// <summary>Stands between thousands; null where none is allowed.</summary>
    public char? GroupMark { get; }

    /// <summary>Accepted date patterns; ISO 8601 always.</summary>
    public IReadOnlyList<string> DatePatterns { get; }

    /// <summary>"de", "en" or "api": names the message that shows how to write.</summary>
    public string Code { get; }

    /// <summary>A value as it would have been typed, for filling a form; null and false are nothing, a list is many values.</summary>
    public IEnumerable<string> Write(object? value) => value switch
    {
        null or false => [],
        string text => [text],
        true => ["true"],
        DateOnly date when this == Invariant => [Formats.Machine(date)],
        DateOnly date => [(this == English ? Formats.English : Formats.German).FieldDate(date)],
        decimal number => [number.ToString(CultureInfo.InvariantCulture).Replace('.', DecimalMark)],
        IFormattable plain => [plain.ToString(null, CultureInfo.InvariantCulture)],
        IEnumerable many => many.Cast<object?>().SelectMany(Write),
        _ => throw new ArgumentException($"A form cannot show a {value.GetType().Name}.", nameof(value)),
    };
}
