using Governance.Rollouts;

namespace Governance.Audit;

/// <summary>A rollout's chain in a line.</summary>
/// <param name="Entries">How many entries the chain says it has.</param>
/// <param name="Last">The newest entry; null when there is none.</param>
public sealed record ChainSummary(Rollout Rollout, long Entries, AuditEntry? Last);

/// <summary>Reads which chains there are.</summary>
public sealed class ChainQueries(AuditStore store)
{
    /// <summary>The chains of some rollouts, in their order.</summary>
    public async Task<IReadOnlyList<ChainSummary>> ReadAsync(IReadOnlyList<Rollout> rollouts)
    {
        var ids = rollouts.Select(rollout => rollout.Id).ToList();
        var heads = (await store.ReadHeadsAsync(ids)).ToDictionary(head => head.ChainId, head => head.Seq);
        var last = (await store.ReadLastAsync(ids)).ToDictionary(entry => entry.ChainId);
        return [.. rollouts.Select(rollout => new ChainSummary(rollout, heads.GetValueOrDefault(rollout.Id), last.GetValueOrDefault(rollout.Id)))];
    }
}
