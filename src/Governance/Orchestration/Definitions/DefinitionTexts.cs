namespace Governance.Orchestration.Definitions;

/// <summary>Marks the resource of the pages of workflow definitions, why one is refused, and why an instance does not fit.</summary>
public sealed class DefinitionTexts;
