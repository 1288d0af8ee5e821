using System.Text.RegularExpressions;
using Governance.Shared.Forms;
using Governance.Shared.Problems;
using Microsoft.Extensions.Localization;

namespace Governance.Shared.Pages.Forms;

/// <summary>
/// What the fields of one form share. Their words come from the feature's resource by the field's name: <c>Field.name</c> is the
/// label, <c>Field.name.hint</c> the hint, and <c>Field.name.required</c> (for the message <c>field.required</c>, and so on) a
/// sentence that fits better than the general one. In names of repeated fields, <c>conditions[1].owner</c>, the number is left out
/// of the key (<c>Field.conditions[].owner</c>) and fills {0}, counted from 1.
/// </summary>
public sealed partial class FormScope(string id, FormInput input, IStringLocalizer texts, ProblemWords words)
{
    public FormInput Input => input;

    /// <summary>There is something in the form that can be filled in.</summary>
    public bool TakesInput { get; private set; }

    /// <summary>The first field has turned up; fields are found only while the form is rendered, after its summary.</summary>
    public event Action? FieldFound;

    internal void Find()
    {
        if (!TakesInput)
        {
            TakesInput = true;
            FieldFound?.Invoke();
        }
    }

    /// <summary>Id of a field's control; the links of the problem summary lead there.</summary>
    public string IdOf(string field) => $"{id}-{NotInIds().Replace(field, "-").Trim('-')}";

    /// <summary>The label; a field without one is a mistake of the page.</summary>
    public string Label(string field) => Own(field, "") ?? throw new KeyNotFoundException($"The form's resource has no text 'Field.{field}'.");

    public string? Hint(string field) => Own(field, ".hint");

    /// <summary>What stands between label and control; null when the field is sound.</summary>
    public string? Error(string field) => input.Messages(field) is [var first, ..] ? Special(first) ?? words.Text(first) : null;

    /// <summary>What stands in the summary, where the label is out of sight.</summary>
    public string Summary(FieldMessage message, string pattern) =>
        Special(message) ?? (Own(message.Field, "") is { } label ? string.Format(null, pattern, label, words.Text(message)) : words.Text(message));

    private string? Special(FieldMessage message) =>
        message.Key.StartsWith("field.", StringComparison.Ordinal) ? Own(message.Field, message.Key["field".Length..]) : null;

    private string? Own(string field, string ending) => Own(texts, field, ending);

    /// <summary>A text of a field in a feature's resource; null without.</summary>
    internal static string? Own(IStringLocalizer texts, string field, string ending)
    {
        var numbers = Number().Matches(field).Select(match => (object)(int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + 1)).ToArray();
        var text = texts[$"Field.{Number().Replace(field, "[]")}{ending}", numbers];
        return text.ResourceNotFound ? null : text.Value;
    }

    [GeneratedRegex(@"\[(\d{1,4})\]")]
    private static partial Regex Number();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotInIds();
}
