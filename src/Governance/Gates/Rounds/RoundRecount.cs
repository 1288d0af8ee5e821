using System.Text.Json.Nodes;
using Governance.Gates.Votes;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Gates.Rounds;

/// <summary>Has an open round counted again when those who sit change, or a role of theirs: that alone may settle it.</summary>
public sealed class RoundRecount(Session session, RoundStore rounds, GateStore gates, Ballots ballots, IWorkflows workflows)
{
    /// <summary>In the caller's transaction, which holds the rollout; nothing happens where no round is voted on.</summary>
    /// <returns>True, or the refusal <c>workflow.not_waiting</c>.</returns>
    public async Task<Outcome<bool>> CountAgainAsync(Guid rolloutId)
        => await rounds.FindNewestAsync(rolloutId) is { State: RoundState.Deciding } round
            ? await workflows.TellAsync(round.InstanceId, CollectVotesHandler.Bookmark, new JsonObject { ["seats"] = true })
            : true;

    /// <summary>Every round that is open for votes, each in a transaction of its own.</summary>
    /// <param name="process">What set it off.</param>
    /// <exception cref="RoleFollowException">Some could not be counted; all others were.</exception>
    public Task CountAllAsync(string process, CancellationToken cancel = default) => CountEachAsync(process, _ => Task.FromResult(true), cancel);

    /// <summary>Of them those alone that are settled and open all the same: whoever wrote the role that settled them broke off before the count.</summary>
    /// <exception cref="RoleFollowException">Some could not be counted; all others were.</exception>
    public Task CountSettledAsync(CancellationToken cancel = default) => CountEachAsync("late-count", IsSettledAsync, cancel);

    private async Task CountEachAsync(string process, Func<Guid, Task<bool>> isMeant, CancellationToken cancel)
    {
        var (open, failed) = (await rounds.ReadVotedOnAsync(), new List<Exception>());
        foreach (var rolloutId in open)
        {
            if (await TryCountAsync(process, rolloutId, isMeant, cancel) is { } error)
            {
                failed.Add(error);
            }
        }

        if (failed.Count > 0)
        {
            throw new RoleFollowException($"{failed.Count} of {open.Count} open rounds were not counted again.", failed);
        }
    }

    // One round that fails must not hold up the others; its votes and its clock count it again.
    private async Task<Exception?> TryCountAsync(string process, Guid rolloutId, Func<Guid, Task<bool>> isMeant, CancellationToken cancel)
    {
        try
        {
            if (!await isMeant(rolloutId))
            {
                return null;
            }

            var counted = await session.RunAsync(process, Actor.Clock, async () =>
            {
                await session.LockAsync(rolloutId, cancel);
                return await CountAgainAsync(rolloutId);
            }, cancel);
            return counted.Refusal is { } refusal ? new InvalidOperationException($"Rollout {rolloutId}: {refusal.Code}") : null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new InvalidOperationException($"Rollout {rolloutId}: {error.Message}", error);
        }
    }

    private async Task<bool> IsSettledAsync(Guid rolloutId)
        => await rounds.FindNewestAsync(rolloutId) is { State: RoundState.Deciding } round && await gates.FindAsync(round.GateId) is { } gate
            && (await ballots.ReadAsync(gate, round)).Stand(over: false).Settled;
}
