using System.Text.Json.Nodes;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>Writes down what a burst did.</summary>
public sealed class BurstRecorder(Session session, InstanceStore instances, JournalStore journal, IncidentStore incidents, TimeProvider clock, ILogger<BurstRecorder> log)
{
    /// <summary>After that many failures in a row a bookmark is tried once an hour only.</summary>
    private const int FastTries = 6;

    /// <summary>An instance that is about to begin; nothing is written.</summary>
    public WorkflowInstance New(Guid id, Guid scopeId, string engine, string definitionId, int version)
    {
        var now = clock.GetUtcNow();
        return new WorkflowInstance
        {
            Id = id, DefinitionId = definitionId, Version = version, Engine = engine, ScopeId = scopeId, Status = "", State = "", Bursts = 0, Revision = 1, CreatedAt = now, UpdatedAt = now,
        };
    }

    /// <summary>Writes down the first burst.</summary>
    /// <param name="instance">As it is before it.</param>
    public async Task InsertAsync(WorkflowInstance instance, WorkflowDefinition definition, Burst burst)
    {
        await instances.InsertAsync(instance with { Status = burst.SubStatus.ToString(), State = burst.State, Bursts = 1 });
        await RecordAsync(instance.Id, 1, definition, burst, instance.CreatedAt);
    }

    /// <summary>Writes down the first burst of an instance that had not begun.</summary>
    /// <exception cref="InvalidOperationException">The instance ran somewhere else meanwhile although it was locked.</exception>
    public async Task BeginAsync(WorkflowInstance instance, WorkflowDefinition definition, Burst burst)
    {
        var now = clock.GetUtcNow();
        if (!await instances.BeginAsync(instance with { Status = burst.SubStatus.ToString(), State = burst.State, Bursts = 1, UpdatedAt = now }))
        {
            throw new InvalidOperationException($"Instance {instance.Id} was run by somebody else at the same time.");
        }

        await RecordAsync(instance.Id, 1, definition, burst, now);
    }

    /// <summary>Writes down that an instance did not begin, and with what it is to begin once the cause is put right.</summary>
    /// <param name="input">By name, as the definition declares.</param>
    public async Task InsertFailedAsync(WorkflowInstance instance, JsonObject input, Exception error)
    {
        await instances.InsertAsync(instance with { Status = nameof(WorkflowSubStatus.Faulted), State = input.ToJsonString(), Bursts = 0 });
        await AddFailedAsync(instance.Id, error);
    }

    /// <summary>Writes down that an instance did not begin once more.</summary>
    public Task AddFailedAsync(Guid instanceId, Exception error)
    {
        log.LogError(error, "Instance {Instance} did not begin", instanceId);
        var (now, reason) = (clock.GetUtcNow(), StepReason.Of(error));
        return incidents.AddStartAsync(new WorkflowIncident
        {
            Id = Guid.CreateVersion7(now), InstanceId = instanceId, ActivityId = FaultPlace.Find(error, instanceId.ToString()),
            Message = reason.Message, Code = reason.Code, Arguments = reason.Arguments, At = now,
        });
    }

    /// <summary>Writes down that a bookmark could not be resumed, and has it tried later. Does nothing when the bookmark is gone meanwhile.</summary>
    public async Task PostponeAsync(string bookmarkId, Exception error)
    {
        log.LogError(error, "The bookmark {Bookmark} could not be resumed", bookmarkId);
        if (await instances.FindBookmarkAsync(bookmarkId) is not { } bookmark)
        {
            return;
        }

        var (now, reason) = (clock.GetUtcNow(), StepReason.Of(error));
        await instances.PostponeAsync(bookmark.Id, now + (bookmark.Failures < FastTries ? TimeSpan.FromMinutes(1 << bookmark.Failures) : TimeSpan.FromHours(1)));
        await incidents.AddAsync(new WorkflowIncident
        {
            Id = Guid.CreateVersion7(now), InstanceId = bookmark.InstanceId, BookmarkId = bookmark.Id, Message = reason.Message, Code = reason.Code, Arguments = reason.Arguments, At = now,

            // What waited may have gone well, and the next step not.
            ActivityId = FaultPlace.Find(error, bookmark.InstanceId.ToString()) ?? bookmark.ActivityId,
        });
    }

    /// <summary>Tells whoever wanted the instance to go on that a step on the way is not possible; nothing is written.</summary>
    public Refusal Refuse(WaitingBookmark bookmark, StepException error)
    {
        log.LogError(error, "Instance {Instance} could not go on from {Bookmark}", bookmark.InstanceId, bookmark.Name);
        return new Refusal(409, "workflow.step_failed", (object?)StepReason.Of(error).Sentence ?? error.Message);
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
            throw Failure(instanceId, burst.Incidents);
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

    private static StepException Failure(Guid instanceId, IReadOnlyList<Incident> incidents)
    {
        var error = new StepException($"engine.{incidents[0].Code}", string.Join(" ", incidents.Select(incident => incident.Message)));
        if (incidents[0].ActivityId is { } activity)
        {
            FaultPlace.Note(error, instanceId.ToString(), activity);
        }

        return error;
    }

    private JournalLine Line(JournalEntry entry, int burst, Dictionary<string, string> types, DateTimeOffset now) => new()
    {
        Seq = 0, Burst = burst, At = now, ActivityId = entry.ActivityId, ActivityType = types.GetValueOrDefault(entry.ActivityId, ""),
        Event = entry.Event.ToString(), Outcome = entry.Outcomes is null ? entry.BookmarkName : string.Join(", ", entry.Outcomes),
        Process = session.Process, ActorId = session.Actor.PersonId,
    };
}
