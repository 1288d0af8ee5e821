namespace Governance.Gates;

/// <summary>Marks the resources with the texts of gates.</summary>
public sealed class GateTexts;
