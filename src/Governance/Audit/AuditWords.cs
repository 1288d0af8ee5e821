using Microsoft.Extensions.Localization;

namespace Governance.Audit;

/// <summary>Puts what the chain holds as codes into words; a code without words stays a code.</summary>
public sealed class AuditWords(IStringLocalizer<AuditPageTexts> texts)
{
    /// <summary>"Gate eingereicht" for "gate.submitted".</summary>
    public string Action(string action) => Or($"action.{action}", action);

    /// <summary>"Frist" for the field "gateDate".</summary>
    public string Field(string name) => Or($"field.{name}", name);

    /// <summary>"Stimmabgabe" for the process "vote".</summary>
    public string Process(string process) => Or($"process.{process}", process);

    /// <summary>A value that is a code: a stage, a state, a choice.</summary>
    public string Value(string value) => Or($"value.{value}", value);

    private string Or(string key, string fallback) => texts[key] is { ResourceNotFound: false } text ? text.Value : fallback;
}
