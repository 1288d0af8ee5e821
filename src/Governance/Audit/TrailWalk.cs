using System.Runtime.CompilerServices;
using Governance.Rollouts;

namespace Governance.Audit;

/// <summary>Reads the entries that a filter asks for, rollout by rollout and the oldest first: however many there are, a few hundred are held at a time.</summary>
public sealed class TrailWalk(AuditSearchStore store, TrailQueries queries, TrailGrounds grounds, RolloutService rollouts)
{
    private const int Batch = 200;

    public async IAsyncEnumerable<Trail> ReadAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var some = filter.Rollout is { } one ? await rollouts.ReadAsync([one]) : await rollouts.ReadAllAsync();
        foreach (var rollout in some.OrderBy(rollout => rollout.Id))
        {
            var (after, ground) = (0L, (TrailGround?)null);
            while (await store.ReadAfterAsync(filter.Wanted(rollout.Id, after, Batch)) is { Count: > 0 } entries)
            {
                cancel.ThrowIfCancellationRequested();

                // What was added since the first entries were read is told of by the last ones.
                ground = ground is null || entries.Count < Batch ? (await grounds.ReadAsync([rollout])).Single() : await grounds.FollowAsync(ground);
                yield return (await queries.DescribeAsync([ground], entries, filter))[rollout.Id];
                after = entries[^1].Seq;
            }
        }
    }
}
