using Governance.Gates.Votes;
using Governance.Shared.Data;

namespace Governance.Gates.Rounds;

/// <summary>Counts rounds that are settled and still open: whoever wrote the role that settled them broke off before the count.</summary>
public sealed class LateCount(Session session, RoundStore rounds, GateStore gates, Ballots ballots, RoundRecount recount)
{
    /// <exception cref="AggregateException">Some could not be counted; all others were.</exception>
    public async Task RunAsync(CancellationToken cancel = default)
    {
        var failed = new List<Exception>();
        foreach (var rolloutId in await rounds.ReadVotedOnAsync())
        {
            try
            {
                await CountAsync(rolloutId, cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failed.Add(new InvalidOperationException($"Rollout {rolloutId}: {error.Message}", error));
            }
        }

        if (failed.Count > 0)
        {
            throw new AggregateException($"{failed.Count} settled rounds were not counted.", failed);
        }
    }

    // A round whose workflow waits for nothing refuses to be counted; that is an incident of its own.
    private async Task CountAsync(Guid rolloutId, CancellationToken cancel)
    {
        if (await IsSettledAsync(rolloutId))
        {
            await session.RunAsync("directory-sync", Actor.Clock, async () =>
            {
                await session.LockAsync(rolloutId, cancel);
                return await recount.CountAgainAsync(rolloutId);
            }, cancel);
        }
    }

    private async Task<bool> IsSettledAsync(Guid rolloutId)
        => await rounds.FindNewestAsync(rolloutId) is { State: RoundState.Deciding } round && await gates.FindAsync(round.GateId) is { } gate
            && (await ballots.ReadAsync(gate, round)).Stand(over: false).Settled;
}
