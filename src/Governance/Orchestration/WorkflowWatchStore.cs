using Governance.Shared.Data;

namespace Governance.Orchestration;

public sealed class WorkflowWatchStore(Session session)
{
    private const string CountOpen = "select count(*) from workflow_incidents where resolved_at is null";

    public Task<long> CountIncidentsAsync() => session.ReadAsync<long>(CountOpen);

    private const string UpdateDue = "update workflow_bookmarks set due_at = @Now where activity_type = @Type and due_at > @Now";

    public Task<int> MakeDueAsync(string type, DateTimeOffset now) => session.ExecuteAsync(UpdateDue, new { Type = type, Now = now });
}
