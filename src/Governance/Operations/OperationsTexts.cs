namespace Governance.Operations;

/// <summary>Marks the resource of what the pages of operations and jobs say, and why a run was not asked for.</summary>
public sealed class OperationsTexts;
