using Governance.Gates.Votes;

namespace Governance.Gates.Rounds;

/// <summary>Opens a vote and counts it as often as something happens; called by the round's workflow.</summary>
public sealed class VoteCollecting(RoundLoading loading, RoundStore rounds, Ballots ballots, RoundClocks clocks, RoundAnnouncements announce)
{
    /// <summary>Opens the vote.</summary>
    /// <returns>When the clock is next to look at the round.</returns>
    public async Task<DateTimeOffset> BeginAsync(Guid roundId)
    {
        var (gate, round) = await loading.LockAsync(roundId);
        var deciding = round.To(RoundState.Deciding) with { ClockAt = clocks.Now };
        await rounds.SaveAsync(deciding);
        await announce.OpenedAsync(gate, deciding, await ballots.ReadAsync(gate, deciding));
        return await clocks.NextAsync(gate, deciding);
    }

    /// <summary>Counts again, and sends what the clock asks for.</summary>
    public async Task<Counting> CountAsync(Guid roundId)
    {
        var (gate, round) = await loading.LockDecidingAsync(roundId);
        if (round.WithdrawnBy is not null)
        {
            return new Counting(CollectVotesHandler.Withdrawn, null);
        }

        var ballot = await ballots.ReadAsync(gate, round);
        var standing = ballot.Stand(round.IsPast(clocks.Now));
        if (standing.Settled)
        {
            return new Counting(standing.Decision is null ? CollectVotesHandler.Lapsed : CollectVotesHandler.Decided, null);
        }

        if (await clocks.FindDueAsync(gate, round) is { } due)
        {
            await announce.RemindAsync(gate, round, ballot, standing, due.Event);
        }

        var looked = round with { ClockAt = clocks.Now };
        await rounds.SaveAsync(looked);
        return new Counting(null, await clocks.NextAsync(gate, looked));
    }
}

/// <summary>What counting came to.</summary>
/// <param name="Outcome">Null while the vote goes on.</param>
/// <param name="Due">When the clock is next to look; null at the end.</param>
public sealed record Counting(string? Outcome, DateTimeOffset? Due);
