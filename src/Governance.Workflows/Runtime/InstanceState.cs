namespace Governance.Workflows;

/// <summary>
/// All that is kept of an instance between bursts. What is open follows from the bookmarks: an activity is open
/// while it has one, a container while something in it is.
/// </summary>
internal sealed class InstanceState(WorkflowPlan plan, string instanceId, StartInputs inputs)
{
    public string InstanceId { get; } = instanceId;

    public StartInputs Inputs { get; } = inputs;

    public WorkflowSubStatus Status { get; set; } = WorkflowSubStatus.Suspended;

    /// <summary>By <see cref="VariableSlot.Index"/>.</summary>
    public object?[] Variables { get; } = [.. plan.Variables.Select(variable => variable.Default)];

    public JoinNotes Joins { get; } = new(plan);

    /// <summary>Oldest first.</summary>
    public List<OpenBookmark> Bookmarks { get; } = [];
}
