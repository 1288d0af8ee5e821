using Governance.Gates.Budgets;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Orchestration;

namespace Governance.Gates.Rounds;

/// <summary>Moves a round on; called by its workflow. Whatever a definition says, each step checks that its rule holds, and throws if not.</summary>
public sealed class RoundService(RoundLoading loading, Assessments assessments, Ballots ballots, RoundClocks clocks, RoundClosing closing)
{
    /// <summary>Freezes the evidence of a round that was handed in.</summary>
    public async Task FreezeAsync(Guid roundId)
    {
        var (gate, round) = await loading.LockAsync(roundId);
        if (round.SubmittedBy is null)
        {
            throw new StepException("round.not_handed_in", $"Round {roundId} was not handed in; nobody asked to freeze its evidence.");
        }

        var (text, sha256) = Freezing.Freeze(gate, round, await assessments.ReadAsync(gate));
        await closing.SubmittedAsync(gate, round.To(RoundState.Submitted) with { Evidence = text, EvidenceSha256 = sha256 });
    }

    public async Task DecideAsync(Guid roundId)
    {
        var (gate, round) = await loading.LockDecidingAsync(roundId);
        var ballot = await ballots.ReadAsync(gate, round);
        var standing = ballot.Stand(round.IsPast(clocks.Now));
        var decision = standing.Decision ?? throw new StepException("round.no_decision", $"Round {roundId} has no decision: {ballot.Votes.Count} of {standing.Quorum} votes.", ballot.Votes.Count, standing.Quorum);
        var released = (round with { Decision = decision }).Passes ? Budget.Of(round)?.TotalEur : null;
        var decided = round.To(RoundState.Decided) with { Decision = decision, BudgetReleasedEur = released };
        await closing.DecidedAsync(gate, decided, ballot with { Bound = await ballots.SettleAsync(decided) }, standing);
    }

    public async Task LapseAsync(Guid roundId)
    {
        var (gate, round) = await loading.LockDecidingAsync(roundId);
        var ballot = await ballots.ReadAsync(gate, round);
        var standing = ballot.Stand(round.IsPast(clocks.Now));
        if (!standing.Settled || standing.Decision is not null)
        {
            throw new StepException("round.not_lapsed", $"Round {roundId} has not lapsed.");
        }

        await ballots.SettleAsync(round);
        await closing.LapsedAsync(gate, round.To(RoundState.Lapsed), ballot, standing);
    }

    public async Task WithdrawAsync(Guid roundId)
    {
        var (gate, round) = await loading.LockDecidingAsync(roundId);
        if (round.WithdrawnBy is null)
        {
            throw new StepException("round.not_withdrawn", $"Nobody took round {roundId} back.");
        }

        var ballot = await ballots.ReadAsync(gate, round);
        if (ballot.Votes.Count > 0 && round.WithdrawalConsentedBy is null)
        {
            throw new StepException("round.no_consent", $"Round {roundId} has votes; nobody consented to its withdrawal.");
        }

        await ballots.SettleAsync(round);
        await closing.WithdrawnAsync(gate, round.To(RoundState.Withdrawn), ballot);
    }
}
