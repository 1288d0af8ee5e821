using Governance.Gates.Votes;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;

namespace Governance.Gates.Withdrawals;

/// <summary>What must be true of a withdrawal, before and after the first vote.</summary>
public sealed class WithdrawalChecks(RolloutFactsReading facts, VoteStore votes, PeopleService people, TimeProvider clock)
{
    /// <summary>See <see cref="PeopleService.DoubtAsync"/>: consent and refusal ask the directory as a vote does.</summary>
    public Task<Refusal?> DoubtAsync(Caller caller) => people.DoubtAsync(caller, AppRoles.Sponsor);

    /// <summary>Why the manager cannot take the round back alone; null while they can. Past its date it has lapsed, even before the clock says so.</summary>
    public async Task<Refusal?> RefuseUnvotedAsync(Round round) => round.State switch
    {
        RoundState.Preparing => new Refusal(409, "gate.not_submitted", round.Number),
        RoundState.Submitted => new Refusal(409, "gate.withdrawal_waits", round.Number),
        RoundState.Deciding when !round.IsPast(clock.GetUtcNow()) => (await votes.ReadAsync(round.Id)).Count > 0 ? new Refusal(409, "gate.votes_cast") : null,
        _ => new Refusal(409, "round.over", round.Number),
    };

    /// <summary>Why the round is not taken back with the chair's consent, and what happened to it meanwhile; null while it can be.</summary>
    public async Task<Refusal?> RefuseAsync(Round round) => Refuse(round, await votes.ReadAsync(round.Id));

    /// <summary>Those of some rounds, given with their rollouts, that wait for somebody's consent.</summary>
    public async Task<IReadOnlyList<Round>> ReadWaitingAsync(IReadOnlyList<(Round Round, Rollout Rollout)> asked, Caller caller)
    {
        var known = await facts.ReadAsync([.. asked.Select(one => one.Rollout).Distinct()]);
        var cast = (await votes.ReadAsync(asked.Select(one => one.Round.Id))).ToLookup(vote => vote.RoundId);
        return [.. asked.Where(one => Waits(one.Round, known[one.Rollout.Id], [.. cast[one.Round.Id]], caller)).Select(one => one.Round)];
    }

    /// <summary>Who sits, for <see cref="WithdrawalConsent"/>.</summary>
    public async Task<IReadOnlyList<SeatFacts>> ReadSeatsAsync(Rollout rollout, Round round) => (await facts.ReadAsync(rollout)).SeatsIn(round, await votes.ReadAsync(round.Id));

    private bool Waits(Round round, RolloutFacts known, IReadOnlyList<Vote> cast, Caller caller)
        => Refuse(round, cast) is null && WithdrawalConsent.Refuse(known.Rollout, known.SeatsIn(round, cast), round.WithdrawalAskedBy, caller.Id) is null;

    private Refusal? Refuse(Round round, IReadOnlyList<Vote> cast) => round.State switch
    {
        RoundState.Preparing => new Refusal(409, "gate.not_submitted", round.Number),
        RoundState.Decided => new Refusal(409, "withdrawal.decided", new Message(round.ResultKey), round.EndedAt!),
        RoundState.Lapsed => new Refusal(409, "withdrawal.lapsed", round.EndedAt!),
        RoundState.Withdrawn => new Refusal(409, "withdrawal.withdrawn", round.EndedAt!),
        _ when round.IsPast(clock.GetUtcNow()) => new Refusal(409, "withdrawal.date_passed", round.GateDate!),
        _ => cast.Count == 0 ? new Refusal(409, "withdrawal.no_votes") : null,
    };
}
