using Governance.Rollouts;
using Governance.Shared.Problems;

namespace Governance.Gates;

/// <summary>Everything that voting and counting in one round rest on.</summary>
/// <param name="Eligible">See <see cref="VotingRules.Eligible"/>.</param>
/// <param name="OpenMusts">Must-criteria that were not met when the evidence was frozen.</param>
public sealed record BallotSheet(
    IReadOnlyList<SeatFacts> Seats, IReadOnlyList<Vote> Votes, int Eligible, int OpenMusts, int OpenShoulds, IReadOnlyList<ChoiceRule> Choices, Rollout Rollout)
{
    public Ballot Count => Ballot.Of(Votes.Select(vote => vote.Choice));

    public TallyRules Rules => new(Rollout.QuorumPercent, Rollout.Unanimous, [.. Choices.Where(rule => rule.Allowed).Select(rule => rule.Choice)]);

    public Standing Stand(bool over) => Tally.Stand(Count, Eligible, Rules, over);

    public string ReasonAgainst(Choice choice) => Choices.FirstOrDefault(rule => rule.Choice == choice)?.Reason ?? "choice.not_offered";
}

/// <summary>Reads what voting and counting rest on.</summary>
public sealed class Ballots(VoteStore votes, GateReading reading, TimeProvider clock)
{
    /// <param name="gate">The gate of <paramref name="round"/>.</param>
    /// <param name="round">One whose evidence is frozen.</param>
    public async Task<BallotSheet> ReadAsync(Gate gate, Round round)
    {
        var rollout = await reading.RolloutAsync(gate.RolloutId);
        var seats = await reading.SeatsAsync(rollout, round);
        var cast = await votes.ReadAsync(round.Id);
        var voted = cast.Select(vote => vote.SeatId).ToHashSet();
        var frozen = Freezing.Read(round.Evidence!).Values;
        var musts = frozen.Count(criterion => criterion is { Must: true, Verdict.IsMet: false });
        var shoulds = frozen.Count(criterion => criterion is { Must: false, Verdict.IsMet: false });
        return new BallotSheet(seats, cast, VotingRules.Eligible(seats, voted), musts, shoulds, round.Asks == Ask.StepBack ? VotingRules.StepBackChoices : VotingRules.Choices(musts, shoulds), rollout);
    }

    /// <summary>What somebody has voted in a round; null when they have not.</summary>
    public async Task<Vote?> FindVoteAsync(Round round, Guid personId) => (await votes.ReadAsync(round.Id)).FirstOrDefault(vote => vote.PersonId == personId);

    /// <summary>Tells somebody who wants to vote why the round does not take votes, and what happened meanwhile; null while it takes them.</summary>
    public async Task<Refusal?> ExplainClosedAsync(Round? round)
    {
        if (round is null or { State: RoundState.Preparing or RoundState.Submitted })
        {
            return new Refusal(409, "vote.not_open");
        }

        if (round.State == RoundState.Deciding)
        {
            return round.IsPast(clock.GetUtcNow()) ? new Refusal(409, "vote.date_passed", round.GateDate!) : null;
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
