using Governance.Shared.Data;

namespace Governance.Orchestration;

public sealed class WorkflowWatchStore(Session session)
{
    private const string CountOpen = "select count(*) from workflow_incidents where resolved_at is null";

    public Task<long> CountIncidentsAsync() => session.ReadAsync<long>(CountOpen);

    private const string CountRunning = "select engine, count(*) as instances from workflow_instances where status = 'Suspended' group by engine order by engine";

    public Task<IReadOnlyList<StrandedInstances>> ReadRunningByEngineAsync() => session.QueryAsync<StrandedInstances>(CountRunning);

    private const string SelectScopes = """
        select distinct i.scope_id from workflow_incidents x join workflow_instances i on i.id = x.instance_id
        where x.resolved_at is null and i.scope_id {in Ids}
        """;

    /// <returns>Those of the scopes in which something is open.</returns>
    public Task<IReadOnlyList<Guid>> ReadScopesWithIncidentsAsync(IEnumerable<Guid> scopes) => session.QueryAsync<Guid>(SelectScopes, new { Ids = new IdList(scopes) });

    private const string UpdateDue = "update workflow_bookmarks set due_at = @Now where activity_type = @Type and due_at > @Now";

    public Task<int> MakeDueAsync(string type, DateTimeOffset now) => session.ExecuteAsync(UpdateDue, new { Type = type, Now = now });
}
