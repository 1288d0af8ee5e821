using Governance.Gates;
using Governance.Gates.Votes;

namespace Governance.Audit;

/// <summary>Keeps what was voted in a round to itself until the round is over: sponsors see others' votes after their own, and who only reads the trail casts none.</summary>
/// <remarks>It stands between the trail and its readers; the chain is checked on what is stored.</remarks>
public sealed class OpenBallots(GateQueries gates)
{
    /// <summary>The entries as their readers may see them now: <see cref="AuditEntry.Sealed"/> where a round is open.</summary>
    public async Task<IReadOnlyList<AuditEntry>> SealAsync(Guid rolloutId, IReadOnlyList<AuditEntry> entries)
        => entries.Any(entry => entry.Action == VoteRecorder.Cast) ? Seal(entries, (await gates.ReadMarksAsync([rolloutId]))[rolloutId]) : entries;

    /// <param name="entries">Of one rollout.</param>
    /// <param name="rounds">All of the rollout.</param>
    public static IReadOnlyList<AuditEntry> Seal(IReadOnlyList<AuditEntry> entries, IEnumerable<RoundMark> rounds)
    {
        // A vote of which nobody can tell the round may be one of the open round.
        var over = rounds.Where(round => round.IsOver).Select(round => round.RoundId).ToHashSet();
        return [.. entries.Select(entry => entry.Action == VoteRecorder.Cast && !(entry.SubjectId is { } round && over.Contains(round)) ? entry.Seal() : entry)];
    }
}
