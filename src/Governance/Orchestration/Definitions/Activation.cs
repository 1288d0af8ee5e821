namespace Governance.Orchestration.Definitions;

/// <summary>That a version shall be the one new instances start on: proposed by one administrator, in force with the consent of another.</summary>
public sealed record Activation
{
    public required Guid Id { get; init; }
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public required Guid ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public required string Reason { get; init; }

    /// <summary>Null while the second administrator has not consented.</summary>
    public Guid? ConsentedBy { get; init; }

    public DateTimeOffset? ConsentedAt { get; init; }

    /// <summary>Who took the proposal back, or turned it down; null when nobody did.</summary>
    public Guid? WithdrawnBy { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Why it was turned down; null when it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>Somebody else than the proposer ended it.</summary>
    public bool IsDeclined => WithdrawnBy is { } by && by != ProposedBy;

    public bool IsOpen => ConsentedBy is null && WithdrawnBy is null;
}
