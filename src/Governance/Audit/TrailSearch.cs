using Governance.People;
using Governance.Rollouts;

namespace Governance.Audit;

/// <summary>A page of the entries of all rollouts.</summary>
/// <param name="Entries">The newest first, each with its rollout's trail for words.</param>
/// <param name="Page">From 1.</param>
/// <param name="HasMore">There is a page after this one.</param>
public sealed record FoundEntries(IReadOnlyList<(AuditEntry Entry, Trail Trail)> Entries, AuditFilter Filter, int Page, bool HasMore);

/// <summary>What a filter offers.</summary>
/// <param name="Actions">Every kind of entry that has words, as recorded, in the order of these words.</param>
/// <param name="People">Everybody who may have acted, by name.</param>
public sealed record FilterChoices(IReadOnlyList<Rollout> Rollouts, IReadOnlyList<(string Action, string Words)> Actions, IReadOnlyList<Person> People);

/// <summary>Looks for entries in the trails of all rollouts.</summary>
public sealed class TrailSearch(OpenBallots ballots, TrailQueries queries, TrailGrounds grounds, RolloutService rollouts, PeopleService people, AuditWords words)
{
    public const int PageSize = 50;

    /// <summary>Deeper nobody reads on a page; an export has it all.</summary>
    public const int LastPage = 200;

    public async Task<FoundEntries> ReadAsync(AuditFilter filter, int page)
    {
        var number = Math.Clamp(page, 1, LastPage);
        var read = await ballots.ReadPageAsync(filter.Wanted(filter.Rollout ?? Guid.Empty, limit: PageSize + 1, offset: (number - 1) * PageSize));
        var known = await grounds.ReadAsync(await rollouts.ReadAsync(read.Take(PageSize).Select(entry => entry.ChainId).Distinct()));
        var places = known.Select(ground => ground.Rollout.Id).ToHashSet();
        var shown = read.Take(PageSize).Where(entry => places.Contains(entry.ChainId)).ToList();
        var trails = await queries.DescribeAsync(known, shown, filter);
        var told = trails.Values.SelectMany(trail => trail.Entries.Select(entry => (Entry: entry, trail))).ToDictionary(one => (one.Entry.ChainId, one.Entry.Seq));
        return new FoundEntries([.. shown.Select(entry => told[(entry.ChainId, entry.Seq)])], filter, number, read.Count > PageSize && number < LastPage);
    }

    public async Task<FilterChoices> ReadChoicesAsync() => new(
        [.. (await rollouts.ReadAllAsync()).OrderBy(rollout => rollout.Name, StringComparer.CurrentCulture)], words.Actions(),
        [.. (await people.ReadAllAsync()).OrderBy(person => person.Name, StringComparer.CurrentCulture)]);
}
