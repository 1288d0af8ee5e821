using Governance.Audit;
using Governance.Gates.Statements;
using Governance.Orchestration;
using Governance.People;

namespace Governance.Gates;

/// <summary>What the dossier shows to one reader.</summary>
public sealed record GatePageModel
{
    public required GateView View { get; init; }
    public required Caller Reader { get; init; }

    /// <summary>The rounds before the latest one with what the reader may see of their votes, the newest first.</summary>
    public required IReadOnlyList<RoundView> Earlier { get; init; }

    /// <summary>The entries of the audit chain about the latest round; empty for those who do not read dossiers.</summary>
    public required IReadOnlyList<AuditEntry> Chain { get; init; }

    /// <summary>What the round's workflow runs on; null while it has not started.</summary>
    public required DefinitionVersion? Definition { get; init; }

    /// <summary>What changed since the round was handed in; null unless it is being decided.</summary>
    public required ChangesSince? SinceSubmission { get; init; }

    /// <summary>What changed since the last round before this one that was handed in; null when there is none.</summary>
    public required ChangesSince? SinceLastRound { get; init; }

    /// <summary>What was asked in the gate's rounds, the first one first.</summary>
    public required IReadOnlyList<StatementView> Statements { get; init; }

    /// <summary>Who may bring evidence and confirm it.</summary>
    public required IReadOnlyList<Person> Contributors { get; init; }

    /// <summary>Working days up to the gate date; negative behind it, null without one.</summary>
    public required int? DaysLeft { get; init; }

    /// <summary>The gate date that is proposed while the round is in preparation.</summary>
    public required DateOnly ProposedDate { get; init; }

    public Round Round => View.Round;

    public string Address => $"/gates/{View.Gate.Id}";

    public bool IsPreparing => Round.State == RoundState.Preparing;

    public bool IsReachable => View.Eligible >= View.Quorum;

    public bool MaySubmit => IsPreparing && View.Relation.Manages;

    /// <summary>What must be answered before the round can be handed in; null when nothing is asked.</summary>
    public StatementView? Holding => Statements.FirstOrDefault(view => view.HoldsSubmission);

    public bool MayWithdraw => Round.State == RoundState.Deciding && View.Relation.Manages;

    public bool MayStartNext => Round.LeadsToNext && View.Relation.Manages;

    public bool HasRequest => View.Relation.ReadsRequest && Round.Request is not null;

    /// <summary>The reader may see how this round was voted on, at least in part.</summary>
    public bool HasVotes => View.Seats.Any(seat => seat.Vote is not null);

    /// <summary>The reader holds a seat, and votes are or were taken.</summary>
    public bool HasOwnVote => Round.State == RoundState.Deciding && View.Mine is not null;

    /// <summary>The count of the latest round: as it was recorded at its end, as it stands before; shown to those who read dossiers.</summary>
    public RoundTally Count => RoundTally.Of(Round) ?? new RoundTally(View.Eligible, View.Quorum, View.Cast ?? 0);

    /// <summary>What a criterion needs next, and from whom.</summary>
    public CriterionStep Step(CriterionView criterion) => CriterionStep.Of(criterion, Contributors, Reader);
}
