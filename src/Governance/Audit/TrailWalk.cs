using System.Runtime.CompilerServices;
using Governance.Rollouts;

namespace Governance.Audit;

/// <summary>
/// Reads the entries that a filter asks for, rollout by rollout and the oldest first: however many there are, a few hundred are held at a time. Short
/// trails are read together, so that many small rollouts cost no more than one long trail.
/// </summary>
public sealed class TrailWalk(OpenBallots ballots, TrailQueries queries, TrailGrounds grounds, RolloutService rollouts)
{
    private const int Batch = 200, MostTogether = 500, Asked = 100;

    public async IAsyncEnumerable<Trail> ReadAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var some = filter.Rollout is { } one ? await rollouts.ReadAsync([one]) : await rollouts.ReadAllAsync();
        foreach (var asked in some.OrderBy(rollout => rollout.Id).Chunk(Asked))
        {
            foreach (var part in Parts(asked, await ballots.ReadLastNumbersAsync(asked.Select(rollout => rollout.Id))))
            {
                cancel.ThrowIfCancellationRequested();
                await foreach (var trail in part.Count == 1 ? ReadOneAsync(part[0], filter, cancel) : ReadTogetherAsync(part, filter))
                {
                    yield return trail;
                }
            }
        }
    }

    // In their order, as many at a time as are few entries together.
    private static IEnumerable<IReadOnlyList<Rollout>> Parts(IEnumerable<Rollout> some, IReadOnlyDictionary<Guid, long> lastNumbers)
    {
        var (part, entries) = (new List<Rollout>(), 0L);
        foreach (var rollout in some)
        {
            var length = lastNumbers.GetValueOrDefault(rollout.Id);
            if (part.Count > 0 && entries + length > MostTogether)
            {
                yield return part;
                (part, entries) = ([], 0);
            }

            part.Add(rollout);
            entries += length;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private async IAsyncEnumerable<Trail> ReadTogetherAsync(IReadOnlyList<Rollout> part, AuditFilter filter)
    {
        var entries = await ballots.ReadWholeAsync(part.Select(rollout => rollout.Id), filter.Wanted(Guid.Empty));
        var found = entries.Select(entry => entry.ChainId).ToHashSet();
        if (found.Count == 0)
        {
            yield break;
        }

        var told = part.Where(rollout => found.Contains(rollout.Id)).ToList();
        var trails = await queries.DescribeAsync(await grounds.ReadAsync(told), entries, filter);
        foreach (var rollout in told)
        {
            yield return trails[rollout.Id];
        }
    }

    private async IAsyncEnumerable<Trail> ReadOneAsync(Rollout rollout, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (after, ground) = (0L, (TrailGround?)null);
        while (await ballots.ReadAfterAsync(filter.Wanted(rollout.Id, after, Batch)) is { Count: > 0 } entries)
        {
            cancel.ThrowIfCancellationRequested();

            // What was added since the first entries were read is told of by the last ones.
            ground = ground is null || entries.Count < Batch ? (await grounds.ReadAsync([rollout])).Single() : ground;
            yield return (await queries.DescribeAsync([ground], entries, filter))[rollout.Id];
            after = entries[^1].Seq;
        }
    }
}
