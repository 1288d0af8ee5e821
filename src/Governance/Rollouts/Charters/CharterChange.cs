namespace Governance.Rollouts.Charters;

public enum ChangeState
{
    /// <summary>Waits for the chair.</summary>
    Proposed,

    Accepted,
    Refused,

    /// <summary>Overtaken: the same person proposed another one, or the charter changed meanwhile.</summary>
    Superseded,
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

    /// <summary>Who accepted, refused or overtook it; null while it waits.</summary>
    public Guid? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Why it was refused; null otherwise.</summary>
    public string? Reason { get; init; }

    public CharterContent Charter => CharterContent.Read(Content);
}
