using Governance.Shared.Data;

namespace Governance.Audit;

/// <summary>Reads entries that a filter asks for.</summary>
public sealed class AuditSearchStore(Session session)
{
    private const string SelectAfter = """
        select seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body, previous_hash, hash
        from audit_entries
        where chain_id = @ChainId and seq > @Edge and (@Anynumber or seq = @Number) and (@Action = '' or action = @Action)
          and (@Anybody or actor_id = @Person or (@ByOutlook and actor_id is null and process = 'calendar') or (@ByService and actor_id is null and process <> 'calendar')) and (@Anytime or (at >= @Since and at < @Until))
        order by seq limit @Limit
        """;

    /// <summary>Of one chain, after a number, the oldest first.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> ReadAfterAsync(AuditWanted wanted)
        => [.. (await session.QueryAsync<AuditRow>(SelectAfter, wanted)).Select(row => row.Read(wanted.ChainId))];

    private const string SelectLengths = "select cast(chain_id as text) as chain_id, max(seq) as seq from audit_entries where chain_id {in Ids} group by chain_id";

    /// <summary>The number of the last entry of some chains, by chain; those without any are missing.</summary>
    internal async Task<IReadOnlyDictionary<Guid, long>> ReadLastNumbersAsync(IEnumerable<Guid> chains)
        => (await session.QueryAsync<(string ChainId, long Seq)>(SelectLengths, new { Ids = new IdList(chains) })).ToDictionary(row => Guid.Parse(row.ChainId), row => row.Seq);

    private const string SelectWhole = """
        select cast(chain_id as text) as chain_id, seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body,
          previous_hash, hash
        from audit_entries
        where chain_id {in Ids} and (@Anynumber or seq = @Number) and (@Action = '' or action = @Action)
          and (@Anybody or actor_id = @Person or (@ByOutlook and actor_id is null and process = 'calendar') or (@ByService and actor_id is null and process <> 'calendar')) and (@Anytime or (at >= @Since and at < @Until))
        order by chain_id, seq
        """;

    /// <summary>Of some short chains all that is wanted, of each the oldest first.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> ReadWholeAsync(IEnumerable<Guid> chains, AuditWanted wanted)
        => [.. (await session.QueryAsync<AuditRow>(SelectWhole, new
        {
            Ids = new IdList(chains), wanted.Action, wanted.Anybody, wanted.Person, wanted.ByService, wanted.ByOutlook, wanted.Anynumber, wanted.Number, wanted.Anytime, wanted.Since, wanted.Until,
        })).Select(row => row.Read())];

    private const string SelectBefore = """
        select seq, {instant at} as at, process, cast(actor_id as text) as actor_id, action, cast(subject_id as text) as subject_id, body, previous_hash, hash
        from audit_entries
        where chain_id = @ChainId and seq < @Edge and (@Anynumber or seq = @Number) and (@Action = '' or action = @Action)
          and (@Anybody or actor_id = @Person or (@ByOutlook and actor_id is null and process = 'calendar') or (@ByService and actor_id is null and process <> 'calendar')) and (@Anytime or (at >= @Since and at < @Until))
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
        where (@Anywhere or chain_id = @ChainId) and (@Anynumber or seq = @Number) and (@Action = '' or action = @Action)
          and (@Anybody or actor_id = @Person or (@ByOutlook and actor_id is null and process = 'calendar') or (@ByService and actor_id is null and process <> 'calendar')) and (@Anytime or (at >= @Since and at < @Until))
        order by at desc, chain_id, seq desc limit @Limit offset @Offset
        """;

    /// <summary>A page of all chains, or of one, the newest first.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> ReadPageAsync(AuditWanted wanted) => [.. (await session.QueryAsync<AuditRow>(SelectPage, wanted)).Select(row => row.Read())];

    private const string SelectTexts = """
        select t.chain_id, t.seq, t.name, t.salt, t.content
        from audit_texts t join audit_entries e on e.chain_id = t.chain_id and e.seq = t.seq
        where t.chain_id {in Ids} and t.seq >= @First and t.seq <= @Last and (@Anytime or (e.at >= @Since and e.at <= @Until))
          and (@Action = '' or e.action = @Action) and (@Anybody or e.actor_id = @Person or (@ByOutlook and e.actor_id is null and e.process = 'calendar') or (@ByService and e.actor_id is null and e.process <> 'calendar'))
        """;

    /// <summary>Texts of entries that were found together, of one chain or of many.</summary>
    /// <param name="wanted">By which they were found.</param>
    /// <param name="found">As stored.</param>
    internal async Task<ILookup<(Guid ChainId, long Seq), AuditText>> ReadTextsAsync(AuditWanted wanted, IReadOnlyCollection<AuditEntry> found)
    {
        var chains = found.Select(entry => entry.ChainId).Distinct().ToList();

        // Of one chain entries are found by number, of several by time; a time that was damaged sets no limit.
        var anytime = chains.Count < 2 || found.Any(entry => entry.At is null);
        var rows = found.Count == 0 ? [] : await session.QueryAsync<FoundText>(SelectTexts, new
        {
            Ids = new IdList(chains), First = found.Min(entry => entry.Seq), Last = found.Max(entry => entry.Seq), wanted.Action, wanted.Anybody, wanted.Person, wanted.ByService, wanted.ByOutlook,
            Anytime = anytime, Since = anytime ? wanted.Since : found.Min(entry => entry.At), Until = anytime ? wanted.Until : found.Max(entry => entry.At),
        });
        return rows.ToLookup(row => (row.ChainId, row.Seq), row => new AuditText { Seq = row.Seq, Name = row.Name, Salt = row.Salt, Content = row.Content });
    }

    private const string SelectNames = """
        select t.chain_id, cast(e.subject_id as text) as subject_id, t.seq, t.content
        from audit_texts t join audit_entries e on e.chain_id = t.chain_id and e.seq = t.seq
        where t.chain_id {in Ids} and t.name = 'name' order by t.seq
        """;

    /// <summary>What everything in some chains was called from which entry on, by chain, the first name first; names that were erased are missing.</summary>
    internal async Task<ILookup<Guid, Called>> ReadNamesAsync(IEnumerable<Guid> chains)
        => (await session.QueryAsync<FoundName>(SelectNames, new { Ids = new IdList(chains) }))
            .Where(row => Guid.TryParse(row.SubjectId, out _)).ToLookup(row => row.ChainId, row => new Called(Guid.Parse(row.SubjectId!), row.Seq, row.Content));

    private sealed record FoundName
    {
        public required Guid ChainId { get; init; }

        /// <summary>As stored: somebody may have altered it.</summary>
        public required string? SubjectId { get; init; }

        public required long Seq { get; init; }
        public required string Content { get; init; }
    }

    private sealed record FoundText
    {
        public required Guid ChainId { get; init; }
        public required long Seq { get; init; }
        public required string Name { get; init; }
        public required string Salt { get; init; }
        public required string Content { get; init; }
    }
}

/// <summary>What something was called from an entry of its rollout's chain on.</summary>
/// <param name="Seq">Number of that entry.</param>
public sealed record Called(Guid Id, long Seq, string Name);
