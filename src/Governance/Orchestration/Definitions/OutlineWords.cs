using System.Globalization;
using Governance.Shared.Localisation;
using Governance.Workflows;
using Microsoft.Extensions.Localization;

namespace Governance.Orchestration.Definitions;

/// <summary>Puts what a document says into words; what has no words here is called as the document calls it.</summary>
public sealed class OutlineWords(IStringLocalizer<DefinitionTexts> texts, WorkflowWords words)
{
    /// <summary>"Zeit für die Antwort" for workingDays.</summary>
    public string Label(string name) => Find($"value.label.{name}") ?? name;

    public string Label(ValueChange change)
        => (change.After ?? change.Before) is { Source: ValueSource.Declared } ? texts["Value.variable_itself", Formats.Current.Quote(change.Name)] : Label(change.Name);

    /// <summary>As pages call the step: the service's own have names here.</summary>
    public string Step(string definitionId, OutlineStep step) => words.Activity(definitionId, null, step.Id) is var known && known != step.Id ? known : step.Name;

    /// <summary>"Vorbereiten – eingereicht → Einfrieren".</summary>
    /// <param name="outline">Where the way stands.</param>
    public string Way(string definitionId, DefinitionOutline outline, DefinedConnection way)
        => $"{Step(definitionId, outline, way.Source)} – {words.Outcome(way.Port)} → {Step(definitionId, outline, way.Target)}";

    /// <summary>"3 Arbeitstage", "Beate Krüger (beate.krueger@…)", "„Haben Sie Einwände?“".</summary>
    /// <param name="value">Null where nothing is set.</param>
    /// <param name="names">Of people, by sign-in name in lower case.</param>
    public string Value(OutlineValue? value, IReadOnlyDictionary<string, string> names) => value switch
    {
        null => texts["Value.none"],
        { Source: ValueSource.Declared, Text.Length: 0 } => texts["Value.declared_empty", value.Type],
        { Source: ValueSource.Declared } => texts["Value.declared", value.Type, Formats.Current.Quote(value.Text)],
        { Source: ValueSource.Variable } => texts["Value.variable", Formats.Current.Quote(value.Text)],
        { Source: ValueSource.Input } => texts["Value.input", Formats.Current.Quote(value.Text)],
        { Source: ValueSource.Output } => texts["Value.output", Formats.Current.Quote(value.Text)],
        { Source: ValueSource.Json } => value.Text,
        _ => Fixed(value, names),
    };

    private string Fixed(OutlineValue value, IReadOnlyDictionary<string, string> names) => value switch
    {
        { Text.Length: 0 } => texts["Value.empty"],
        { Name: "workingDays" } when int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) => texts.Count("Value.days", days),
        { Name: "role" } => Find($"value.role.{value.Text}") ?? Formats.Current.Quote(value.Text),
        { Name: "personUpn" } => names.TryGetValue(value.Text.ToLowerInvariant(), out var name) ? texts["Value.person", name, value.Text] : texts["Value.person_unknown", value.Text],
        { Name: DefinitionComparison.StepType or DefinitionComparison.StepContainer } => value.Text,
        { Type: "Boolean" } when bool.TryParse(value.Text, out var held) => texts[held ? "Value.true" : "Value.false"],
        { Type: "String" or "" } => Formats.Current.Quote(value.Text),
        _ => value.Text,
    };

    private string Step(string definitionId, DefinitionOutline outline, string id) => outline.Find(id) is { } step ? Step(definitionId, step) : id;

    private string? Find(string key) => texts[key] is { ResourceNotFound: false } text ? text.Value : null;
}
