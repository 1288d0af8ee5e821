namespace Governance.Gates.Conditions;

/// <summary>A condition as it was decided: what, who, until when.</summary>
/// <param name="DueDate">The last day to close it.</param>
public sealed record ConditionTerms(Guid Id, string Text, Guid OwnerId, DateOnly DueDate)
{
    public static ConditionTerms Of(NamedCondition named) => new(named.Condition.Id, named.Condition.Content, named.Condition.OwnerId, named.Condition.DueDate);
}

/// <summary>A condition that a decision rests on, as it stands now.</summary>
/// <param name="Gate">Number of the gate whose decision asks for it.</param>
/// <param name="Position">Its number within the decision, from 1.</param>
/// <param name="ClosingNote">How it was closed; null while it is open, and for a caller who has nothing to do with it.</param>
/// <param name="ReturnReason">Why the last closing was sent back; null unless it was and the condition is open since, and for a caller who has nothing to do with it.</param>
/// <param name="ConfirmedBy">The second person; null until then.</param>
public sealed record ConditionResponse(
    Guid Id, Guid RolloutId, Guid GateId, int Gate, int Round, int Position, string Text, Guid OwnerId, DateOnly DueDate, ConditionState State, Guid? ClosedBy,
    DateTimeOffset? ClosedAt, string? ClosingNote, Guid? ReturnedBy, DateTimeOffset? ReturnedAt, string? ReturnReason, Guid? ConfirmedBy, DateTimeOffset? ConfirmedAt,
    long Revision)
{
    /// <summary>How it was closed and why it was sent back are for those who work on the rollout, decide on it or answer for the condition.</summary>
    public static ConditionResponse For(Condition condition, Relation reader, Guid readerId)
        => condition.ReadsNotes(reader, readerId) ? Of(condition) : Of(condition) with { ClosingNote = null, ReturnReason = null };

    public static ConditionResponse Of(Condition condition) => new(
        condition.Id, condition.RolloutId, condition.GateId, condition.Gate, condition.Round, condition.Position, condition.Content, condition.OwnerId, condition.DueDate,
        condition.State, condition.ClosedBy, condition.ClosedAt, condition.ClosingNote, condition.ReturnedBy, condition.ReturnedAt, condition.ReturnReason,
        condition.ConfirmedBy, condition.ConfirmedAt, condition.Revision);
}

/// <param name="Note">How the condition was met, up to 2,000 characters.</param>
public sealed record ClosureRequest(string? Note);

/// <param name="Reason">What is still missing, up to 2,000 characters.</param>
public sealed record ReturnRequest(string? Reason);
