using Governance.Shared.Data;

namespace Governance.Audit;

/// <summary>Checks a rollout's chain, and what features keep and show of the rollout against what the chain holds.</summary>
public sealed class RolloutVerification(Session session, AuditStore store, AuditService audit, IEnumerable<RecordSource> sources, IServiceProvider scope)
{
    private const int Page = 500;

    public async Task<Verification> VerifyAsync(Guid rolloutId)
    {
        var chain = await audit.VerifyAsync(rolloutId);
        var odd = await CompareAsync(rolloutId);
        if (odd.Count > 0)
        {
            // Somebody may have written between two reads: what differs is looked at once more while nobody can.
            odd = await session.RunAsync("verification", Actor.Clock, async () =>
            {
                await session.LockAsync(rolloutId);
                return await CompareAsync(rolloutId);
            });
        }

        return chain with { Records = odd };
    }

    private async Task<IReadOnlyList<OddRecord>> CompareAsync(Guid rolloutId)
    {
        var chain = await ReadAsync(rolloutId);
        var odd = new List<OddRecord>();
        foreach (var source in sources)
        {
            odd.AddRange(await source.CheckAsync(scope, rolloutId, chain));
        }

        return odd;
    }

    private async Task<IReadOnlyList<Recorded>> ReadAsync(Guid rolloutId)
    {
        var chain = new List<Recorded>();
        var last = 0L;
        while (await store.ReadAsync(rolloutId, last, Page) is { Count: > 0 } entries)
        {
            var texts = (await store.ReadTextsAsync(rolloutId, last, entries[^1].Seq)).ToLookup(text => text.Seq);
            chain.AddRange(entries.Select(entry => Recorded.Of(entry, texts[entry.Seq])).OfType<Recorded>());
            last = entries[^1].Seq;
        }

        return chain;
    }
}
