using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates;

/// <summary>Hands out attached files.</summary>
public sealed class EvidenceFiles(EvidenceStore store, GateQueries gates)
{
    /// <returns>The file, or <c>evidence.unknown</c> (404), or why the gate is not the caller's to read.</returns>
    public async Task<Outcome<EvidenceFile>> ReadAsync(Guid gateId, Guid itemId, Caller caller)
    {
        var gate = await gates.ReadAsync(gateId, caller);
        if (gate.Refusal is { } refusal)
        {
            return refusal;
        }

        var item = await store.FindAsync(itemId);
        return item is { Kind: EvidenceKind.File } && item.GateId == gateId
            && await store.ReadFileAsync(itemId) is { } bytes
            ? new EvidenceFile(item, bytes)
            : new Refusal(404, "evidence.unknown");
    }

    /// <summary>Always as a download under its name: what somebody uploaded is never shown as a page of this service.</summary>
    public static IResult Download(EvidenceFile file) => Results.File(file.Bytes, "application/octet-stream", file.Item.FileName);
}

public sealed record EvidenceFile(EvidenceItem Item, byte[] Bytes);
