using Governance.Shared.Data;

namespace Governance.Gates.Conditions;

public sealed class ConditionStore(Session session)
{
    private const string Columns = """
        c.id, c.rollout_id, c.gate_id, c.round_id, c.vote_id, g.number as gate, r.number as round, c.position, c.content, c.owner_id, c.due_date, c.state,
          c.closed_by, c.closed_at, c.closing_note, c.returned_by, c.returned_at, c.return_reason, c.confirmed_by, c.confirmed_at, c.changed_by, c.changed_at, c.revision
        """;

    private const string Joined = "conditions c join rounds r on r.id = c.round_id join gates g on g.id = c.gate_id";

    private const string SelectCondition = $"select {Columns} from {Joined} where c.id = @Id";

    public Task<Condition?> FindAsync(Guid id) => session.FindAsync<Condition>(SelectCondition, new { Id = id });

    private const string SelectBinding = $$"""
        select {{Columns}} from {{Joined}}
        where c.rollout_id {in Ids} and c.state in ('Open', 'Closed', 'Confirmed') order by r.ended_at, c.position
        """;

    /// <summary>Those that a decision rests on, the oldest decision's first, the rollouts mixed.</summary>
    public Task<IReadOnlyList<Condition>> ReadBindingAsync(IEnumerable<Guid> rolloutIds) => session.QueryAsync<Condition>(SelectBinding, new { Ids = new IdList(rolloutIds) });

    private const string SelectWaiting = $$"""
        select {{Columns}} from {{Joined}}
        where (c.state = 'Open' and c.owner_id = @PersonId) or (c.state = 'Closed' and c.rollout_id {in Ids}) order by c.due_date, c.id
        """;

    /// <summary>Those that somebody has to close, and those of some rollouts that wait for the second person's word; the soonest first.</summary>
    public Task<IReadOnlyList<Condition>> ReadWaitingAsync(Guid personId, IEnumerable<Guid> rolloutIds)
        => session.QueryAsync<Condition>(SelectWaiting, new { PersonId = personId, Ids = new IdList(rolloutIds) });

    private const string SelectOfRounds = $$"""
        select {{Columns}} from {{Joined}} join votes v on v.id = c.vote_id
        where c.round_id {in Ids} order by v.cast_at, v.id, c.position
        """;

    /// <summary>As they were said, vote by vote.</summary>
    public Task<IReadOnlyList<Condition>> ReadOfRoundsAsync(params IEnumerable<Guid> roundIds) => session.QueryAsync<Condition>(SelectOfRounds, new { Ids = new IdList(roundIds) });

    private const string SelectVoided = $"""
        select {Columns} from {Joined} join votes v on v.id = c.vote_id
        where c.state = 'Void' and v.person_id = @PersonId and r.ended_at >= @Since order by r.ended_at desc, r.id, c.position
        """;

    /// <summary>What somebody's votes asked for in rounds that ended since then without it; the newest round's first.</summary>
    public Task<IReadOnlyList<Condition>> ReadVoidedAsync(Guid personId, DateTimeOffset since) => session.QueryAsync<Condition>(SelectVoided, new { PersonId = personId, Since = since });

    private const string InsertCondition = """
        insert into conditions (id, rollout_id, gate_id, round_id, vote_id, position, content, owner_id, due_date, state, changed_by, changed_at, revision)
        values (@Id, @RolloutId, @GateId, @RoundId, @VoteId, @Position, @Content, @OwnerId, @DueDate, @State, @ChangedBy, @ChangedAt, @Revision)
        """;

    public Task InsertAsync(Condition condition) => session.ExecuteAsync(InsertCondition, new
    {
        condition.Id, condition.RolloutId, condition.GateId, condition.RoundId, condition.VoteId, condition.Position, condition.Content, condition.OwnerId,
        condition.DueDate, State = condition.State.ToString(), condition.ChangedBy, condition.ChangedAt, condition.Revision,
    });

    private const string UpdateCondition = """
        update conditions set position = @Position, state = @State, closed_by = @ClosedBy, closed_at = @ClosedAt, closing_note = @ClosingNote, returned_by = @ReturnedBy,
          returned_at = @ReturnedAt, return_reason = @ReturnReason, confirmed_by = @ConfirmedBy, confirmed_at = @ConfirmedAt, changed_by = @ChangedBy,
          changed_at = @ChangedAt, revision = revision + 1
        where id = @Id and revision = @Revision
        """;

    /// <summary>Writes what can change of it.</summary>
    /// <returns>As it is now.</returns>
    /// <exception cref="InvalidOperationException">The stored revision is another one: somebody did not take the rollout's lock.</exception>
    public async Task<Condition> SaveAsync(Condition condition)
    {
        var written = await session.ExecuteAsync(UpdateCondition, new
        {
            condition.Id, condition.Position, State = condition.State.ToString(), condition.ClosedBy, condition.ClosedAt, condition.ClosingNote, condition.ReturnedBy,
            condition.ReturnedAt, condition.ReturnReason, condition.ConfirmedBy, condition.ConfirmedAt, condition.ChangedBy, condition.ChangedAt, condition.Revision,
        });
        return written == 1
            ? condition with { Revision = condition.Revision + 1 }
            : throw new InvalidOperationException($"Condition {condition.Id} was changed by somebody who did not lock its rollout.");
    }
}
