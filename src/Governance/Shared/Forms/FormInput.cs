using Governance.Shared.Problems;
using Microsoft.Extensions.Primitives;

namespace Governance.Shared.Forms;

/// <summary>What was typed into one form, unchanged, and what was said about it. A page shows it again as it was.</summary>
public sealed class FormInput
{
    /// <summary>Hidden fields of the shell; never shown back as something a person typed.</summary>
    public const string TokenField = "__RequestVerificationToken", OnceField = "__once";

    private readonly Dictionary<string, StringValues> values;

    private FormInput(string form, Dictionary<string, StringValues> values, Refusal? refusal)
    {
        Form = form;
        this.values = values;
        Refusal = refusal;
    }

    public static FormInput Empty { get; } = new("", [], null);

    /// <summary>Name of the form on its page; empty where there is only one.</summary>
    public string Form { get; }

    /// <summary>Why the input was not taken; null when nothing was refused.</summary>
    public Refusal? Refusal { get; }

    public IEnumerable<string> Fields => values.Keys;

    /// <summary>The same for a repeated or double-clicked post of one rendered form; null when the form did not carry it.</summary>
    public Guid? Once => Guid.TryParseExact(Value(OnceField), "D", out var once) ? once : null;

    /// <summary>What was posted.</summary>
    public static FormInput From(IFormCollection posted, string form = "") =>
        new(form, posted.ToDictionary(field => field.Key, field => field.Value), null);

    /// <summary>What a form starts with: known values, written in the given style.</summary>
    public static FormInput Of(InputStyle style, params (string Field, object? Value)[] known) =>
        new("", known.ToDictionary(field => field.Field, field => new StringValues([.. style.Write(field.Value)])), null);

    /// <summary>What a program sent, for reading with the same rules as a form; see <see cref="FieldReader.Json"/>.</summary>
    public static FormInput Json(params (string Field, object? Value)[] sent) => Of(InputStyle.Invariant, sent);

    /// <summary>The first value as typed; empty when the field was left out.</summary>
    public string Value(string field) => values.TryGetValue(field, out var typed) ? typed.FirstOrDefault() ?? "" : "";

    /// <summary>Every value of a repeated field, without empty ones.</summary>
    public IReadOnlyList<string> Values(string field) =>
        values.TryGetValue(field, out var typed) ? [.. typed.OfType<string>().Where(text => text.Length > 0)] : [];

    public bool Has(string field, string value) => Values(field).Contains(value);

    public IReadOnlyList<FieldMessage> Messages(string field) =>
        Refusal is null ? [] : [.. Refusal.Fields.Where(message => message.Field == field)];

    /// <summary>The same input with the reason why it was not taken.</summary>
    public FormInput Refuse(Refusal refusal) => new(Form, values, refusal);
}
