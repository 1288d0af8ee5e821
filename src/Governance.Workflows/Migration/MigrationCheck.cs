namespace Governance.Workflows;

/// <summary>Whether and how a running instance can be moved to another version of its definition.</summary>
public static class MigrationCheck
{
    /// <summary>What does not fit; empty if the instance can be moved.</summary>
    /// <param name="from">The definition the state was made with.</param>
    /// <param name="to">The one it is to go on with.</param>
    /// <param name="state">The state of the latest burst.</param>
    public static IReadOnlyList<MigrationMisfit> Compare(WorkflowDefinition from, WorkflowDefinition to, string state) =>
        throw new InvalidOperationException(state + from + to);

    /// <summary>The state on the other definition, or null with the list of what does not fit.</summary>
    /// <param name="from">The definition the state was made with.</param>
    /// <param name="to">The one it is to go on with.</param>
    /// <param name="state">The state of the latest burst.</param>
    public static Migration Move(WorkflowDefinition from, WorkflowDefinition to, string state) =>
        throw new InvalidOperationException(state + from + to);
}

/// <summary>The result of moving an instance.</summary>
/// <param name="State">Null if it does not fit; the instance then stays where it is.</param>
/// <param name="Misfits">Empty if it fits.</param>
public sealed record Migration(string? State, IReadOnlyList<MigrationMisfit> Misfits);

/// <summary>One thing that keeps an instance from being moved.</summary>
/// <param name="ActivityId">The activity it is about; null if it is about the instance.</param>
/// <param name="Code">Machine-readable reason.</param>
/// <param name="Message">English.</param>
/// <param name="Arguments">The values in the message, in order.</param>
public sealed record MigrationMisfit(string? ActivityId, string Code, string Message, IReadOnlyList<string> Arguments);
