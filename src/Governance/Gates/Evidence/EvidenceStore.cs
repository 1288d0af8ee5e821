using Governance.Gates.Verdicts;
using Governance.Shared.Data;

namespace Governance.Gates.Evidence;

public sealed class EvidenceStore(Session session)
{
    private const string Columns = "id, gate_id, criterion, kind, content, file_name, media_type, size, sha256, attached_by, attached_at";

    private const string SelectItems = $"""
        select {Columns} from evidence_items where gate_id = @GateId and removed_at is null order by attached_at, id
        """;

    public Task<IReadOnlyList<EvidenceItem>> ReadAsync(Guid gateId) => session.QueryAsync<EvidenceItem>(SelectItems, new { GateId = gateId });

    private const string SelectOfGates = $$"""
        select {{Columns}} from evidence_items where gate_id {in Ids} and removed_at is null order by attached_at, id
        """;

    /// <summary>The same of several gates, mixed.</summary>
    public Task<IReadOnlyList<EvidenceItem>> ReadAsync(IEnumerable<Guid> gateIds) => session.QueryAsync<EvidenceItem>(SelectOfGates, new { Ids = new IdList(gateIds) });

    private const string SelectSome = $$"""
        select {{Columns}} from evidence_items where id {in Ids}
        """;

    /// <summary>See <see cref="FindAsync"/>; those that somebody deleted past the service are left out.</summary>
    public Task<IReadOnlyList<EvidenceItem>> ReadSomeAsync(IEnumerable<Guid> ids) => session.QueryAsync<EvidenceItem>(SelectSome, new { Ids = new IdList(ids) });

    private const string SelectItem = $"select {Columns} from evidence_items where id = @Id";

    /// <summary>Also items that were removed: an earlier round may rest on them.</summary>
    public Task<EvidenceItem?> FindAsync(Guid id) => session.FindAsync<EvidenceItem>(SelectItem, new { Id = id });

    private const string SelectFile = "select file_bytes from evidence_items where id = @Id";

    public Task<byte[]?> ReadFileAsync(Guid id) => session.FindAsync<byte[]>(SelectFile, new { Id = id });

    private const string InsertItem = """
        insert into evidence_items (id, gate_id, criterion, kind, content, file_name, media_type, file_bytes, size, sha256, attached_by, attached_at)
        values (@Id, @GateId, @Criterion, @Kind, @Content, @FileName, @MediaType, @FileBytes, @Size, @Sha256, @AttachedBy, @AttachedAt)
        """;

    public Task InsertAsync(EvidenceItem item, byte[]? file) => session.ExecuteAsync(InsertItem, new
    {
        item.Id, item.GateId, item.Criterion, Kind = item.Kind.ToString(), item.Content, item.FileName, item.MediaType, FileBytes = file,
        item.Size, item.Sha256, item.AttachedBy, item.AttachedAt,
    });

    private const string UpdateRemoved = "update evidence_items set removed_at = @At where id = @Id and removed_at is null";

    public Task<int> RemoveAsync(Guid id, DateTimeOffset at) => session.ExecuteAsync(UpdateRemoved, new { Id = id, At = at });

    private const string UpdateDropped = "update evidence_items set content = null, file_bytes = null where id = @Id and removed_at is not null";

    /// <summary>Drops what a removed piece says; its row stays for the trail.</summary>
    public Task<int> DropAsync(Guid id) => session.ExecuteAsync(UpdateDropped, new { Id = id });

    private const string SelectConfirmations = "select gate_id, criterion, confirmed_by, confirmed_at from confirmations where gate_id {in Ids}";

    public Task<IReadOnlyList<Confirmation>> ReadConfirmationsAsync(params IEnumerable<Guid> gateIds)
        => session.QueryAsync<Confirmation>(SelectConfirmations, new { Ids = new IdList(gateIds) });

    private const string InsertConfirmation = """
        insert into confirmations (gate_id, criterion, confirmed_by, confirmed_at) values (@GateId, @Criterion, @ConfirmedBy, @ConfirmedAt)
        """;

    public Task ConfirmAsync(Confirmation confirmation) => session.ExecuteAsync(InsertConfirmation, confirmation);

    private const string SelectReturns = "select gate_id, criterion, returned_by, returned_at, remark from evidence_returns where gate_id {in Ids}";

    public Task<IReadOnlyList<EvidenceReturn>> ReadReturnsAsync(params IEnumerable<Guid> gateIds)
        => session.QueryAsync<EvidenceReturn>(SelectReturns, new { Ids = new IdList(gateIds) });

    private const string InsertReturn = """
        insert into evidence_returns (gate_id, criterion, returned_by, returned_at, remark) values (@GateId, @Criterion, @ReturnedBy, @ReturnedAt, @Remark)
        """;

    public Task ReturnAsync(EvidenceReturn sent) => session.ExecuteAsync(InsertReturn, sent);

    private const string DeleteReturn = "delete from evidence_returns where gate_id = @GateId and criterion = @Criterion";

    /// <summary>The evidence is another one now, or it was confirmed or sent back anew.</summary>
    public Task<int> SettleAsync(Guid gateId, string criterion) => session.ExecuteAsync(DeleteReturn, new { GateId = gateId, Criterion = criterion });

    private const string DeleteConfirmation = "delete from confirmations where gate_id = @GateId and criterion = @Criterion";

    public Task<int> UnconfirmAsync(Guid gateId, string criterion)
        => session.ExecuteAsync(DeleteConfirmation, new { GateId = gateId, Criterion = criterion });
}
