using Governance.People;
using Governance.Shared.Localisation;

namespace Governance.Gates.Statements;

/// <summary>What came of a question that a workflow put to somebody.</summary>
public enum StatementAnswer
{
    /// <summary>Without objection.</summary>
    Given,

    Objected,

    /// <summary>Nobody answered in time; that is neither consent nor objection. Only the clock says so.</summary>
    Overdue,
}

/// <summary>A question that a round's workflow asks, and the statement it gets, such as the works council's.</summary>
public sealed record Statement
{
    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }

    /// <summary>Of the step in the definition; one that is asked in a loop leaves several statements.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Where the workflow waits for it.</summary>
    public required string Bookmark { get; init; }

    /// <summary>What people call the step, as the definition says it: "Anhörung des Betriebsrats".</summary>
    public required string Title { get; init; }

    public required string Question { get; init; }

    /// <summary>One of <see cref="AppRoles"/>: who answers holds it.</summary>
    public required string Role { get; init; }

    /// <summary>Who alone is asked, as long as they hold the role; null when everybody who holds it may answer.</summary>
    public Guid? PersonId { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The end of the last day to answer; null when there is none.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Null while nobody has answered.</summary>
    public StatementAnswer? Answer { get; init; }

    /// <summary>What was answered; null before, and when it is overdue.</summary>
    public string? Content { get; init; }

    public Guid? AnsweredBy { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The rollout, the gate with its number, the number of the round, its state, its workflow and who handed it in: read along with it.</summary>
    public Guid RolloutId { get; init; }

    public Guid GateId { get; init; }
    public int Gate { get; init; }
    public int Round { get; init; }
    public RoundState RoundState { get; init; }
    public Guid InstanceId { get; init; }
    public Guid? SubmittedBy { get; init; }

    /// <summary>Longest answer, in characters.</summary>
    public const int LongestContent = 4000;

    /// <summary>Nobody has answered, and the round has not ended.</summary>
    public bool IsOpen => Answer is null && IsCurrent;

    /// <summary>Its round is not over: whoever is asked reads the dossier.</summary>
    public bool IsCurrent => RoundState is RoundState.Preparing or RoundState.Submitted or RoundState.Deciding;

    /// <summary>It speaks against the round, or nobody gave it in time: the sponsors are told.</summary>
    public bool IsObjectionOrOverdue => Answer is StatementAnswer.Objected or StatementAnswer.Overdue;

    /// <summary>The last day to answer; null when there is none.</summary>
    public DateOnly? LastDay => DueAt is { } due ? Formats.Day(due.AddTicks(-1)) : null;

    /// <summary>The last day to answer is over; what arrives later counts no more, even if the clock has not looked yet.</summary>
    public bool IsPast(DateTimeOffset now) => now >= DueAt;
}
