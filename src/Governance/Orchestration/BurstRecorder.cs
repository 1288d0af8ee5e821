using Governance.Shared.Data;
using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>Writes down what a burst did.</summary>
public sealed class BurstRecorder(Session session, InstanceStore instances, JournalStore journal, IncidentStore incidents, TimeProvider clock)
{
    public async Task InsertAsync(Guid instanceId, Guid scopeId, string engine, WorkflowDefinition definition, Burst burst)
    {
        var now = clock.GetUtcNow();
        await instances.InsertAsync(new WorkflowInstance
        {
            Id = instanceId, DefinitionId = definition.DefinitionId, Version = definition.Version, Engine = engine, ScopeId = scopeId,
            Status = burst.SubStatus.ToString(), State = burst.State, Bursts = 1, Revision = 1, CreatedAt = now, UpdatedAt = now,
        });
        await RecordAsync(instanceId, 1, definition, burst, now);
    }

    /// <exception cref="InvalidOperationException">The instance ran somewhere else meanwhile although it was locked.</exception>
    public async Task SaveAsync(WorkflowInstance instance, WorkflowDefinition definition, Burst burst)
    {
        var now = clock.GetUtcNow();
        var next = instance with { Status = burst.SubStatus.ToString(), State = burst.State, Bursts = instance.Bursts + 1, UpdatedAt = now };
        if (!await instances.UpdateAsync(next))
        {
            throw new InvalidOperationException($"Instance {instance.Id} was run by somebody else at the same time.");
        }

        await RecordAsync(instance.Id, next.Bursts, definition, burst, now);
    }

    private async Task RecordAsync(Guid instanceId, int number, WorkflowDefinition definition, Burst burst, DateTimeOffset now)
    {
        // A burst that faults leaves nothing behind: the caller's transaction rolls back, and who runs by the clock records the incident.
        if (burst.SubStatus == WorkflowSubStatus.Faulted)
        {
            throw new InvalidOperationException($"{definition.DefinitionId} version {definition.Version}, instance {instanceId}: {string.Join(" ", burst.Incidents.Select(incident => incident.Message))}");
        }

        foreach (var closed in burst.Closed)
        {
            // Whoever took the instance on from here, it no longer stands still; who that was is told where it may be told.
            await incidents.ResolveAsync(instanceId, closed, now, by: null);
            await instances.CloseAsync(closed);
        }

        foreach (var opened in burst.Opened)
        {
            await instances.OpenAsync(new WaitingBookmark
            {
                Id = opened.Id, InstanceId = instanceId, ActivityId = opened.ActivityId, ActivityType = opened.ActivityType, Name = opened.Name,
                DueAt = opened.DueAt, OpenedAt = opened.OpenedAt, Failures = 0,
            });
        }

        var types = definition.Activities.ToDictionary(activity => activity.Id, activity => activity.Type);
        await journal.AppendAsync(instanceId, burst.Journal.Select(entry => Line(entry, number, types, now)));
        foreach (var incident in burst.Incidents)
        {
            await incidents.AddAsync(new WorkflowIncident
            {
                Id = Guid.CreateVersion7(now), InstanceId = instanceId, ActivityId = incident.ActivityId, Message = incident.Message, At = now,
            });
        }
    }

    private JournalLine Line(JournalEntry entry, int burst, Dictionary<string, string> types, DateTimeOffset now) => new()
    {
        Seq = 0, Burst = burst, At = now, ActivityId = entry.ActivityId, ActivityType = types.GetValueOrDefault(entry.ActivityId, ""),
        Event = entry.Event.ToString(), Outcome = entry.Outcomes is null ? entry.BookmarkName : string.Join(", ", entry.Outcomes),
        Process = session.Process, ActorId = session.Actor.PersonId,
    };
}
