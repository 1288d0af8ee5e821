namespace Governance.Rollouts.Charters;

public enum ChangeState
{
    /// <summary>Waits for the chair.</summary>
    Proposed,

    Accepted,
    Refused,

    /// <summary>Overtaken: the same person proposed another one, or the charter changed meanwhile.</summary>
    Superseded,

    /// <summary>Taken back by who proposed it, before anybody answered.</summary>
    Withdrawn,
}

/// <summary>A proposed change of a rollout's charter, as stored.</summary>
public sealed record CharterChange
{
    public required Guid Id { get; init; }
    public required Guid RolloutId { get; init; }

    /// <summary>JSON of the whole <see cref="CharterContent"/> that is to hold.</summary>
    public required string Content { get; init; }

    /// <summary>Why it is proposed; null where nobody said.</summary>
    public string? Because { get; init; }

    public required Guid ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public required ChangeState State { get; init; }

    /// <summary>Who accepted, refused, overtook or withdrew it; null while it waits.</summary>
    public Guid? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Why it was refused or, where somebody said, accepted; null otherwise.</summary>
    public string? Reason { get; init; }

    public CharterContent Charter => CharterContent.Read(Content);
}
