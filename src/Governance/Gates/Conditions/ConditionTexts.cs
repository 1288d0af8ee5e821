namespace Governance.Gates.Conditions;

/// <summary>Marks the resource with the texts of conditions.</summary>
public sealed class ConditionTexts;
