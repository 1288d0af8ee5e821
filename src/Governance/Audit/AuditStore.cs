using Governance.Shared.Data;

namespace Governance.Audit;

public sealed class AuditStore(Session session)
{
    private const string SelectHead = "select seq, hash from audit_heads where chain_id = @ChainId /*lock*/";

    public Task<AuditHead?> LockHeadAsync(Guid chainId) => session.FindAsync<AuditHead>(SelectHead, new { ChainId = chainId });

    private const string ReadHead = "select seq, hash from audit_heads where chain_id = @ChainId";

    public Task<AuditHead?> FindHeadAsync(Guid chainId) => session.FindAsync<AuditHead>(ReadHead, new { ChainId = chainId });

    private const string InsertHead = "insert into audit_heads (chain_id, seq, hash) values (@ChainId, 0, @Hash)";

    public Task InsertHeadAsync(Guid chainId) => session.ExecuteAsync(InsertHead, new { ChainId = chainId, Hash = AuditEntry.FirstPreviousHash });

    private const string UpdateHead = "update audit_heads set seq = @Seq, hash = @Hash where chain_id = @ChainId";

    private const string InsertEntry = """
        insert into audit_entries (chain_id, seq, at, process, actor_id, action, subject_id, body, previous_hash, hash)
        values (@ChainId, @Seq, @At, @Process, @ActorId, @Action, @SubjectId, @Body, @PreviousHash, @Hash)
        """;

    public async Task AppendAsync(AuditEntry entry)
    {
        await session.ExecuteAsync(InsertEntry, entry);
        await session.ExecuteAsync(UpdateHead, entry);
    }

    private const string InsertText = """
        insert into audit_texts (chain_id, seq, name, salt, content) values (@ChainId, @Seq, @Name, @Salt, @Content)
        """;

    public Task InsertTextAsync(Guid chainId, AuditText text)
        => session.ExecuteAsync(InsertText, new { ChainId = chainId, text.Seq, text.Name, text.Salt, text.Content });

    private const string SelectEntries = """
        select seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body, previous_hash, hash
        from audit_entries where chain_id = @ChainId and seq > @After order by seq limit @Limit
        """;

    public Task<IReadOnlyList<AuditEntry>> ReadAsync(Guid chainId, long after, int limit)
        => ReadAsync(chainId, session.QueryAsync<AuditRow>(SelectEntries, new { ChainId = chainId, After = after, Limit = limit }));

    private const string SelectOfSubject = """
        select seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body, previous_hash, hash
        from audit_entries where chain_id = @ChainId and subject_id = @SubjectId order by seq
        """;

    public Task<IReadOnlyList<AuditEntry>> ReadOfAsync(Guid chainId, Guid subjectId)
        => ReadAsync(chainId, session.QueryAsync<AuditRow>(SelectOfSubject, new { ChainId = chainId, SubjectId = subjectId }));

    private const string SelectAbout = """
        select seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body, previous_hash, hash
        from audit_entries where chain_id = @ChainId and (seq = 1 or action like @Actions) order by seq
        """;

    /// <param name="actions">Pattern of the actions: "charter.%".</param>
    public Task<IReadOnlyList<AuditEntry>> ReadAboutAsync(Guid chainId, string actions)
        => ReadAsync(chainId, session.QueryAsync<AuditRow>(SelectAbout, new { ChainId = chainId, Actions = actions }));

    private const string SelectNewest = """
        select seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body, previous_hash, hash
        from audit_entries where chain_id = @ChainId and seq < @Before order by seq desc limit @Limit
        """;

    public Task<IReadOnlyList<AuditEntry>> ReadNewestAsync(Guid chainId, long before, int limit)
        => ReadAsync(chainId, session.QueryAsync<AuditRow>(SelectNewest, new { ChainId = chainId, Before = before, Limit = limit }));

    private const string SelectHeads = """
        select chain_id, seq, hash from audit_heads where chain_id {in Ids}
        """;

    /// <summary>A chain whose head somebody has deleted is left out.</summary>
    public Task<IReadOnlyList<AuditHead>> ReadHeadsAsync(IEnumerable<Guid> chainIds) => session.QueryAsync<AuditHead>(SelectHeads, new { Ids = new IdList(chainIds) });

    private const string SelectLast = """
        select cast(chain_id as text) as chain_id, seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body,
          previous_hash, hash
        from audit_entries e where chain_id {in Ids} and seq = (select max(x.seq) from audit_entries x where x.chain_id = e.chain_id)
        """;

    /// <summary>The newest entry of each chain.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ReadLastAsync(IEnumerable<Guid> chainIds)
        => [.. (await session.QueryAsync<AuditRow>(SelectLast, new { Ids = new IdList(chainIds) })).Select(row => row.Read())];

    private const string SelectAboutSome = """
        select cast(chain_id as text) as chain_id, seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body,
          previous_hash, hash
        from audit_entries where chain_id {in Ids} and (seq = 1 or action like @Actions) order by seq
        """;

    /// <summary>See <see cref="ReadAboutAsync(Guid, string)"/>; of several chains, mixed.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ReadAboutAsync(IEnumerable<Guid> chainIds, string actions)
        => [.. (await session.QueryAsync<AuditRow>(SelectAboutSome, new { Ids = new IdList(chainIds), Actions = actions })).Select(row => row.Read())];

    private const string SelectTexts = """
        select seq, name, salt, content from audit_texts where chain_id = @ChainId and seq > @After and seq <= @UpTo
        """;

    public Task<IReadOnlyList<AuditText>> ReadTextsAsync(Guid chainId, long after, long upTo)
        => session.QueryAsync<AuditText>(SelectTexts, new { ChainId = chainId, After = after, UpTo = upTo });

    private const string SelectText = """
        select chain_id, seq, content from audit_texts where chain_id {in Ids} and name = @Name
        """;

    /// <summary>The texts of one name in several chains.</summary>
    public Task<IReadOnlyList<ChainText>> ReadTextAsync(IEnumerable<Guid> chainIds, string name) => session.QueryAsync<ChainText>(SelectText, new { Ids = new IdList(chainIds), Name = name });

    private static async Task<IReadOnlyList<AuditEntry>> ReadAsync(Guid chainId, Task<IReadOnlyList<AuditRow>> rows) => [.. (await rows).Select(row => row.Read(chainId))];
}

/// <summary>What a text of an entry says.</summary>
public sealed record ChainText
{
    public required Guid ChainId { get; init; }
    public required long Seq { get; init; }
    public required string Content { get; init; }
}

/// <summary>Where a chain ends.</summary>
public sealed record AuditHead
{
    /// <summary>Empty where only one chain was asked for.</summary>
    public Guid ChainId { get; init; }

    public required long Seq { get; init; }
    public required string Hash { get; init; }
}
