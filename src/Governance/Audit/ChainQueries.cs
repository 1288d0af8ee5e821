using Governance.Rollouts;

namespace Governance.Audit;

/// <summary>A rollout's chain in a line.</summary>
/// <param name="Entries">How many entries the chain says it has.</param>
/// <param name="Last">The newest entry; null when there is none.</param>
public sealed record ChainSummary(Rollout Rollout, long Entries, AuditEntry? Last);

/// <summary>Reads which chains there are.</summary>
public sealed class ChainQueries(RolloutService rollouts, AuditStore store)
{
    /// <summary>In the order of the rollouts, the newest first.</summary>
    public async Task<IReadOnlyList<ChainSummary>> ReadAllAsync()
    {
        var chains = new List<ChainSummary>();
        foreach (var rollout in await rollouts.ReadAllAsync())
        {
            var newest = await store.ReadNewestAsync(rollout.Id, long.MaxValue, 1);
            chains.Add(new ChainSummary(rollout, (await store.FindHeadAsync(rollout.Id))?.Seq ?? 0, newest.Count == 0 ? null : newest[0]));
        }

        return chains;
    }
}
