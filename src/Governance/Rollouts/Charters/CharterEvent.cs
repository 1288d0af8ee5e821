using Governance.Audit;

namespace Governance.Rollouts.Charters;

public enum CharterEventKind
{
    Chartered,

    /// <summary>By the chair directly, or by accepting a proposal.</summary>
    Changed,

    /// <summary>A proposal was refused, and the charter stayed.</summary>
    Refused,
}

/// <summary>What became of a charter, without what it says.</summary>
/// <param name="ById">Who chartered, changed, accepted or refused.</param>
/// <param name="ProposedById">Whose proposal it was; null where the chair acted without one.</param>
public sealed record CharterEvent(CharterEventKind Kind, DateTimeOffset At, Guid? ById, Guid? ProposedById)
{
    internal const string Chartered = "rollout.chartered", Changed = "charter.changed", Refused = "charter.refused";

    /// <summary>Those among the entries of a rollout's chain, in their order.</summary>
    public static IReadOnlyList<CharterEvent> Of(IEnumerable<AuditEntry> entries) => [.. entries.Select(Find).OfType<CharterEvent>()];

    // An entry whose time somebody has damaged is for the verification to name.
    private static CharterEvent? Find(AuditEntry entry) => (entry.Action, entry.At) switch
    {
        (Chartered, { } at) => new CharterEvent(CharterEventKind.Chartered, at, entry.ActorId, null),
        (Changed, { } at) => new CharterEvent(CharterEventKind.Changed, at, entry.ActorId, Proposer(entry)),
        (Refused, { } at) => new CharterEvent(CharterEventKind.Refused, at, entry.ActorId, Proposer(entry)),
        _ => null,
    };

    internal static Guid? Proposer(AuditEntry entry) => Guid.TryParse((string?)entry.Data()["proposedBy"], out var id) ? id : null;
}
