using Governance.Shared.Data;

namespace Governance.Rollouts.Charters;

public sealed class CharterChangeStore(Session session)
{
    private const string Columns = "id, rollout_id, content, because, proposed_by, proposed_at, state, answered_by, answered_at, reason";

    private const string SelectChange = $"select {Columns} from charter_changes where id = @Id";

    public Task<CharterChange?> FindAsync(Guid id) => session.FindAsync<CharterChange>(SelectChange, new { Id = id });

    private const string SelectOfRollout = $"select {Columns} from charter_changes where rollout_id = @RolloutId order by proposed_at desc, id desc";

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<CharterChange>> ReadAsync(Guid rolloutId) => session.QueryAsync<CharterChange>(SelectOfRollout, new { RolloutId = rolloutId });

    private const string SelectOpen = $"select {Columns} from charter_changes where state = 'Proposed' order by proposed_at, id";

    /// <summary>What waits for a chair in any rollout, the oldest first.</summary>
    public Task<IReadOnlyList<CharterChange>> ReadOpenAsync() => session.QueryAsync<CharterChange>(SelectOpen);

    private const string SelectAnswered = $"""
        select {Columns} from charter_changes where state in ('Superseded', 'Accepted', 'Refused') and proposed_by = @ProposedBy and answered_by <> proposed_by and answered_at >= @Since order by answered_at, id
        """;

    /// <summary>What somebody proposed and somebody else accepted, refused or overtook since a moment, the oldest first.</summary>
    public Task<IReadOnlyList<CharterChange>> ReadAnsweredAsync(Guid proposer, DateTimeOffset since)
        => session.QueryAsync<CharterChange>(SelectAnswered, new { ProposedBy = proposer, Since = since });

    private const string InsertChange = """
        insert into charter_changes (id, rollout_id, content, because, proposed_by, proposed_at, state)
        values (@Id, @RolloutId, @Content, @Because, @ProposedBy, @ProposedAt, @State)
        """;

    public Task InsertAsync(CharterChange change) => session.ExecuteAsync(InsertChange, new
    {
        change.Id, change.RolloutId, change.Content, change.Because, change.ProposedBy, change.ProposedAt, State = change.State.ToString(),
    });

    private const string UpdateAnswer = """
        update charter_changes set state = @State, answered_by = @AnsweredBy, answered_at = @AnsweredAt, reason = @Reason
        where id = @Id and state = 'Proposed'
        """;

    /// <exception cref="InvalidOperationException">It was answered before; answers never change.</exception>
    public async Task AnswerAsync(CharterChange change)
    {
        if (await session.ExecuteAsync(UpdateAnswer, new { change.Id, State = change.State.ToString(), change.AnsweredBy, change.AnsweredAt, change.Reason }) != 1)
        {
            throw new InvalidOperationException($"Charter change {change.Id} was answered already.");
        }
    }
}
