using Governance.Shared.Data;

namespace Governance.Orchestration;

public sealed class JournalStore(Session session)
{
    private const string InsertLine = """
        insert into workflow_journal (instance_id, seq, burst, at, activity_id, activity_type, event, outcome, process, actor_id)
        values (@InstanceId, @Seq, @Burst, @At, @ActivityId, @ActivityType, @Event, @Outcome, @Process, @ActorId)
        """;

    private const string SelectLast = "select coalesce(max(seq), 0) from workflow_journal where instance_id = @InstanceId";

    /// <summary>Adds what one burst did, numbered on from what is there.</summary>
    public async Task AppendAsync(Guid instanceId, IEnumerable<JournalLine> lines)
    {
        var last = await session.ReadAsync<int>(SelectLast, new { InstanceId = instanceId });
        await session.ExecuteAsync(InsertLine, lines.Select((line, index) => new
        {
            InstanceId = instanceId, Seq = last + index + 1, line.Burst, line.At, line.ActivityId, line.ActivityType,
            line.Event, line.Outcome, line.Process, line.ActorId,
        }));
    }

    private const string SelectLines = """
        select seq, burst, at, activity_id, activity_type, event, outcome, process, actor_id
        from workflow_journal where instance_id = @InstanceId order by seq
        """;

    public Task<IReadOnlyList<JournalLine>> ReadAsync(Guid instanceId)
        => session.QueryAsync<JournalLine>(SelectLines, new { InstanceId = instanceId });
}
