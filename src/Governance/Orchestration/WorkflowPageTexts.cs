namespace Governance.Orchestration;

/// <summary>Marks the resource of what workflow pages say: activities, outcomes and events in words.</summary>
public sealed class WorkflowPageTexts;
