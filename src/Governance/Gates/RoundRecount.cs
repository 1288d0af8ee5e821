using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Gates;

/// <summary>Has an open round counted again when those who sit change, or a role of theirs: that alone may settle it.</summary>
public sealed class RoundRecount(Session session, RoundStore rounds, IWorkflows workflows, ILogger<RoundRecount> log)
{
    /// <summary>In the caller's transaction, which holds the rollout; nothing happens where no round is voted on.</summary>
    /// <returns>True, or the refusal <c>workflow.not_waiting</c>.</returns>
    public async Task<Outcome<bool>> CountAgainAsync(Guid rolloutId)
        => await rounds.FindNewestAsync(rolloutId) is { State: RoundState.Deciding } round
            ? await workflows.TellAsync(round.InstanceId, CollectVotesHandler.Bookmark, new JsonObject { ["seats"] = true })
            : true;

    /// <summary>Every round that is open for votes, each in a transaction of its own.</summary>
    public async Task CountAllAsync(CancellationToken cancel = default)
    {
        foreach (var rolloutId in await rounds.ReadVotedOnAsync())
        {
            await TryCountAsync(rolloutId, cancel);
        }
    }

    private async Task TryCountAsync(Guid rolloutId, CancellationToken cancel)
    {
        try
        {
            var counted = await session.RunAsync("directory-sync", Actor.Clock, async () =>
            {
                await session.LockAsync(rolloutId, cancel);
                return await CountAgainAsync(rolloutId);
            }, cancel);
            if (counted.Refusal is { } refusal)
            {
                log.LogError("The open round of rollout {Rollout} was not counted again: {Code}", rolloutId, refusal.Code);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One round that fails must not hold up the others; its votes and its clock count it again.
            log.LogError(error, "The open round of rollout {Rollout} was not counted again", rolloutId);
        }
    }
}
