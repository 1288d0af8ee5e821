using Governance.Shared.Data;

namespace Governance.Orchestration;

/// <summary>Something an administrator did to definitions or instances; kept for good.</summary>
public sealed record LogEntry
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid ActorId { get; init; }

    /// <summary>As "subject.verb": "definition.activated".</summary>
    public required string Action { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>Where an instance was moved, the version it was moved to.</summary>
    public required int Version { get; init; }

    /// <summary>The version an instance was moved from; null for everything else.</summary>
    public int? FromVersion { get; init; }

    /// <summary>Null when it is about a definition.</summary>
    public Guid? InstanceId { get; init; }

    /// <summary>The reason given, or why it did not work, as <see cref="StepReason.ToNote"/> has it.</summary>
    public string? Note { get; init; }
}

/// <summary>Writes down what administrators do, in the transaction of what they do.</summary>
public sealed class WorkflowLog(Session session, WorkflowLogStore store, TimeProvider clock)
{
    public Task AppendAsync(string action, string definitionId, int version, string? note = null) => AppendAsync(action, definitionId, version, null, null, note);

    public Task AppendAsync(string action, WorkflowInstance instance, string? note = null) => AppendAsync(action, instance.DefinitionId, instance.Version, null, instance.Id, note);

    /// <summary>That an instance was moved.</summary>
    /// <param name="instance">As it is now.</param>
    /// <param name="from">The version it was on.</param>
    /// <param name="reason">The reason given.</param>
    public Task AppendMoveAsync(WorkflowInstance instance, int from, string reason) => AppendAsync("instance.moved", instance.DefinitionId, instance.Version, from, instance.Id, reason);

    private Task AppendAsync(string action, string definitionId, int version, int? from, Guid? instanceId, string? note)
    {
        var now = clock.GetUtcNow();
        return store.InsertAsync(new LogEntry
        {
            Id = Guid.CreateVersion7(now), At = now, Action = action, DefinitionId = definitionId, Version = version, FromVersion = from, InstanceId = instanceId, Note = note,
            ActorId = session.Actor.PersonId ?? throw new InvalidOperationException($"{action} is done by a person only."),
        });
    }
}
