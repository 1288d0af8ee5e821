using Governance.Gates;
using Governance.Gates.Votes;

namespace Governance.Audit;

/// <summary>Keeps what was voted in a round to itself until the round is over: sponsors see others' votes after their own, and who only reads the trail casts none.</summary>
/// <remarks>
/// Whoever shows entries reads them here and nowhere else, so that nobody has to remember to seal them. The chain is checked on what is stored,
/// which is <see cref="AuditService"/>'s.
/// </remarks>
public sealed class OpenBallots(AuditSearchStore store, GateQueries gates)
{
    /// <summary>Of one chain, after a number, the oldest first; <see cref="AuditEntry.Sealed"/> where a round is open.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> ReadAfterAsync(AuditWanted wanted) => await SealAsync(await store.ReadAfterAsync(wanted));

    /// <summary>Of one chain, before a number, the newest first, sealed in the same way.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> ReadBeforeAsync(AuditWanted wanted) => await SealAsync(await store.ReadBeforeAsync(wanted));

    /// <summary>A page of all chains, or of one, the newest first, sealed in the same way.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> ReadPageAsync(AuditWanted wanted) => await SealAsync(await store.ReadPageAsync(wanted));

    /// <summary>Of some short chains all that is wanted, of each the oldest first, sealed in the same way.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> ReadWholeAsync(IEnumerable<Guid> chains, AuditWanted wanted) => await SealAsync(await store.ReadWholeAsync(chains, wanted));

    /// <summary>The number of the last entry of some chains, by chain; those without any are missing.</summary>
    internal Task<IReadOnlyDictionary<Guid, long>> ReadLastNumbersAsync(IEnumerable<Guid> chains) => store.ReadLastNumbersAsync(chains);

    /// <summary>Texts of entries that were read here, of one chain or of many; those of sealed entries are left out.</summary>
    /// <param name="wanted">By which the entries were found.</param>
    internal async Task<ILookup<(Guid ChainId, long Seq), AuditText>> ReadTextsAsync(AuditWanted wanted, IReadOnlyCollection<AuditEntry> entries)
    {
        var plain = entries.Where(entry => !entry.Sealed).ToList();
        var ours = plain.Select(entry => (entry.ChainId, entry.Seq)).ToHashSet();
        return (await store.ReadTextsAsync(wanted, plain)).Where(one => ours.Contains(one.Key)).SelectMany(one => one, (one, text) => (one.Key, text)).ToLookup(one => one.Key, one => one.text);
    }

    /// <summary>See <see cref="AuditSearchStore.ReadNamesAsync"/>: names say nothing of a vote.</summary>
    internal Task<ILookup<Guid, Called>> ReadNamesAsync(IEnumerable<Guid> chains) => store.ReadNamesAsync(chains);

    /// <summary>How many entries the chain says it has; 0 where its head is missing.</summary>
    internal async Task<long> CountAsync(Guid chainId) => (await store.FindHeadAsync(chainId))?.Seq ?? 0;

    private async Task<IReadOnlyList<AuditEntry>> SealAsync(IReadOnlyList<AuditEntry> read)
    {
        if (!read.Any(IsBallot))
        {
            return read;
        }

        // A vote of which nobody can tell the round may be one of the open round. A round that is over stays so, whichever is read first.
        var marks = await gates.ReadMarksAsync(read.Where(IsBallot).Select(entry => entry.ChainId).Distinct());
        return [.. read.Select(entry => IsBallot(entry) && !marks[entry.ChainId].Any(round => round.IsOver && round.RoundId == entry.SubjectId) ? entry.Seal() : entry)];
    }

    private static bool IsBallot(AuditEntry entry) => entry.Action == VoteRecorder.Cast;
}
