using Governance.Shared.Data;

namespace Governance.Orchestration;

public sealed class InstanceStore(Session session)
{
    private const string SelectInstance = """
        select id, definition_id, version, engine, scope_id, status, state, bursts, revision, created_at, updated_at
        from workflow_instances where id = @Id
        """;

    public Task<WorkflowInstance?> FindAsync(Guid id) => session.FindAsync<WorkflowInstance>(SelectInstance, new { Id = id });

    private const string SelectSome = """
        select id, definition_id, version, engine, scope_id, status, state, bursts, revision, created_at, updated_at
        from workflow_instances where id {in Ids}
        """;

    /// <summary>Those of the ids that there are, in any order, with their states.</summary>
    public Task<IReadOnlyList<WorkflowInstance>> ReadAsync(IEnumerable<Guid> ids) => session.QueryAsync<WorkflowInstance>(SelectSome, new { Ids = new IdList(ids) });

    private const string LockInstance = """
        select id, definition_id, version, engine, scope_id, status, state, bursts, revision, created_at, updated_at
        from workflow_instances where id = @Id /*lock*/
        """;

    public Task<WorkflowInstance?> LockAsync(Guid id) => session.FindAsync<WorkflowInstance>(LockInstance, new { Id = id });

    private const string SelectVersion = """
        select d.definition_id, d.version, d.sha256, i.status
        from workflow_instances i join workflow_definitions d on d.definition_id = i.definition_id and d.version = i.version
        where i.id = @Id
        """;

    public Task<DefinitionVersion?> FindVersionAsync(Guid id) => session.FindAsync<DefinitionVersion>(SelectVersion, new { Id = id });

    private const string InsertInstance = """
        insert into workflow_instances (id, definition_id, version, engine, scope_id, status, state, bursts, revision, created_at, updated_at)
        values (@Id, @DefinitionId, @Version, @Engine, @ScopeId, @Status, @State, @Bursts, @Revision, @CreatedAt, @UpdatedAt)
        """;

    public Task InsertAsync(WorkflowInstance instance) => session.ExecuteAsync(InsertInstance, instance);

    private const string UpdateInstance = """
        update workflow_instances set status = @Status, state = @State, bursts = @Bursts, revision = @Revision + 1, updated_at = @UpdatedAt
        where id = @Id and revision = @Revision
        """;

    /// <returns>False when somebody else ran the instance meanwhile.</returns>
    public async Task<bool> UpdateAsync(WorkflowInstance instance) => await session.ExecuteAsync(UpdateInstance, instance) == 1;

    private const string MoveInstance = """
        update workflow_instances set version = @Version, state = @State, bursts = @Bursts, revision = @Revision + 1, updated_at = @UpdatedAt
        where id = @Id and revision = @Revision
        """;

    /// <summary>Puts an instance on another version of its definition.</summary>
    /// <returns>False when somebody else ran the instance meanwhile.</returns>
    public async Task<bool> MoveAsync(WorkflowInstance instance) => await session.ExecuteAsync(MoveInstance, instance) == 1;

    private const string BeginInstance = """
        update workflow_instances set version = @Version, engine = @Engine, status = @Status, state = @State, bursts = @Bursts, revision = @Revision + 1, updated_at = @UpdatedAt
        where id = @Id and revision = @Revision
        """;

    /// <summary>Writes down the first burst of an instance that had not begun.</summary>
    /// <returns>False when somebody else ran the instance meanwhile.</returns>
    public async Task<bool> BeginAsync(WorkflowInstance instance) => await session.ExecuteAsync(BeginInstance, instance) == 1;

    private const string InsertBookmark = """
        insert into workflow_bookmarks (id, instance_id, activity_id, activity_type, name, due_at, opened_at, failures)
        values (@Id, @InstanceId, @ActivityId, @ActivityType, @Name, @DueAt, @OpenedAt, @Failures)
        """;

    public Task OpenAsync(WaitingBookmark bookmark) => session.ExecuteAsync(InsertBookmark, bookmark);

    private const string DeleteBookmark = "delete from workflow_bookmarks where id = @Id";

    public Task CloseAsync(string id) => session.ExecuteAsync(DeleteBookmark, new { Id = id });

    private const string SelectBookmarks = """
        select id, instance_id, activity_id, activity_type, name, due_at, opened_at, failures
        from workflow_bookmarks where instance_id = @InstanceId order by opened_at, id
        """;

    public Task<IReadOnlyList<WaitingBookmark>> ReadBookmarksAsync(Guid instanceId)
        => session.QueryAsync<WaitingBookmark>(SelectBookmarks, new { InstanceId = instanceId });

    private const string SelectBookmarksOfSome = """
        select id, instance_id, activity_id, activity_type, name, due_at, opened_at, failures
        from workflow_bookmarks where instance_id {in Ids} order by opened_at, id
        """;

    /// <summary>In the order in which they were opened, the instances mixed.</summary>
    public Task<IReadOnlyList<WaitingBookmark>> ReadBookmarksAsync(IEnumerable<Guid> instanceIds)
        => session.QueryAsync<WaitingBookmark>(SelectBookmarksOfSome, new { Ids = new IdList(instanceIds) });

    private const string SelectBookmark = """
        select id, instance_id, activity_id, activity_type, name, due_at, opened_at, failures
        from workflow_bookmarks where id = @Id
        """;

    public Task<WaitingBookmark?> FindBookmarkAsync(string id) => session.FindAsync<WaitingBookmark>(SelectBookmark, new { Id = id });

    private const string SelectDue = """
        select b.id as bookmark_id, b.instance_id, i.scope_id
        from workflow_bookmarks b join workflow_instances i on i.id = b.instance_id
        where b.due_at <= @Now order by b.due_at, b.id limit @Limit
        """;

    public Task<IReadOnlyList<DueBookmark>> ReadDueAsync(DateTimeOffset now, int limit)
        => session.QueryAsync<DueBookmark>(SelectDue, new { Now = now, Limit = limit });

    private const string PostponeBookmark = "update workflow_bookmarks set failures = failures + 1, due_at = @DueAt where id = @Id";

    public Task PostponeAsync(string id, DateTimeOffset dueAt) => session.ExecuteAsync(PostponeBookmark, new { Id = id, DueAt = dueAt });

    private const string SelectStuck = """
        select i.id from workflow_instances i
        where i.status = 'Suspended' and not exists (select 1 from workflow_bookmarks b where b.instance_id = i.id)
          and not exists (select 1 from workflow_incidents n where n.instance_id = i.id and (n.resolved_at is null or (n.at >= i.updated_at and n.resolved_at > @Since)))
        order by i.id limit @Limit
        """;

    /// <summary>Instances that wait for nothing: they would stand still for ever, unseen. One that was told since its last burst is not told again, unless that was closed long ago.</summary>
    /// <param name="since">What was closed before it is told again.</param>
    public Task<IReadOnlyList<Guid>> ReadStuckAsync(DateTimeOffset since, int limit) => session.QueryAsync<Guid>(SelectStuck, new { Since = since, Limit = limit });
}

/// <summary>A bookmark whose time has come.</summary>
public sealed record DueBookmark
{
    public required string BookmarkId { get; init; }
    public required Guid InstanceId { get; init; }
    public required Guid ScopeId { get; init; }
}
