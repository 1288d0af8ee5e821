namespace Governance.Gates;

/// <summary>Marks the resources with the texts of the gate's pages.</summary>
public sealed class GatePageTexts;
