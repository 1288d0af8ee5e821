using Governance.Shared.Data;

namespace Governance.Gates.Statements;

public sealed class StatementStore(Session session)
{
    private const string Columns = """
        s.id, s.round_id, s.activity_id, s.bookmark, s.title, s.question, s.role, s.person_id, s.asked_at, s.due_at, s.answer, s.content,
          s.answered_by, s.answered_at, r.gate_id, r.number as round, r.state as round_state, r.instance_id, r.submitted_by,
          g.rollout_id, g.number as gate
        """;

    private const string Joined = "statements s join rounds r on r.id = s.round_id join gates g on g.id = r.gate_id";

    private const string SelectStatement = $"select {Columns} from {Joined} where s.id = @Id";

    public Task<Statement?> FindAsync(Guid id) => session.FindAsync<Statement>(SelectStatement, new { Id = id });

    private const string SelectOfGate = $"""
        select {Columns} from {Joined} where r.gate_id = @GateId order by s.asked_at, s.id
        """;

    public Task<IReadOnlyList<Statement>> ReadAsync(Guid gateId) => session.QueryAsync<Statement>(SelectOfGate, new { GateId = gateId });

    private const string SelectOfRollouts = $$"""
        select {{Columns}} from {{Joined}} where g.rollout_id {in Ids} order by s.asked_at, s.id
        """;

    /// <summary>What was asked in some rollouts, in the order in which it was asked.</summary>
    public Task<IReadOnlyList<Statement>> ReadOfRolloutsAsync(IEnumerable<Guid> rolloutIds) => session.QueryAsync<Statement>(SelectOfRollouts, new { Ids = new IdList(rolloutIds) });

    private const string SelectOpen = $"select {Columns} from {Joined} where s.answer is null and r.ended_at is null order by s.asked_at, s.id";

    /// <summary>Those of all rollouts that nobody has answered, whose round has not ended, in the order in which they were asked.</summary>
    public Task<IReadOnlyList<Statement>> ReadOpenAsync() => session.QueryAsync<Statement>(SelectOpen);

    private const string InsertStatement = """
        insert into statements (id, round_id, activity_id, bookmark, title, question, role, person_id, asked_at, due_at)
        values (@Id, @RoundId, @ActivityId, @Bookmark, @Title, @Question, @Role, @PersonId, @AskedAt, @DueAt)
        """;

    public Task InsertAsync(Statement statement) => session.ExecuteAsync(InsertStatement, new
    {
        statement.Id, statement.RoundId, statement.ActivityId, statement.Bookmark, statement.Title, statement.Question, statement.Role, statement.PersonId,
        statement.AskedAt, statement.DueAt,
    });

    private const string UpdateAnswer = """
        update statements set answer = @Answer, content = @Content, answered_by = @AnsweredBy, answered_at = @AnsweredAt where id = @Id and answer is null
        """;

    /// <exception cref="InvalidOperationException">It was answered already; an answer never changes.</exception>
    public async Task AnswerAsync(Statement statement)
    {
        var written = await session.ExecuteAsync(UpdateAnswer, new
        {
            statement.Id, Answer = statement.Answer.ToString(), statement.Content, statement.AnsweredBy, statement.AnsweredAt,
        });
        if (written != 1)
        {
            throw new InvalidOperationException($"Statement {statement.Id} was answered already.");
        }
    }
}
