using Governance.Shared.Data;

namespace Governance.Orchestration.Instances;

/// <summary>Which instances are asked for; empty texts ask for all.</summary>
/// <param name="Definition">Definition id.</param>
/// <param name="Status">Suspended, Finished, Faulted or Cancelled; Faulted also finds what waits with an open incident.</param>
/// <param name="Waiting">Id of an activity that waits now.</param>
public sealed record InstanceFilter(string Definition = "", string Status = "", string Waiting = "");

public sealed class InstanceListStore(Session session)
{
    private const string SelectPage = """
        select i.id, i.definition_id, i.version, i.engine, i.scope_id, i.status, '' as state, i.bursts, i.revision, i.created_at, i.updated_at
        from workflow_instances i
        where i.id < @Before and (@Definition = '' or i.definition_id = @Definition) and (@Status = '' or i.status = @Status
            or (@Status = 'Faulted' and exists (select 1 from workflow_incidents f where f.instance_id = i.id and f.resolved_at is null)))
          and (@Waiting = '' or exists (select 1 from workflow_bookmarks b where b.instance_id = i.id and b.activity_id = @Waiting))
        order by i.id desc limit @Limit
        """;

    /// <summary>Newest first, without their states.</summary>
    public Task<IReadOnlyList<WorkflowInstance>> ReadAsync(InstanceFilter filter, Guid before, int limit)
        => session.QueryAsync<WorkflowInstance>(SelectPage, new { filter.Definition, filter.Status, filter.Waiting, Before = before, Limit = limit });

    private const string SelectOf = """
        select id, definition_id, version, engine, scope_id, status, '' as state, bursts, revision, created_at, updated_at from workflow_instances where id {in Ids}
        """;

    /// <summary>By id, without their states.</summary>
    public Task<IReadOnlyList<WorkflowInstance>> ReadAsync(IEnumerable<Guid> ids) => session.QueryAsync<WorkflowInstance>(SelectOf, new { Ids = new IdList(ids) });

    private const string SelectRunningPage = """
        select id, definition_id, version, engine, scope_id, status, '' as state, bursts, revision, created_at, updated_at
        from workflow_instances
        where definition_id = @DefinitionId and version <> @Except and status = 'Suspended' and (@Everywhere or scope_id = @ScopeId)
        order by id limit @Limit offset @Offset
        """;

    /// <summary>A page of those of a definition that have not ended and are on other versions than one, without their states.</summary>
    /// <param name="scopeId">Those of one rollout; null for all.</param>
    public Task<IReadOnlyList<WorkflowInstance>> ReadRunningAsync(string definitionId, int except, Guid? scopeId, int limit, int offset)
        => session.QueryAsync<WorkflowInstance>(SelectRunningPage, new
        {
            DefinitionId = definitionId, Except = except, Everywhere = scopeId is null, ScopeId = scopeId ?? Guid.Empty, Limit = limit, Offset = offset,
        });

    private const string CountRunning = """
        select scope_id, count(*) as instances
        from workflow_instances where definition_id = @DefinitionId and version <> @Except and status = 'Suspended' group by scope_id
        """;

    /// <summary>How many of those each rollout has.</summary>
    public Task<IReadOnlyList<ScopeCount>> CountRunningAsync(string definitionId, int except)
        => session.QueryAsync<ScopeCount>(CountRunning, new { DefinitionId = definitionId, Except = except });

    private const string SelectBookmarks = """
        select id, instance_id, activity_id, activity_type, name, due_at, opened_at, failures
        from workflow_bookmarks where instance_id {in Ids} order by opened_at, id
        """;

    public Task<IReadOnlyList<WaitingBookmark>> ReadBookmarksAsync(IEnumerable<Guid> instanceIds)
        => session.QueryAsync<WaitingBookmark>(SelectBookmarks, new { Ids = new IdList(instanceIds) });

    private const string CountByStatus = "select status, count(*) as instances from workflow_instances group by status";

    public Task<IReadOnlyList<StatusCount>> CountAsync() => session.QueryAsync<StatusCount>(CountByStatus);
}

/// <summary>How many instances a rollout has.</summary>
public sealed record ScopeCount
{
    public required Guid ScopeId { get; init; }
    public required long Instances { get; init; }
}

/// <summary>How many instances have a status.</summary>
public sealed record StatusCount
{
    public required string Status { get; init; }
    public required long Instances { get; init; }
}
