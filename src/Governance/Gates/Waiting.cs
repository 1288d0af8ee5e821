using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.People;
using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>What somebody is asked to do at a gate.</summary>
public enum WaitingKind
{
    /// <summary>Cast the vote of their seat.</summary>
    Vote,

    /// <summary>Confirm as a second person what others attached.</summary>
    Confirm,

    /// <summary>Improve what they attached, since a second person has sent it back.</summary>
    Improve,

    /// <summary>Prepare the round and hand it in.</summary>
    Submit,

    /// <summary>Start the next round after one that led nowhere.</summary>
    StartRound,
}

/// <summary>One thing that waits for somebody.</summary>
/// <param name="Open">Confirm: criteria to confirm; Improve: criteria whose evidence was sent back; Submit: must-criteria still open; Vote: votes still missing for the quorum.</param>
public sealed record Waiting(WaitingKind Kind, Rollout Rollout, Gate Gate, Round Round, int Open)
{
    /// <summary>Submit: the statement that must be given first; null when there is none.</summary>
    public Statement? Holding { get; init; }

    /// <summary>Vote: what this vote can do to the round.</summary>
    public Settling Settling { get; init; }

    /// <summary>What waits for the reader of an outlook at the rollout's latest round.</summary>
    public static IReadOnlyList<Waiting> Of(Rollout rollout, GateOutlook outlook, Caller reader)
    {
        if (!rollout.IsUnderway || outlook.Last is not { Gate: var gate, Last: var round })
        {
            return [];
        }

        return round.State switch
        {
            RoundState.Deciding => outlook.AsksReader ? [ToVote(rollout, outlook, gate, round)] : [],
            RoundState.Preparing => [.. Prepare(rollout, outlook, gate, round, reader)],
            _ when outlook.Relation.Manages && round.LeadsToNext => [new Waiting(WaitingKind.StartRound, rollout, gate, round, 0)],
            _ => [],
        };
    }

    private static Waiting ToVote(Rollout rollout, GateOutlook outlook, Gate gate, Round round)
    {
        var (count, sitting) = (outlook.Count, outlook.Sitting!);
        var choices = VotingRules.Choices(round.Asks, count, gate.IsLast);
        return new Waiting(WaitingKind.Vote, rollout, gate, round, sitting.Missing ?? 0) { Settling = Tally.OneMore(sitting.Cast ?? 0, sitting.Eligible, TallyRules.Of(rollout, choices)) };
    }

    private static IEnumerable<Waiting> Prepare(Rollout rollout, GateOutlook outlook, Gate gate, Round round, Caller reader)
    {
        var toConfirm = outlook.Criteria.Count(one => one.IsToConfirmBy(reader.Id));
        if (outlook.Relation.Contributes && toConfirm > 0)
        {
            yield return new Waiting(WaitingKind.Confirm, rollout, gate, round, toConfirm);
        }

        var sentBack = outlook.Criteria.Count(one => one.Returned is not null && one.Items.Any(item => item.AttachedBy == reader.Id));
        if (outlook.Relation.Contributes && sentBack > 0)
        {
            yield return new Waiting(WaitingKind.Improve, rollout, gate, round, sentBack);
        }

        if (outlook.Relation.Manages)
        {
            yield return new Waiting(WaitingKind.Submit, rollout, gate, round, outlook.Count.OpenMusts) { Holding = outlook.Holding };
        }
    }
}
