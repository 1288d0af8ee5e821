namespace Governance.Orchestration.Instances;

/// <summary>Marks the resource of the pages of workflow instances, their refusals and what administrators did.</summary>
public sealed class InstanceTexts;
