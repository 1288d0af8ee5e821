using Governance.Shared.Data;

namespace Governance.Orchestration;

public sealed class IncidentStore(Session session)
{
    private const string UpsertIncident = """
        insert into workflow_incidents (id, instance_id, activity_id, bookmark_id, message, code, arguments, at, tries)
        values (@Id, @InstanceId, @ActivityId, @BookmarkId, @Message, @Code, @Arguments, @At, 1)
        on conflict (bookmark_id) where resolved_at is null
        do update set tries = workflow_incidents.tries + 1, last_at = excluded.at, activity_id = excluded.activity_id,
          message = excluded.message, code = excluded.code, arguments = excluded.arguments
        """;

    /// <summary>Adds an incident; where its bookmark has an open one already, that one counts one try more and tells the newest message.</summary>
    public Task AddAsync(WorkflowIncident incident) => session.ExecuteAsync(UpsertIncident, incident);

    private const string UpdateStart = """
        update workflow_incidents set tries = tries + 1, last_at = @At, activity_id = @ActivityId, message = @Message, code = @Code, arguments = @Arguments
        where instance_id = @InstanceId and bookmark_id is null and resolved_at is null
        """;

    /// <summary>Adds that an instance did not begin; where that stands open already, it counts one try more and tells the newest message.</summary>
    public async Task AddStartAsync(WorkflowIncident incident)
    {
        if (await session.ExecuteAsync(UpdateStart, incident) == 0)
        {
            await AddAsync(incident);
        }
    }

    private const string SelectOfInstance = """
        select id, instance_id, activity_id, bookmark_id, message, code, arguments, at, tries, last_at, resolved_at, resolved_by, note
        from workflow_incidents where instance_id = @InstanceId order by at, id
        """;

    /// <summary>The first one first, resolved ones too.</summary>
    public Task<IReadOnlyList<WorkflowIncident>> ReadAsync(Guid instanceId)
        => session.QueryAsync<WorkflowIncident>(SelectOfInstance, new { InstanceId = instanceId });

    private const string SelectIncident = """
        select id, instance_id, activity_id, bookmark_id, message, code, arguments, at, tries, last_at, resolved_at, resolved_by, note from workflow_incidents where id = @Id
        """;

    public Task<WorkflowIncident?> FindAsync(Guid id) => session.FindAsync<WorkflowIncident>(SelectIncident, new { Id = id });

    private const string SelectOpen = """
        select id, instance_id, activity_id, bookmark_id, message, code, arguments, at, tries, last_at, resolved_at, resolved_by, note
        from workflow_incidents where resolved_at is null order by at, id limit @Limit
        """;

    /// <summary>Open ones, those that have stood longest first.</summary>
    public Task<IReadOnlyList<WorkflowIncident>> ReadOpenAsync(int limit) => session.QueryAsync<WorkflowIncident>(SelectOpen, new { Limit = limit });

    private const string SelectOpenOf = """
        select id, instance_id, activity_id, bookmark_id, message, code, arguments, at, tries, last_at, resolved_at, resolved_by, note
        from workflow_incidents where instance_id {in Ids} and resolved_at is null order by at, id
        """;

    /// <summary>Open ones of several instances.</summary>
    public Task<IReadOnlyList<WorkflowIncident>> ReadOpenAsync(IEnumerable<Guid> instanceIds)
        => session.QueryAsync<WorkflowIncident>(SelectOpenOf, new { Ids = new IdList(instanceIds) });

    private const string ResolveOfBookmark = """
        update workflow_incidents set resolved_at = @At, resolved_by = @By
        where instance_id = @InstanceId and resolved_at is null
          and (bookmark_id = @BookmarkId or (bookmark_id is null and activity_id = (select activity_id from workflow_bookmarks where id = @BookmarkId)))
        """;

    /// <summary>Resolves what stands open about a bookmark that is still there; those without a bookmark are known by their activity.</summary>
    /// <param name="instanceId">Whose bookmark.</param>
    /// <param name="bookmarkId">The bookmark.</param>
    /// <param name="at">Now.</param>
    /// <param name="by">Who had it tried again; null when it went on by itself.</param>
    public Task ResolveAsync(Guid instanceId, string bookmarkId, DateTimeOffset at, Guid? by)
        => session.ExecuteAsync(ResolveOfBookmark, new { InstanceId = instanceId, BookmarkId = bookmarkId, At = at, By = by });

    private const string ResolveStandstill = """
        update workflow_incidents set resolved_at = @At, resolved_by = @By
        where instance_id = @InstanceId and resolved_at is null and bookmark_id is null and activity_id is null
        """;

    /// <summary>Resolves what stands open about an instance as a whole.</summary>
    public Task ResolveStandstillAsync(Guid instanceId, DateTimeOffset at, Guid by)
        => session.ExecuteAsync(ResolveStandstill, new { InstanceId = instanceId, At = at, By = by });

    private const string ResolveStart = """
        update workflow_incidents set resolved_at = @At, resolved_by = @By where instance_id = @InstanceId and bookmark_id is null and resolved_at is null
        """;

    /// <summary>Resolves that an instance did not begin.</summary>
    public Task ResolveStartAsync(Guid instanceId, DateTimeOffset at, Guid by) => session.ExecuteAsync(ResolveStart, new { InstanceId = instanceId, At = at, By = by });

    private const string ResolveIncident = """
        update workflow_incidents set resolved_at = @At, resolved_by = @By, note = @Note where id = @Id and resolved_at is null
        """;

    /// <returns>False when it was resolved already.</returns>
    public async Task<bool> ResolveAsync(Guid id, DateTimeOffset at, Guid by, string note)
        => await session.ExecuteAsync(ResolveIncident, new { Id = id, At = at, By = by, Note = note }) == 1;
}
