using Governance.Shared.Data;

namespace Governance.Orchestration;

public sealed class WorkflowWatchStore(Session session)
{
    private const string CountOpen = "select count(*) from workflow_incidents where resolved_at is null";

    public Task<long> CountIncidentsAsync() => session.ReadAsync<long>(CountOpen);

    private const string CountRunning = "select engine, count(*) as instances from workflow_instances where status = 'Suspended' group by engine order by engine";

    public Task<IReadOnlyList<StrandedInstances>> ReadRunningByEngineAsync() => session.QueryAsync<StrandedInstances>(CountRunning);

    private const string SelectScopes = """
        select distinct i.scope_id from workflow_instances i
        where i.scope_id {in Ids} and (
          exists (select 1 from workflow_incidents x where x.instance_id = i.id and x.resolved_at is null)
          or i.status = 'Faulted'
          or (i.status = 'Suspended' and (exists (select 1 from workflow_bookmarks b where b.instance_id = i.id and b.failures > 0)
            or not exists (select 1 from workflow_bookmarks b where b.instance_id = i.id))))
        """;

    /// <returns>Those of the scopes in which an incident is open, or a workflow fails, waits for nothing or never began, whatever anybody has written about it.</returns>
    public Task<IReadOnlyList<Guid>> ReadScopesStandingStillAsync(IEnumerable<Guid> scopes) => session.QueryAsync<Guid>(SelectScopes, new { Ids = new IdList(scopes) });

    private const string UpdateDue = "update workflow_bookmarks set due_at = @Now where activity_type = @Type and due_at > @Now";

    public Task<int> MakeDueAsync(string type, DateTimeOffset now) => session.ExecuteAsync(UpdateDue, new { Type = type, Now = now });
}
