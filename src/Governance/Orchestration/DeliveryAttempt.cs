namespace Governance.Orchestration;

/// <summary>One attempt to deliver a message.</summary>
public sealed record DeliveryAttempt
{
    /// <summary>How many are kept of a message; where the other side throttles by the second, a day has many more.</summary>
    public const int Kept = 50;

    /// <summary>The token of the claim.</summary>
    public required Guid Id { get; init; }

    public required Guid MessageId { get; init; }
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>Null while nobody noted how it ended: it runs, or whoever made it broke off.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <inheritdoc cref="EndedAt"/>
    public DeliveryStatus? Outcome { get; init; }

    /// <summary>Why it failed; see <see cref="Failure"/>. Null where it did not.</summary>
    public string? Error { get; init; }

    /// <inheritdoc cref="Error"/>
    public string? Cause { get; init; }
}
