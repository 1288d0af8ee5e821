using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Gates.Budgets;
using Governance.Orchestration;
using Governance.Shared.Time;

namespace Governance.Gates;

/// <summary>Moves a round on; called by its workflow. Whatever a definition says, each step checks that its rule holds, and throws if not.</summary>
public sealed class RoundService(GateStore gates, RoundStore rounds, Assessments assessments, Ballots ballots, RoundAnnouncements announce, RoundClosing closing)
{
    /// <summary>Freezes the evidence of a round that was handed in.</summary>
    public async Task FreezeAsync(Guid roundId)
    {
        var (gate, round) = await LoadAsync(roundId);
        if (round.SubmittedBy is null)
        {
            throw new StepException("round.not_handed_in", $"Round {roundId} was not handed in; nobody asked to freeze its evidence.");
        }

        var (text, sha256) = Freezing.Freeze(gate, round, await assessments.ReadAsync(gate));
        await closing.SubmittedAsync(gate, round.To(RoundState.Submitted) with { Evidence = text, EvidenceSha256 = sha256 });
    }

    /// <summary>Opens the vote.</summary>
    /// <returns>When the clock is next to look at the round.</returns>
    public async Task<DateTimeOffset> BeginVotingAsync(Guid roundId)
    {
        var (gate, round) = await LoadAsync(roundId);
        var deciding = round.To(RoundState.Deciding) with { ClockAt = announce.Now };
        await rounds.SaveAsync(deciding);
        await announce.OpenedAsync(gate, deciding, await ballots.ReadAsync(gate, deciding));
        return await announce.NextAsync(gate, deciding);
    }

    /// <summary>Counts again, and sends what the clock asks for.</summary>
    public async Task<Counting> CountAsync(Guid roundId)
    {
        var (gate, round) = await LoadDecidingAsync(roundId);
        if (round.WithdrawnBy is not null)
        {
            return new Counting(CollectVotesHandler.Withdrawn, null);
        }

        var ballot = await ballots.ReadAsync(gate, round);
        var standing = ballot.Stand(round.IsPast(announce.Now));
        if (standing.Settled)
        {
            return new Counting(standing.Decision is null ? CollectVotesHandler.Lapsed : CollectVotesHandler.Decided, null);
        }

        await announce.RemindAsync(gate, round, ballot, standing);
        await rounds.SaveAsync(round with { ClockAt = announce.Now });
        return new Counting(null, await announce.NextAsync(gate, round with { ClockAt = announce.Now }));
    }

    public async Task DecideAsync(Guid roundId)
    {
        var (gate, round) = await LoadDecidingAsync(roundId);
        var ballot = await ballots.ReadAsync(gate, round);
        var standing = ballot.Stand(round.IsPast(announce.Now));
        var decision = standing.Decision ?? throw new StepException("round.no_decision", $"Round {roundId} has no decision: {ballot.Votes.Count} of {standing.Quorum} votes.", ballot.Votes.Count, standing.Quorum);
        var released = (round with { Decision = decision }).Passes ? Budget.Of(round)?.TotalEur : null;
        var decided = round.To(RoundState.Decided) with { Decision = decision, BudgetReleasedEur = released };
        await closing.DecidedAsync(gate, decided, ballot with { Bound = await ballots.SettleAsync(decided) }, standing);
    }

    public async Task LapseAsync(Guid roundId)
    {
        var (gate, round) = await LoadDecidingAsync(roundId);
        var ballot = await ballots.ReadAsync(gate, round);
        var standing = ballot.Stand(round.IsPast(announce.Now));
        if (!standing.Settled || standing.Decision is not null)
        {
            throw new StepException("round.not_lapsed", $"Round {roundId} has not lapsed.");
        }

        await ballots.SettleAsync(round);
        await closing.LapsedAsync(gate, round.To(RoundState.Lapsed), ballot, standing);
    }

    public async Task WithdrawAsync(Guid roundId)
    {
        var (gate, round) = await LoadDecidingAsync(roundId);
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

    private async Task<(Gate Gate, Round Round)> LoadDecidingAsync(Guid roundId)
        => await LoadAsync(roundId) is { Round.State: RoundState.Deciding } loaded
            ? loaded
            : throw new StepException("round.not_deciding", $"Round {roundId} is not voted on; there is nothing to count.");

    private async Task<(Gate Gate, Round Round)> LoadAsync(Guid roundId)
    {
        var round = await rounds.LockAsync(roundId) ?? throw new InvalidOperationException($"No round {roundId}.");
        return ((await gates.FindAsync(round.GateId))!, round);
    }
}

/// <summary>What counting came to.</summary>
/// <param name="Outcome">Null while the vote goes on.</param>
/// <param name="Due">When the clock is next to look; null at the end.</param>
public sealed record Counting(string? Outcome, DateTimeOffset? Due);
