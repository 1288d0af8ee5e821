using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Instances;

/// <summary>An instance in a list.</summary>
/// <param name="Place">Null when its rollout is not known.</param>
/// <param name="Definition">What it runs on, for the words of its activities; null when this build refuses it.</param>
/// <param name="Bookmarks">What it waits for.</param>
/// <param name="Incidents">Open ones.</param>
public sealed record InstanceRow(
    WorkflowInstance Instance, InstancePlace? Place, Workflows.WorkflowDefinition? Definition, IReadOnlyList<WaitingBookmark> Bookmarks, IReadOnlyList<WorkflowIncident> Incidents);

/// <summary>A page of instances.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Next">What to ask for as "before" to read on; null on the last page.</param>
public sealed record InstanceList(IReadOnlyList<InstanceRow> Rows, Guid? Next);

/// <summary>An open incident in a list.</summary>
public sealed record OpenIncident(WorkflowIncident Incident, InstanceRow Row);

/// <summary>An instance with its history.</summary>
/// <param name="People">Everybody named in journal, incidents and history, by id.</param>
/// <param name="History">What administrators did to it, newest first.</param>
public sealed record InstanceDetail(InstanceView View, InstancePlace? Place, IReadOnlyDictionary<Guid, Person> People, IReadOnlyList<LogEntry> History)
{
    public IReadOnlyList<WorkflowIncident> Open => [.. View.Incidents.Where(incident => incident.ResolvedAt is null)];

    /// <summary>It waits for nothing and has not ended.</summary>
    public bool IsStuck => View.Instance.Status == nameof(Workflows.WorkflowSubStatus.Suspended) && View.Bookmarks.Count == 0;

    /// <summary>It never began, or something failed at its due time: that can be tried again.</summary>
    public bool CanRetry => View.Instance.NeverBegan || View.Bookmarks.Any(bookmark => bookmark.Failures > 0);
}

/// <summary>Reads instances for administrators and auditors.</summary>
public sealed class InstanceQueries(InstanceListStore list, IncidentStore incidents, InstancePlaces places, WorkflowQueries workflows, WorkflowHistory history, StoredDefinitions definitions)
{
    public const int PageSize = 50;
    private const int MostIncidents = 100;
    private static readonly Guid Newest = Guid.AllBitsSet;

    public async Task<InstanceList> ReadAsync(InstanceFilter filter, Guid? before)
    {
        var read = await list.ReadAsync(filter, before ?? Newest, PageSize + 1);
        var shown = read.Take(PageSize).ToList();
        return new InstanceList(await RowsAsync(shown), read.Count > PageSize ? shown[^1].Id : null);
    }

    /// <summary>Open incidents, those that have stood longest first.</summary>
    public async Task<IReadOnlyList<OpenIncident>> ReadOpenAsync()
    {
        var open = await incidents.ReadOpenAsync(MostIncidents);
        var rows = (await RowsAsync(await list.ReadAsync(open.Select(incident => incident.InstanceId).Distinct()))).ToDictionary(row => row.Instance.Id);
        return [.. open.Select(incident => new OpenIncident(incident, rows[incident.InstanceId]))];
    }

    /// <summary>How many instances have each status.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync() => (await list.CountAsync()).ToDictionary(count => count.Status, count => count.Instances);

    /// <returns>The instance, or <c>workflow.unknown</c> (404).</returns>
    public async Task<Outcome<InstanceDetail>> FindAsync(Guid id)
    {
        if (await workflows.FindAsync(id) is not { } view)
        {
            return new Refusal(404, "workflow.unknown");
        }

        var done = await history.OfInstanceAsync(id);
        var people = await history.PeopleAsync(done.Select(entry => entry.ActorId)
            .Concat(view.Journal.Select(line => line.ActorId).OfType<Guid>()).Concat(view.Incidents.Select(incident => incident.ResolvedBy).OfType<Guid>()));
        return new InstanceDetail(view, (await places.ReadAsync([view.Instance])).GetValueOrDefault(id), people, done);
    }

    private async Task<IReadOnlyList<InstanceRow>> RowsAsync(IReadOnlyList<WorkflowInstance> instances)
    {
        if (instances.Count == 0)
        {
            return [];
        }

        var ids = instances.Select(instance => instance.Id).ToList();
        var (found, bookmarks, open) = (await places.ReadAsync(instances), (await list.ReadBookmarksAsync(ids)).ToLookup(one => one.InstanceId), (await incidents.ReadOpenAsync(ids)).ToLookup(one => one.InstanceId));
        var rows = new List<InstanceRow>();
        foreach (var instance in instances)
        {
            var definition = await definitions.FindAsync(instance.DefinitionId, instance.Version);
            rows.Add(new InstanceRow(instance, found.GetValueOrDefault(instance.Id), definition, [.. bookmarks[instance.Id]], [.. open[instance.Id]]));
        }

        return rows;
    }
}
