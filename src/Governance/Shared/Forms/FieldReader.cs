using System.Globalization;
using System.Text.Json;
using Governance.Shared.Problems;

namespace Governance.Shared.Forms;

/// <summary>
/// Turns typed fields into values and collects what is wrong with them. Pages and API read with the same rules; only the notation
/// of numbers and dates differs. A value read after a refusal is a placeholder: look at <see cref="Refusal"/> before using any.
/// </summary>
public sealed class FieldReader(FormInput input, InputStyle style)
{
    private readonly List<FieldMessage> messages = [];

    /// <summary>422 with every message so far, in the order of reading; null when all fields were sound.</summary>
    public Refusal? Refusal => messages.Count == 0 ? null : new Refusal(422, "input.invalid") { Fields = [.. messages] };

    /// <summary>Reads a posted form in the language of the request.</summary>
    public static FieldReader Posted(FormInput input) => new(input, InputStyle.Current);

    /// <summary>Reads what a program sent: numbers and dates in their JSON notation.</summary>
    public static FieldReader Json(params (string Field, object? Value)[] sent) => new(FormInput.Json(sent), InputStyle.Invariant);

    /// <summary>Adds a message that a rule beyond notation found, for example a date in the past.</summary>
    public void Refuse(string field, string key, params object[] args) => messages.Add(new FieldMessage(field, key, args));

    /// <summary>Required text; see <see cref="TextParser.Read"/>.</summary>
    public string Text(string field, int max, bool lines = false) => Take(field, true, raw => TextParser.Read(raw, max, lines), "");

    /// <summary>Text or null when left empty.</summary>
    public string? OptionalText(string field, int max, bool lines = false) =>
        Take<string?>(field, false, raw => Widen<string, string?>(TextParser.Read(raw, max, lines)), null);

    public int Integer(string field, int min, int max) => (int)Take(field, true, raw => NumberParser.Whole(raw, min, max, style), min);

    public int? OptionalInteger(string field, int min, int max) => (int?)Take(field, false, raw => Widen<long, long?>(NumberParser.Whole(raw, min, max, style)), null);

    /// <summary>The revision on which a form was filled, 0 for none yet; null where the form carries none.</summary>
    public long? Seen() => Take<long?>("revision", false, raw => long.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : new Message("field.revision"), null);

    public decimal Decimal(string field, decimal min, decimal max, int decimals = 2) =>
        Take(field, true, raw => NumberParser.Decimal(raw, min, max, decimals, style), min);

    /// <summary>Whole euro.</summary>
    public decimal Euro(string field, decimal min, decimal max) => Take(field, true, raw => NumberParser.Euro(raw, min, max, style), min);

    public DateOnly Date(string field) => Take(field, true, raw => DateParser.Read(raw, style), DateOnly.MinValue);

    public DateOnly? OptionalDate(string field) => Take(field, false, raw => Widen<DateOnly, DateOnly?>(DateParser.Read(raw, style)), null);

    public Guid Id(string field) => Take(field, true, ReadId, Guid.Empty);

    public Guid? OptionalId(string field) => Take(field, false, raw => Widen<Guid, Guid?>(ReadId(raw)), null);

    /// <summary>Every id under a repeated field, each once; a required list needs at least one.</summary>
    public IReadOnlyList<Guid> Ids(string field, bool required = true)
    {
        var read = input.Values(field).Where(raw => !TextParser.IsBlank(raw)).Select(ReadId).ToList();
        if (required && read.Count == 0) Refuse(field, "field.choose");
        if (read.Find(id => id.Problem is not null).Problem is { } problem) Refuse(field, problem.Key, problem.Args);
        return [.. read.Select(id => id.Value).Distinct()];
    }

    /// <summary>One of the names of an enum, in any case; numbers are refused, and the answer names what is possible.</summary>
    /// <param name="field">Name of the input.</param>
    /// <param name="unnamed">Names that can be read and that a rule refuses with a reason of its own; the answer does not offer them.</param>
    public T Choice<T>(string field, params T[] unnamed)
        where T : struct, Enum => Take(field, true, raw => ReadChoice(raw, unnamed), default, "field.choose");

    public T? OptionalChoice<T>(string field, params T[] unnamed)
        where T : struct, Enum => Take(field, false, raw => Widen<T, T?>(ReadChoice(raw, unnamed)), null);

    /// <summary>What was sent, as a message quotes it: nothing long.</summary>
    public static string Shown(string raw) => raw.Trim().Length > 40 ? "…" : raw.Trim();

    /// <summary>A ticked box.</summary>
    public bool Flag(string field) => string.Equals(input.Value(field), "true", StringComparison.OrdinalIgnoreCase);

    private T Take<T>(string field, bool required, Func<string, Parsed<T>> parse, T fallback, string missing = "field.required")
    {
        var raw = input.Value(field);
        if (TextParser.IsBlank(raw))
        {
            if (required) Refuse(field, missing);
            return fallback;
        }
        var read = parse(raw);
        if (read.Problem is not { } problem) return read.Value!;
        Refuse(field, problem.Key, problem.Args);
        return fallback;
    }

    private static Parsed<Guid> ReadId(string raw) =>
        Guid.TryParseExact(raw.Trim(), "D", out var id) && id != Guid.Empty ? id : new Message("field.choose");

    private static Parsed<T> ReadChoice<T>(string raw, T[] unnamed)
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(name => string.Equals(name, raw.Trim(), StringComparison.OrdinalIgnoreCase)) is { } match
            ? Enum.Parse<T>(match)
            : new Message("field.unknown_choice", Shown(raw), string.Join(", ", Enum.GetValues<T>().Except(unnamed).Select(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()))));

    private static Parsed<TWide> Widen<T, TWide>(Parsed<T> read) => new((TWide?)(object?)read.Value, read.Problem);
}
