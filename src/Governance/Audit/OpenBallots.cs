using Governance.Gates;

namespace Governance.Audit;

/// <summary>Keeps what was voted in a round to itself until the round is over: sponsors see others' votes after their own, and who only reads the trail casts none.</summary>
/// <remarks>It stands between the trail and its readers; the chain is checked on what is stored.</remarks>
public sealed class OpenBallots(GateQueries gates)
{
    private const string Vote = "vote.cast";

    /// <summary>The entries as their readers may see them now: <see cref="AuditEntry.Sealed"/> where a round is open.</summary>
    public async Task<IReadOnlyList<AuditEntry>> SealAsync(Guid rolloutId, IReadOnlyList<AuditEntry> entries)
        => entries.Any(entry => entry.Action == Vote) ? Seal(entries, await gates.ReadOfRolloutAsync(rolloutId)) : entries;

    /// <param name="entries">Of one rollout.</param>
    /// <param name="opened">All gates of the rollout.</param>
    public static IReadOnlyList<AuditEntry> Seal(IReadOnlyList<AuditEntry> entries, IEnumerable<GateSummary> opened)
    {
        // A vote of which nobody can tell the round may be one of the open round.
        var over = opened.SelectMany(gate => gate.Rounds).Where(round => round.IsOver).Select(round => round.Id).ToHashSet();
        return [.. entries.Select(entry => entry.Action == Vote && !(entry.SubjectId is { } round && over.Contains(round)) ? entry.Seal() : entry)];
    }
}
