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

    /// <summary>What an engine keeps of its own beside all this, as JSON; null if it keeps nothing.</summary>
    public string? Engine { get; set; }

    /// <exception cref="ValueUnfitException">The value cannot be converted to the variable's type.</exception>
    public void Set(VariableSlot variable, object? value) =>
        Variables[variable.Index] = ValueConversion.TryConvert(value, variable.Type, out var converted)
            ? converted
            : throw new ValueUnfitException($"'{value}' cannot be converted to {variable.Type.Alias} for the variable '{variable.Name}'.");

    public OpenBookmark Open(HandlerNode node, ActivityResult.Waiting waiting, DateTimeOffset now)
    {
        var bookmark = new OpenBookmark
        {
            Id = Guid.CreateVersion7(now).ToString(),
            ActivityId = node.Id,
            ActivityType = node.Type,
            Name = waiting.BookmarkName,
            DueAt = waiting.DueAt?.ToUniversalTime(),
            OpenedAt = now,
        };
        Bookmarks.Add(bookmark);
        return bookmark;
    }
}
