using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;

namespace Governance.Gates.Evidence;

/// <summary>Writes evidence, the audit entry and the gate's new revision together.</summary>
public sealed class EvidenceRecorder(EvidenceStore store, GateStore gates, AuditService audit, TimeProvider clock)
{
    /// <summary>As the audit trail names it.</summary>
    internal const string Attached = "evidence.attached";

    /// <summary>The piece as it would be stored now.</summary>
    public EvidenceItem Build(Guid gateId, string criterion, Attachment attachment, Caller caller)
    {
        var now = clock.GetUtcNow();
        var bytes = attachment.File ?? Encoding.UTF8.GetBytes(attachment.Content!);
        return new EvidenceItem
        {
            Id = Guid.CreateVersion7(now), GateId = gateId, Criterion = criterion, Kind = attachment.Kind, Content = attachment.Content,
            FileName = attachment.FileName, MediaType = attachment.MediaType, Size = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), AttachedBy = caller.Id, AttachedAt = now,
        };
    }

    public async Task AttachedAsync(Gate gate, EvidenceItem item, byte[]? file)
    {
        await store.InsertAsync(item, file);
        await store.UnconfirmAsync(gate.Id, item.Criterion);
        await store.SettleAsync(gate.Id, item.Criterion);
        await NoteAsync(gate, Attached, item);
    }

    /// <param name="keep">An earlier round rests on the piece, so that it stays readable.</param>
    public async Task RemovedAsync(Gate gate, EvidenceItem item, bool keep)
    {
        await store.RemoveAsync(item.Id, clock.GetUtcNow());
        if (!keep)
        {
            await store.DropAsync(item.Id);
        }

        await store.UnconfirmAsync(gate.Id, item.Criterion);
        await store.SettleAsync(gate.Id, item.Criterion);
        await NoteAsync(gate, "evidence.removed", item);
    }

    public async Task<Confirmation> ConfirmedAsync(Gate gate, string criterion, Caller caller, IEnumerable<EvidenceItem> items)
    {
        var confirmation = new Confirmation { GateId = gate.Id, Criterion = criterion, ConfirmedBy = caller.Id, ConfirmedAt = clock.GetUtcNow() };
        await store.ConfirmAsync(confirmation);
        await store.SettleAsync(gate.Id, criterion);
        await gates.TouchAsync(gate.Id);
        await audit.AppendAsync(gate.RolloutId, "evidence.confirmed", gate.Id, Judged(gate, criterion, items));
        return confirmation;
    }

    public async Task<EvidenceReturn> ReturnedAsync(Gate gate, string criterion, string remark, Caller caller, IEnumerable<EvidenceItem> items)
    {
        var sent = new EvidenceReturn { GateId = gate.Id, Criterion = criterion, ReturnedBy = caller.Id, ReturnedAt = clock.GetUtcNow(), Remark = remark };
        await store.SettleAsync(gate.Id, criterion);
        await store.ReturnAsync(sent);
        await gates.TouchAsync(gate.Id);
        await audit.AppendAsync(gate.RolloutId, "evidence.returned", gate.Id, Judged(gate, criterion, items), new Dictionary<string, string> { ["reason"] = remark });
        return sent;
    }

    private static JsonObject Judged(Gate gate, string criterion, IEnumerable<EvidenceItem> items) => new()
    {
        ["gate"] = gate.Number, ["criterion"] = criterion, ["items"] = new JsonArray([.. items.Select(item => (JsonNode)item.Sha256)]),
    };

    private async Task NoteAsync(Gate gate, string action, EvidenceItem item)
    {
        await gates.TouchAsync(gate.Id);
        await audit.AppendAsync(gate.RolloutId, action, item.Id, new JsonObject
        {
            ["gate"] = gate.Number, ["criterion"] = item.Criterion, ["kind"] = item.Kind.ToString(), ["sha256"] = item.Sha256, ["size"] = item.Size,
        });
    }
}
