using System.Security.Cryptography;
using Governance.Gates.Verdicts;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates.Evidence;

/// <summary>Hands out attached files.</summary>
public sealed class EvidenceFiles(EvidenceStore store, GateQueries gates)
{
    /// <returns>The file, or <c>evidence.unknown</c> (404), <c>evidence.altered</c> (409) where its bytes are not those of its digest, or why the gate is not the caller's to read.</returns>
    public async Task<Outcome<EvidenceFile>> ReadAsync(Guid gateId, Guid itemId, Caller caller)
    {
        var gate = await gates.ReadAsync(gateId, caller);
        if (gate.Refusal is { } refusal)
        {
            return refusal;
        }

        var item = await store.FindAsync(itemId);
        if (item is not { Kind: EvidenceKind.File } || item.GateId != gateId)
        {
            return new Refusal(404, "evidence.unknown");
        }

        var frozen = gate.Value.Criteria.SelectMany(criterion => criterion.Items).FirstOrDefault(one => one.Id == itemId) ?? item;
        var bytes = await store.ReadFileAsync(itemId);
        if (bytes is null && !frozen.IsFrozen)
        {
            // Taken away before any round froze it: its bytes went with it.
            return new Refusal(404, "evidence.unknown");
        }

        return bytes is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) == frozen.Sha256
            ? new EvidenceFile(item, bytes)
            : new Refusal(409, "evidence.altered");
    }

    /// <summary>Always as a download under its name: what somebody uploaded is never shown as a page of this service.</summary>
    public static IResult Download(EvidenceFile file) => Results.File(file.Bytes, "application/octet-stream", file.Item.FileName);
}

public sealed record EvidenceFile(EvidenceItem Item, byte[] Bytes);
