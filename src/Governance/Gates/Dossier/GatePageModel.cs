using System.Globalization;
using Governance.Audit;
using Governance.Gates.Budgets;
using Governance.Gates.Conditions;
using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Gates.Withdrawals;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Gates.Dossier;

/// <summary>What the dossier shows to one reader.</summary>
public sealed record GatePageModel
{
    public required GateView View { get; init; }
    public required Caller Reader { get; init; }

    /// <summary>The rounds before the latest one with what the reader may see of their votes, the newest first; empty where an earlier one is shown.</summary>
    public required IReadOnlyList<RoundView> Earlier { get; init; }

    /// <summary>The entries of the audit chain about the round; empty for those who do not read dossiers.</summary>
    public required IReadOnlyList<AuditEntry> Chain { get; init; }

    /// <summary>What the round's workflow runs on; null while it has not started.</summary>
    public required DefinitionVersion? Definition { get; init; }

    /// <summary>What changed since the round was handed in; null unless it is being decided.</summary>
    public required ChangesSince? SinceSubmission { get; init; }

    /// <summary>What changed since the last round before this one that was handed in; null when there is none.</summary>
    public required ChangesSince? SinceLastRound { get; init; }

    /// <summary>What was asked in the gate's rounds up to this one, the first one first: an earlier objection was read by whoever decided.</summary>
    public required IReadOnlyList<StatementView> Statements { get; init; }

    /// <summary>Who may bring evidence and confirm it.</summary>
    public required IReadOnlyList<Person> Contributors { get; init; }

    /// <summary>Everybody who can answer for a condition, by name; empty unless the reader may vote.</summary>
    public required IReadOnlyList<Person> Owners { get; init; }

    /// <summary>The date it is for the organisation.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The rollout's calendar.</summary>
    public WorkingDays Days => View.Days;

    /// <summary>How long there is until the end of the gate date; null without one.</summary>
    public required TimeLeft? Left { get; init; }

    /// <summary>The gate date that is proposed while the round is in preparation.</summary>
    public required DateOnly ProposedDate { get; init; }

    /// <summary>Why the round cannot ask for a step back; null where it can, and where nobody would ask.</summary>
    public required Refusal? StaysForward { get; init; }

    public Round Round => View.Round;

    /// <summary>The journey manager can choose between the next stage and the one before.</summary>
    public bool OffersStepBack => MaySubmit && (StaysForward is null || StaysForward.Code == "gate.step_back_no_path");

    /// <summary>There is something the round can be handed in for; open conditions keep it from the next stage, not from the one before.</summary>
    public bool OffersSubmission => MaySubmit && (!IsHeld || StaysForward is null);

    public string Address => $"/gates/{View.Gate.Id}";

    /// <summary>Where this round is read: an earlier one has an address of its own.</summary>
    public string RoundAddress => View.IsEarlier ? AddressOf(Round) : Address;

    public string PrintAddress => RoundAddress + (View.IsEarlier ? "&" : "?") + "view=print";

    /// <summary>Where an earlier round is read.</summary>
    public string AddressOf(Round earlier) => string.Create(CultureInfo.InvariantCulture, $"{Address}?round={earlier.Number}");

    public bool IsPreparing => Round.State == RoundState.Preparing;

    /// <summary>The round's workflow did not begin, so that the round cannot be handed in; administrators see an incident.</summary>
    public bool NeverBegan => IsPreparing && Definition is { NeverBegan: true };

    /// <summary>A workflow of the rollout has an incident that nobody has resolved, while the round is open.</summary>
    public bool StandsStill { get; init; }

    public bool IsReachable => View.Sitting.IsReachable;

    /// <summary>Conditions of earlier decisions are not confirmed yet.</summary>
    public bool IsHeld => IsPreparing && View.Held > 0;

    /// <summary>What the round was decided on to be closed; empty for every other decision.</summary>
    public IReadOnlyList<NamedCondition> Bound => [.. View.Conditions.Where(named => named.Condition.RoundId == Round.Id)];

    /// <summary>What votes asked for without binding anybody, since the round came to something else; empty while it is open, and for a reader who does not see its votes.</summary>
    public IReadOnlyList<NamedCondition> Unbound => [.. View.Seats.SelectMany(seat => seat.Conditions).Where(named => named.Condition.State == ConditionState.Void)];

