using Governance.Shared.Data;

namespace Governance.Audit;

/// <summary>Reads entries that a filter asks for.</summary>
public sealed class AuditSearchStore(Session session)
{
    private const string SelectAfter = """
        select seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body, previous_hash, hash
        from audit_entries
        where chain_id = @ChainId and seq > @Edge and (@Action = '' or action = @Action) and (@Anybody or actor_id = @Person) and (@Anytime or (at >= @Since and at < @Until))
        order by seq limit @Limit
        """;

    /// <summary>Of one chain, after a number, the oldest first.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> ReadAfterAsync(AuditWanted wanted)
        => [.. (await session.QueryAsync<AuditRow>(SelectAfter, wanted)).Select(row => row.Read(wanted.ChainId))];

    private const string SelectBefore = """
        select seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body, previous_hash, hash
        from audit_entries
        where chain_id = @ChainId and seq < @Edge and (@Action = '' or action = @Action) and (@Anybody or actor_id = @Person) and (@Anytime or (at >= @Since and at < @Until))
        order by seq desc limit @Limit
        """;

    /// <summary>Of one chain, before a number, the newest first.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> ReadBeforeAsync(AuditWanted wanted)
        => [.. (await session.QueryAsync<AuditRow>(SelectBefore, wanted)).Select(row => row.Read(wanted.ChainId))];

    private const string ReadHead = "select seq, hash from audit_heads where chain_id = @ChainId";

    public Task<AuditHead?> FindHeadAsync(Guid chainId) => session.FindAsync<AuditHead>(ReadHead, new { ChainId = chainId });

    private const string SelectPage = """
        select cast(chain_id as text) as chain_id, seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body,
          previous_hash, hash
        from audit_entries
        where (@Anywhere or chain_id = @ChainId) and (@Action = '' or action = @Action) and (@Anybody or actor_id = @Person) and (@Anytime or (at >= @Since and at < @Until))
        order by at desc, chain_id, seq desc limit @Limit offset @Offset
        """;

    /// <summary>A page of all chains, or of one, the newest first.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> ReadPageAsync(AuditWanted wanted) => [.. (await session.QueryAsync<AuditRow>(SelectPage, wanted)).Select(row => row.Read())];

    private const string SelectTexts = """
        select t.seq, t.name, t.salt, t.content
        from audit_texts t join audit_entries e on e.chain_id = t.chain_id and e.seq = t.seq
        where t.chain_id = @ChainId and t.seq >= @First and t.seq <= @Last and (@Action = '' or e.action = @Action) and (@Anybody or e.actor_id = @Person)
        """;

    /// <summary>Texts of the entries of one chain between two numbers; of what the filter does not ask for, none.</summary>
    internal Task<IReadOnlyList<AuditText>> ReadTextsAsync(AuditWanted wanted, long first, long last)
        => session.QueryAsync<AuditText>(SelectTexts, new { wanted.ChainId, First = first, Last = last, wanted.Action, wanted.Anybody, wanted.Person });
}
