using Governance.Shared.Data;

namespace Governance.Rollouts.Charters;

public sealed class CharterDraftStore(Session session)
{
    private const string Columns = "id, content, history, chair_id, drafted_by, created_at, changed_at, changed_by, state, rollout_id, revision";

    private const string SelectDraft = $"select {Columns} from charter_drafts where id = @Id";

    public Task<CharterDraft?> FindAsync(Guid id) => session.FindAsync<CharterDraft>(SelectDraft, new { Id = id });

    private const string SelectAll = $"select {Columns} from charter_drafts order by changed_at desc, id";

    /// <summary>The last changed first.</summary>
    public Task<IReadOnlyList<CharterDraft>> ReadAllAsync() => session.QueryAsync<CharterDraft>(SelectAll);

    private const string SelectOfPerson = $"""
        select {Columns} from charter_drafts where chair_id = @PersonId or drafted_by = @PersonId order by changed_at desc, id
        """;

    /// <summary>Those that somebody drafted or shall sign, the last changed first.</summary>
    public Task<IReadOnlyList<CharterDraft>> ReadAsync(Guid personId) => session.QueryAsync<CharterDraft>(SelectOfPerson, new { PersonId = personId });

    private const string InsertDraft = """
        insert into charter_drafts (id, content, history, chair_id, drafted_by, created_at, changed_at, changed_by, state, revision)
        values (@Id, @Content, @History, @ChairId, @DraftedBy, @CreatedAt, @ChangedAt, @ChangedBy, @State, @Revision)
        """;

    public Task InsertAsync(CharterDraft draft) => session.ExecuteAsync(InsertDraft, new
    {
        draft.Id, draft.Content, draft.History, draft.ChairId, draft.DraftedBy, draft.CreatedAt, draft.ChangedAt, draft.ChangedBy,
        State = draft.State.ToString(), draft.Revision,
    });

    private const string UpdateDraft = """
        update charter_drafts set content = @Content, history = @History, chair_id = @ChairId, changed_at = @ChangedAt, changed_by = @ChangedBy,
          state = @State, rollout_id = @RolloutId, revision = revision + 1
        where id = @Id and revision = @Revision and state = 'Open'
        """;

    /// <summary>Writes it if it is still open at the record's revision.</summary>
    public async Task<bool> UpdateAsync(CharterDraft draft) => await session.ExecuteAsync(UpdateDraft, new
    {
        draft.Id, draft.Content, draft.History, draft.ChairId, draft.ChangedAt, draft.ChangedBy, State = draft.State.ToString(), draft.RolloutId, draft.Revision,
    }) == 1;
}
