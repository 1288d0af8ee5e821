namespace Governance.Rollouts;

/// <summary>Reads lists of rollouts page by page: of rollouts that are not shown no more is read than their names, and those only where a name is looked for.</summary>
public sealed class RolloutListReading(RolloutStore store)
{
    /// <param name="after">The last rollout of the page before; null, or one that is not wanted any more, for the first page.</param>
    /// <param name="most">How many one page holds.</param>
    public async Task<RolloutList> ReadAsync(RolloutFilter filter, Guid? after, int most)
    {
        var counts = (await store.CountAsync()).ToDictionary(one => one.State, one => (int)one.Rollouts);
        return filter.Text is null ? await ReadPageAsync(filter.State, after, most, counts) : await SearchAsync(filter, after, most, counts);
    }

    private async Task<RolloutList> ReadPageAsync(RolloutState? state, Guid? after, int most, Dictionary<RolloutState, int> counts)
    {
        var last = after is { } id && await store.FindAsync(id) is { } seen && (state is null || seen.State == state) ? seen : null;
        var read = await store.ReadPageAsync(state, last, most + 1);
        return new RolloutList([.. read.Take(most)], state is { } one ? counts.GetValueOrDefault(one) : counts.Values.Sum(), read.Count > most ? read[most - 1].Id : null) { Counts = counts };
    }

    // Capitals are compared here, since the engines differ in them: SQLite knows those from A to Z alone, PostgreSQL those that its database was made with.
    // So the names of all rollouts are read, and nothing else of those that are not shown.
    private async Task<RolloutList> SearchAsync(RolloutFilter filter, Guid? after, int most, Dictionary<RolloutState, int> counts)
    {
        var wanted = (await store.ReadNamesAsync(filter.State)).Where(filter.Finds).Select(one => one.Id).ToList();
        var first = after is { } last ? wanted.IndexOf(last) + 1 : 0;
        var ids = wanted.Skip(first).Take(most).ToList();
        var read = (await store.ReadAsync(ids)).ToDictionary(rollout => rollout.Id);
        return new RolloutList([.. ids.Select(id => read[id])], wanted.Count, first + ids.Count < wanted.Count ? ids[^1] : null) { Counts = counts };
    }
}
