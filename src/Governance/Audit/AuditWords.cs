using Microsoft.Extensions.Localization;

namespace Governance.Audit;

/// <summary>Puts what the chain holds as codes into words; a code without words stays a code.</summary>
public sealed class AuditWords(IStringLocalizer<AuditPageTexts> texts)
{
    private const string ActionKey = "action.";

    /// <summary>"Gate eingereicht" for "gate.submitted".</summary>
    public string Action(string action) => Or($"{ActionKey}{action}", action);

    public bool HasWords(string action) => !texts[$"{ActionKey}{action}"].ResourceNotFound;

    /// <summary>Every kind of entry that has words here, as recorded and in these words, in their order.</summary>
    public IReadOnlyList<(string Action, string Words)> Actions() => [.. texts.GetAllStrings(includeParentCultures: true).Where(text => text.Name.StartsWith(ActionKey, StringComparison.Ordinal))
        .Select(text => (text.Name[ActionKey.Length..], texts[text.Name].Value)).Distinct().OrderBy(one => one.Value, StringComparer.CurrentCulture)];

    /// <summary>"Frist" for the field "gateDate".</summary>
    public string Field(string name) => Or($"field.{name}", name);

    /// <summary>"Stimmabgabe" for the process "vote".</summary>
    public string Process(string process) => Or($"process.{process}", process);

    /// <summary>A value that is a code: a stage, a state, a choice.</summary>
    public string Value(string value) => Or($"value.{value}", value);

    private string Or(string key, string fallback) => texts[key] is { ResourceNotFound: false } text ? text.Value : fallback;
}
