using Governance.Shared.Data;

namespace Governance.Gates;

public sealed class GateStore(Session session)
{
    private const string Columns = "id, rollout_id, number, criteria_version, opened_at, revision";

    private const string SelectGate = $"select {Columns} from gates where id = @Id";

    public Task<Gate?> FindAsync(Guid id) => session.FindAsync<Gate>(SelectGate, new { Id = id });

    private const string SelectByNumber = $"select {Columns} from gates where rollout_id = @RolloutId and number = @Number";

    public Task<Gate?> FindAsync(Guid rolloutId, int number)
        => session.FindAsync<Gate>(SelectByNumber, new { RolloutId = rolloutId, Number = number });

    private const string SelectOfRollout = $"select {Columns} from gates where rollout_id = @RolloutId order by number";

    public Task<IReadOnlyList<Gate>> ReadAsync(Guid rolloutId) => session.QueryAsync<Gate>(SelectOfRollout, new { RolloutId = rolloutId });

    private const string SelectOfRollouts = $$"""
        select {{Columns}} from gates where rollout_id {in Ids} order by number
        """;

    /// <summary>By number, the gates of all these rollouts mixed.</summary>
    public Task<IReadOnlyList<Gate>> ReadOfRolloutsAsync(IEnumerable<Guid> rolloutIds) => session.QueryAsync<Gate>(SelectOfRollouts, new { Ids = new IdList(rolloutIds) });

    private const string SelectSome = $$"""
        select {{Columns}} from gates where id {in Ids}
        """;

    public Task<IReadOnlyList<Gate>> ReadSomeAsync(IEnumerable<Guid> ids) => session.QueryAsync<Gate>(SelectSome, new { Ids = new IdList(ids) });

    private const string InsertGate = """
        insert into gates (id, rollout_id, number, criteria_version, opened_at, revision)
        values (@Id, @RolloutId, @Number, @CriteriaVersion, @OpenedAt, @Revision)
        """;

    public Task InsertAsync(Gate gate) => session.ExecuteAsync(InsertGate, gate);

    private const string UpdateCriteria = "update gates set criteria_version = @Version, revision = revision + 1 where id = @Id";

    public Task MoveAsync(Guid id, int version) => session.ExecuteAsync(UpdateCriteria, new { Id = id, Version = version });

    private const string UpdateRevision = "update gates set revision = revision + 1 where id = @Id";

    /// <summary>Every change of what a gate shows raises its revision, so that an edit on an old view is noticed.</summary>
    public Task TouchAsync(Guid id) => session.ExecuteAsync(UpdateRevision, new { Id = id });
}
