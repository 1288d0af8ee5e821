namespace Governance.Workflows;

/// <summary>The result of moving an instance.</summary>
/// <param name="State">Null if it does not fit; the instance then stays where it is.</param>
/// <param name="Misfits">Empty if it fits.</param>
public sealed record Migration(string? State, IReadOnlyList<MigrationMisfit> Misfits)
{
    /// <summary>What the moved instance waits for; empty if it does not fit.</summary>
    public IReadOnlyList<OpenBookmark> Bookmarks { get; init; } = [];
}

/// <summary>One thing that keeps an instance from being moved.</summary>
/// <param name="ActivityId">The activity it is about; null if it is about the instance.</param>
/// <param name="Code">One of the constants here; a host's key for its own words.</param>
/// <param name="Message">English.</param>
/// <param name="Arguments">The values in the message, in order.</param>
public sealed record MigrationMisfit(string? ActivityId, string Code, string Message, IReadOnlyList<string> Arguments)
{
    /// <summary>The instance waits at an activity that the other version does not have.</summary>
    public const string ActivityMissing = "activity-missing";

    /// <summary>The instance waits at an activity that is of another type there.</summary>
    public const string ActivityTypeChanged = "activity-type-changed";

    /// <summary>A variable's value cannot be converted to the type it has there.</summary>
    public const string VariableUnfit = "variable-unfit";

    /// <summary>The state or the version belongs to another definition.</summary>
    public const string OtherDefinition = "other-definition";

    /// <summary>Instances that have ended stay where they are.</summary>
    public const string InstanceEnded = "instance-ended";
}
