namespace Governance.Gates;

/// <summary>Marks the resource of the words around a round's workflow.</summary>
public sealed class GateWorkflowTexts;