    /// <summary>Its decision came before the gate date.</summary>
    public bool IsEarly => Round is { State: RoundState.Decided, EndedAt: { } ended, Deadline: { } deadline } && ended < deadline;

    /// <summary>What earlier decisions of the rollout asked to be closed; empty where an earlier round is shown, since they are told as they stand now.</summary>
    public IReadOnlyList<NamedCondition> BoundEarlier => View.IsEarlier ? [] : [.. View.Conditions.Where(named => named.Condition.Gate < View.Gate.Number)];

    /// <summary>The money asked for; null when none is, or while only those who read dossiers know of it.</summary>
    public Budget? Budget => View.Relation.ReadsDossier || Round.BudgetReleasedEur is not null ? Budget.Of(Round) : null;

    /// <summary>What is asked for otherwise than in the last round that was handed in; null when nothing is, before this one is handed in, and for those who do not read dossiers.</summary>
    public BudgetChange? BudgetSince => View.Relation.ReadsDossier && Round.SubmittedAt is not null && SinceLastRound is { Since: var last } ? BudgetChange.Of(last, Round) : null;

    public bool MaySubmit => IsPreparing && View.Relation.Manages;

    /// <summary>What must be answered before the round can be handed in; null when nothing is asked.</summary>
    public StatementView? Holding => Statements.FirstOrDefault(view => view.HoldsSubmission);

    public bool MayWithdraw => Round.State == RoundState.Deciding && View.Relation.Manages;

    /// <summary>A withdrawal waits for consent.</summary>
    public bool AsksConsent => View.Relation.ReadsDossier && Round is { State: RoundState.Deciding, WithdrawalAskedBy: not null };

    /// <summary>Whether somebody asked to take the round back, and what was answered, the first request first; empty for those who do not read dossiers.</summary>
    public required IReadOnlyList<Withdrawal> Withdrawals { get; init; }

    /// <summary>Whoever asked for a withdrawal or answered it, by id; who was erased is missing.</summary>
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    /// <summary>It waits for the reader's.</summary>
    public bool MayConsent => AsksConsent && Reader.Is(AppRoles.Sponsor) && View.Sitting.Consenters.Contains(Reader.Id);

    /// <summary>The reader can ask for consent: somebody has voted, and nobody has asked yet.</summary>
    public bool MayAskConsent => MayWithdraw && View.Cast > 0 && Round.WithdrawalAskedBy is null;

    /// <summary>Who could consent, by name.</summary>
    public IReadOnlyList<Person> Consenters => [.. View.Sitting.Consenters.Select(id => View.People[id])];

    public bool MayStartNext => !View.IsEarlier && Round.LeadsToNext && View.Relation.Manages;

    /// <summary>There is a later set of criteria that asks something else, and the reader can move the gate to it.</summary>
    public bool MayMoveCriteria => IsPreparing && View.Relation.Manages && Criteria.Changes(View.Gate.Number, View.Gate.CriteriaVersion).Count > 0;

    public bool HasRequest => View.Relation.ReadsRequest && Round.Request is not null;

    /// <summary>The reader may see how this round was voted on, at least in part.</summary>
    /// <summary>Paper gets to people who have yet to vote: of a running vote it holds none, whichever way it was printed.</summary>
    public bool ShowsVotes(bool onPaper) => View.Seats.Any(seat => seat.Vote is not null) && !(onPaper && Round.State == RoundState.Deciding);

    /// <summary>The reader holds a seat or sits in one, and votes are or were taken.</summary>
    public bool HasOwnVote => Round.State == RoundState.Deciding && (View.Mine ?? Lent) is not null;

    /// <summary>The reader's seat, in which a deputy sits; null otherwise.</summary>
    public SeatView? Lent => View.LentBy(Reader.Id);

    /// <summary>The count of the round: as it was recorded at its end, as it stands before; shown to those who read dossiers.</summary>
    public RoundTally Count => RoundTally.Of(Round) ?? new RoundTally(View.Eligible, View.Quorum, View.Cast ?? 0);

    /// <summary>What a criterion needs next, and from whom.</summary>
    public CriterionStep Step(CriterionView criterion) => CriterionStep.Of(criterion, Contributors, Reader);
}
