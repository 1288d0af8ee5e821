using Governance.Shared.Data;

namespace Governance.Orchestration;

public sealed class WorkflowLogStore(Session session)
{
    private const string InsertEntry = """
        insert into workflow_log (id, at, actor_id, action, definition_id, version, from_version, instance_id, note)
        values (@Id, @At, @ActorId, @Action, @DefinitionId, @Version, @FromVersion, @InstanceId, @Note)
        """;

    public Task InsertAsync(LogEntry entry) => session.ExecuteAsync(InsertEntry, entry);

    private const string SelectNewest = """
        select id, at, actor_id, action, definition_id, version, from_version, instance_id, note from workflow_log order by seq desc limit @Limit
        """;

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<LogEntry>> ReadNewestAsync(int limit) => session.QueryAsync<LogEntry>(SelectNewest, new { Limit = limit });

    private const string SelectOfDefinition = """
        select id, at, actor_id, action, definition_id, version, from_version, instance_id, note
        from workflow_log where definition_id = @DefinitionId order by seq desc limit @Limit
        """;

    /// <summary>Newest first, all versions.</summary>
    public Task<IReadOnlyList<LogEntry>> ReadAsync(string definitionId, int limit)
        => session.QueryAsync<LogEntry>(SelectOfDefinition, new { DefinitionId = definitionId, Limit = limit });

    private const string SelectOfInstance = """
        select id, at, actor_id, action, definition_id, version, from_version, instance_id, note
        from workflow_log where instance_id = @InstanceId order by seq desc limit @Limit
        """;

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<LogEntry>> ReadAsync(Guid instanceId, int limit)
        => session.QueryAsync<LogEntry>(SelectOfInstance, new { InstanceId = instanceId, Limit = limit });
}
