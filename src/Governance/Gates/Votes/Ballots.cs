using Governance.Gates.Conditions;
using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;
using Governance.Rollouts;
using Governance.Shared.Problems;

namespace Governance.Gates.Votes;

/// <summary>Everything that voting and counting in one round rest on.</summary>
/// <param name="Eligible">See <see cref="VotingRules.Eligible"/>.</param>
/// <param name="Criteria">As they were when the evidence was frozen.</param>
public sealed record BallotSheet(
    IReadOnlyList<SeatFacts> Seats, IReadOnlyList<Vote> Votes, int Eligible, CriteriaCount Criteria, IReadOnlyList<ChoiceRule> Choices, Rollout Rollout)
{
    /// <summary>Conditions that the decision binds, numbered through; empty unless it is a ConditionalGo.</summary>
    public IReadOnlyList<NamedCondition> Bound { get; init; } = [];

    public Ballot Count => Ballot.Of(Votes.Select(vote => vote.Choice));

    public TallyRules Rules => TallyRules.Of(Rollout, Choices);

    public Standing Stand(bool over) => Tally.Stand(Count, Eligible, Rules, over);

    public string ReasonAgainst(Choice choice) => Choices.FirstOrDefault(rule => rule.Choice == choice)?.Reason ?? "choice.not_offered";
}

/// <summary>Keeps votes with their conditions, and reads what voting and counting rest on.</summary>
public sealed class Ballots(VoteStore votes, RolloutFactsReading facts, ConditionProposals conditions)
{
    /// <param name="gate">The gate of <paramref name="round"/>.</param>
    /// <param name="round">One whose evidence is frozen.</param>
    public async Task<BallotSheet> ReadAsync(Gate gate, Round round)
    {
        var (known, cast) = (await facts.ReadAsync(gate.RolloutId), await votes.ReadAsync(round.Id));
        var seats = known.SeatsIn(round, cast);
        var voted = cast.Select(vote => vote.SeatId).ToHashSet();
        var count = CriteriaCount.Of(Freezing.Read(round.Evidence!).Values);
        return new BallotSheet(seats, cast, VotingRules.Eligible(seats, voted), count, VotingRules.Choices(round.Asks, count, gate.IsLast), known.Rollout);
    }

    /// <summary>What somebody has voted in a round; null when they have not.</summary>
    public async Task<Vote?> FindVoteAsync(Round round, Guid personId) => (await votes.ReadAsync(round.Id)).FirstOrDefault(vote => vote.PersonId == personId);

    /// <summary>Whether a vote that was cast said the same, its conditions included.</summary>
    public async Task<bool> IsSameAsync(Vote vote, Intent intent)
        => vote.Choice == intent.Choice && vote.Rationale == intent.Rationale && await conditions.IsSameAsync(vote, intent.Conditions);

    /// <returns>What is wrong with the conditions that somebody wants to vote for (422), or null.</returns>
    public Task<Refusal?> CheckConditionsAsync(BallotSheet ballot, Intent intent) => conditions.CheckAsync(intent.Choice, intent.Conditions, ballot.Rollout.Land);

    /// <summary>Writes a vote with its conditions.</summary>
    /// <returns>The conditions as they were written.</returns>
    public async Task<IReadOnlyList<Condition>> InsertAsync(Gate gate, Round round, Vote vote, Intent intent)
    {
        await votes.InsertAsync(vote);
        return await conditions.ProposeAsync(gate, round, vote, intent.Conditions);
    }

    /// <summary>Makes the conditions of the votes binding or void, as the round ends.</summary>
    /// <param name="round">With what it came to.</param>
    /// <returns>Those that bind.</returns>
    public Task<IReadOnlyList<NamedCondition>> SettleAsync(Round round) => conditions.SettleAsync(round);

    /// <summary>Tells somebody who wants to vote why the round does not take votes, and what happened meanwhile; null while it takes them.</summary>
    /// <remarks>How many have voted in a decided round is for readers of its dossier; everybody else is told that they have no seat.</remarks>
    public async Task<Refusal?> ExplainClosedAsync(Gate gate, Round? round, Intent intent)
    {
        if (round is null or { State: RoundState.Preparing or RoundState.Submitted })
        {
            return new Refusal(409, "vote.not_open");
        }

        if (round.State == RoundState.Deciding)
        {
            return round.IsPast(intent.At) ? new Refusal(409, "vote.date_passed", round.GateDate!) : null;
        }

        if (round.State == RoundState.Decided && !(await facts.ReadAsync(gate.RolloutId)).Relate(intent.Caller).ReadsDossier)
        {
            return new Refusal(403, "vote.no_seat");
        }

        var cast = (await votes.ReadAsync(round.Id)).Count;
        return round.State switch
        {
            RoundState.Decided => new Refusal(409, "vote.round_decided", new Message(round.ResultKey), round.EndedAt!, cast),
            RoundState.Lapsed => new Refusal(409, "vote.round_lapsed", round.EndedAt!),
            _ => new Refusal(409, "vote.round_withdrawn", round.EndedAt!),
        };
    }
}
