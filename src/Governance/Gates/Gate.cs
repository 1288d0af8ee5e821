using Governance.Gates.Rounds;
using Governance.Gates.Votes;
using Governance.Orchestration;
using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>What sponsors decide after a stage.</summary>
public sealed record Gate
{
    public required Guid Id { get; init; }
    public required Guid RolloutId { get; init; }

    /// <summary>1 after Pilot, 2 after Extension, 3 after Complex.</summary>
    public required int Number { get; init; }

    /// <summary>The version of the criteria the gate was opened with.</summary>
    public required int CriteriaVersion { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
    public required long Revision { get; init; }

    /// <summary>After it there is no stage to attach conditions to.</summary>
    public const int Last = 3;

    public bool IsLast => Number == Last;

    /// <summary>The gate looks at the journeys of the stage before it, and the last one at all of them.</summary>
    /// <param name="stage">Where a journey stands; null when it is not placed yet.</param>
    public bool LooksAt(Stage? stage) => IsLast || stage == (Stage)Number;
}

/// <summary>Where a round stands.</summary>
public enum RoundState
{
    /// <summary>Evidence is collected.</summary>
    Preparing,

    /// <summary>Handed in; the evidence is frozen.</summary>
    Submitted,

    /// <summary>Sponsors vote.</summary>
    Deciding,

    Decided,

    /// <summary>The gate date passed without a quorum. No decision, and never a consent.</summary>
    Lapsed,

    Withdrawn,
}

/// <summary>One submission of a gate up to its decision or lapse; once ended it never changes.</summary>
public sealed record Round
{
    public required Guid Id { get; init; }
    public required Guid GateId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required RoundState State { get; init; }
    public required Guid InstanceId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required int CriteriaVersion { get; init; }

    /// <summary>Its number among all rounds of the rollout, from 1: which gate a rollout is at is told by its newest round.</summary>
    public required int Seq { get; init; }

    /// <summary>What the sponsors are asked to release; known with the submission.</summary>
    public Ask Asks { get; init; }

    /// <summary>What the journey manager asks for, in their own words.</summary>
    public string? Request { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }
    public Guid? SubmittedBy { get; init; }

    /// <summary>The last day to vote, in the rollout's calendar.</summary>
    public DateOnly? GateDate { get; init; }

    /// <summary>The end of that day as an instant.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Up to when reminders were dealt with.</summary>
    public DateTimeOffset? ClockAt { get; init; }

    /// <summary>Who took the submission back; null if nobody did.</summary>
    public Guid? WithdrawnBy { get; init; }

    /// <summary>When the chair was asked to consent to a withdrawal after the first vote; null if never.</summary>
    public DateTimeOffset? WithdrawalAskedAt { get; init; }

    public Guid? WithdrawalAskedBy { get; init; }
    public string? WithdrawalReason { get; init; }

    /// <summary>Who consented for the sponsors; null if nobody did, and where nobody had to.</summary>
    public Guid? WithdrawalConsentedBy { get; init; }

    /// <summary>Canonical JSON of the facts behind every criterion; null before the submission.</summary>
    public string? Evidence { get; init; }

    public string? EvidenceSha256 { get; init; }

    /// <summary>Null unless the round was decided.</summary>
    public Decision? Decision { get; init; }

    /// <summary>JSON of the count that led to the decision or the lapse.</summary>
    public string? Tally { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Canonical JSON of who sat when the round ended; null while it is open, and for rounds that ended before this was kept.</summary>
    public string? Sitting { get; init; }

    /// <summary>Canonical JSON of the money asked for; null when none is. See <see cref="Budgets.Budget.Of"/>.</summary>
    public string? Budget { get; init; }

    /// <summary>What the decision released, in whole euro; null when nothing was, or not yet.</summary>
    public long? BudgetReleasedEur { get; init; }

    /// <summary>The last day to vote is over; what arrives later counts no more, even if the clock has not looked yet.</summary>
    public bool IsPast(DateTimeOffset now) => now >= Deadline;

    public bool IsOver => Ends(State);

    /// <summary>Whether a round in this state is over.</summary>
    public static bool Ends(RoundState state) => state is RoundState.Decided or RoundState.Lapsed or RoundState.Withdrawn;

    /// <summary>The gate is passed; false for a step back, however it was decided.</summary>
    public bool Passes => Asks == Ask.Pass && Decision is (Gates.Decision.Go or Gates.Decision.ConditionalGo);

    /// <summary>Decided that the rollout goes back into the stage before.</summary>
    public bool StepsBack => Asks == Ask.StepBack && Decision == Gates.Decision.Go;

    /// <summary>Key of the words for what it came to: the decision, else its state.</summary>
    public string ResultKey => StepsBack ? "decision.StepBack" : Decision is { } decision ? $"decision.{decision}" : $"round.state.{State}";

    /// <summary>Ended without passing or stopping the rollout: the journey manager can start the next one.</summary>
    public bool LeadsToNext => State is RoundState.Lapsed or RoundState.Withdrawn || Decision is Gates.Decision.Hold or Gates.Decision.Recycle;

    /// <summary>Which state may follow which; everything else is a fault.</summary>
    public static readonly IReadOnlyDictionary<RoundState, IReadOnlyList<RoundState>> Transitions = new Dictionary<RoundState, IReadOnlyList<RoundState>>
    {
        [RoundState.Preparing] = [RoundState.Submitted],
        [RoundState.Submitted] = [RoundState.Deciding, RoundState.Withdrawn],
        [RoundState.Deciding] = [RoundState.Decided, RoundState.Lapsed, RoundState.Withdrawn],
        [RoundState.Decided] = [],
        [RoundState.Lapsed] = [],
        [RoundState.Withdrawn] = [],
    };

    /// <exception cref="InvalidOperationException">The table does not know the step.</exception>
    public Round To(RoundState next)
        => Transitions[State].Contains(next)
            ? this with { State = next }
            : throw new StepException("round.not_next", $"Round {Id} is {State} and cannot become {next}.");
}

/// <summary>What a round asks the sponsors for.</summary>
public enum Ask
{
    /// <summary>The next stage; at the last gate, to anchor the rollout.</summary>
    Pass,

    /// <summary>To go back into the stage before.</summary>
    StepBack,
}

/// <summary>What a seat says in a round.</summary>
public enum Choice
{
    Go,
    ConditionalGo,
    Hold,
    Recycle,
    Kill,

    /// <summary>Counts for the quorum, not for the outcome.</summary>
    Abstain,
}

/// <summary>What the sponsors decided.</summary>
public enum Decision
{
    Go,
    ConditionalGo,
    Hold,
    Recycle,
    Kill,
}

/// <summary>A cast vote; final.</summary>
public sealed record Vote
{
    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid SeatId { get; init; }

    /// <summary>Who voted: the seat's holder, or whoever sat there as deputy.</summary>
    public required Guid PersonId { get; init; }

    public required Choice Choice { get; init; }
    public required string Rationale { get; init; }
    public required DateTimeOffset CastAt { get; init; }

    /// <summary>How the sponsor role was confirmed: "directory" or "snapshot".</summary>
    public required string RoleSource { get; init; }

    /// <summary>When the directory gave that answer.</summary>
    public required DateTimeOffset RoleReadAt { get; init; }
}
