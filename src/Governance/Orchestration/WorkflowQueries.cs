using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>An instance with everything that shows where it stands.</summary>
/// <param name="Definition">What it runs on; null when this build refuses it: then nothing is drawn, and all the rest is read as ever.</param>
public sealed record InstanceView(
    WorkflowInstance Instance, WorkflowDefinition? Definition, IReadOnlyList<WaitingBookmark> Bookmarks, IReadOnlyList<JournalLine> Journal, IReadOnlyList<WorkflowIncident> Incidents)
{
    /// <summary>Activities that were executed at least once.</summary>
    public IReadOnlySet<string> Passed { get; } = Journal.Where(line => line.Event == nameof(JournalEvent.Completed)).Select(line => line.ActivityId).ToHashSet();

    /// <summary>Activities that wait now.</summary>
    public IReadOnlySet<string> Waiting { get; } = Bookmarks.Select(bookmark => bookmark.ActivityId).ToHashSet();

    /// <summary>It began on an engine that this build does not have, and cannot go on.</summary>
    public bool IsStranded { get; init; }

    /// <summary>Connections that the flow has taken: the source completed with that outcome.</summary>
    public bool Took(DefinedConnection connection)
        => Journal.Any(line => line.ActivityId == connection.Source && line.Event == nameof(JournalEvent.Completed)
            && (line.Outcome ?? ActivityResult.Done).Split(", ").Contains(connection.Port));
}

/// <summary>Reads instances for pages.</summary>
public sealed class WorkflowQueries(InstanceStore instances, JournalStore journal, IncidentStore incidents, StoredDefinitions definitions, WorkflowRuntime runtime)
{
    /// <returns>Null when the instance has not started.</returns>
    public async Task<InstanceView?> FindAsync(Guid instanceId)
    {
        if (await instances.FindAsync(instanceId) is not { } instance)
        {
            return null;
        }

        var definition = await definitions.FindAsync(instance.DefinitionId, instance.Version);
        return new InstanceView(
            instance, definition, await instances.ReadBookmarksAsync(instanceId), await journal.ReadAsync(instanceId), await incidents.ReadAsync(instanceId))
        {
            IsStranded = instance.Status == nameof(WorkflowSubStatus.Suspended) && runtime.Engines.Find(instance.Engine) is null,
        };
    }
}
