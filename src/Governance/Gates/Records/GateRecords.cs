using System.Security.Cryptography;
using System.Text;
using Governance.Audit;
using Governance.Gates.Evidence;

namespace Governance.Gates.Records;

/// <summary>Compares rounds, votes, conditions and evidence with what the chain holds about them.</summary>
public sealed class GateRecords(RecordStore store)
{
    /// <param name="chain">The rollout's whole chain, the first entry first.</param>
    public async Task<IReadOnlyList<OddRecord>> CheckAsync(Guid rolloutId, IReadOnlyList<Recorded> chain) =>
    [
        .. RoundRecords.Check(chain, await store.ReadRoundsAsync(rolloutId)),
        .. VoteRecords.Check(chain, await store.ReadVotesAsync(rolloutId)),
        .. ConditionRecords.Check(chain, await store.ReadConditionsAsync(rolloutId)),
        .. await CheckPiecesAsync(chain, await store.ReadPiecesAsync(rolloutId)),
    ];

    private async Task<IReadOnlyList<OddRecord>> CheckPiecesAsync(IReadOnlyList<Recorded> chain, IReadOnlyList<PieceRow> rows)
    {
        var odd = new List<OddRecord>();
        var attached = chain.Where(entry => entry is { Action: EvidenceRecorder.Attached, Subject: not null }).GroupBy(entry => entry.Subject!).ToDictionary(entries => entries.Key, entries => entries.Last());
        foreach (var row in rows)
        {
            if (!attached.Remove(row.Id, out var entry))
            {
                odd.Add(new OddRecord("evidence", row.Id, "unrecorded") { Gate = row.Gate });
            }
            else if (row.Kind != entry.Text("kind") || row.Sha256 != entry.Text("sha256") || await DigestAsync(row) != entry.Text("sha256"))
            {
                odd.Add(new OddRecord("evidence", row.Id, "content") { Gate = row.Gate });
            }
        }

        return [.. odd, .. attached.Select(gone => new OddRecord("evidence", gone.Key, "missing") { Gate = gone.Value.Number("gate") })];
    }

    // One file at a time: together they may be larger than the memory.
    private async Task<string?> DigestAsync(PieceRow row)
    {
        var bytes = row.Kind != nameof(EvidenceKind.File) ? row.Content is { } text ? Encoding.UTF8.GetBytes(text) : null
            : Guid.TryParse(row.Id, out var id) ? await store.ReadFileAsync(id) : null;
        return bytes is null ? null : Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
