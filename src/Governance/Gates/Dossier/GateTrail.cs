using Governance.Audit;
using Governance.Gates.Withdrawals;

namespace Governance.Gates.Dossier;

/// <summary>Reads what the trail holds about a round.</summary>
public sealed class GateTrail(AuditService audit)
{
    /// <summary>Every entry about the round, the first one first.</summary>
    public Task<IReadOnlyList<AuditEntry>> ReadAsync(GateView view) => audit.ReadOfAsync(view.Rollout.Id, view.Round.Id);

    /// <summary>Whether somebody asked to take a round back, and what was answered, the first request first.</summary>
    /// <param name="chain">The entries about the round; empty for those who do not read dossiers.</param>
    public async Task<IReadOnlyList<Withdrawal>> ReadWithdrawalsAsync(IReadOnlyList<AuditEntry> chain)
    {
        var entries = chain.Where(Withdrawal.Concerns).ToList();
        return entries.Count == 0 ? [] : Withdrawal.Replay(entries, await audit.ReadTextAsync(entries, Withdrawal.Because));
    }

    /// <summary>The same of one round.</summary>
    public async Task<IReadOnlyList<Withdrawal>> ReadWithdrawalsAsync(Guid rolloutId, Guid roundId) => await ReadWithdrawalsAsync(await audit.ReadOfAsync(rolloutId, roundId));

    /// <summary>How the last request to take a round back was refused; null where it was not, and where there was none.</summary>
    public async Task<WithdrawalAnswer?> FindRefusalAsync(Guid rolloutId, Guid roundId)
        => await ReadWithdrawalsAsync(rolloutId, roundId) is [.., { Answer: { IsConsent: false } no }] ? no : null;

    /// <summary>Of some rounds, those whose last request was refused and not made again, with the refusal.</summary>
    /// <param name="rolloutOf">By round.</param>
    public async Task<IReadOnlyDictionary<Guid, WithdrawalAnswer>> ReadRefusalsAsync(IReadOnlyDictionary<Guid, Guid> rolloutOf)
    {
        var about = (await audit.ReadAboutAsync(rolloutOf.Values.Distinct(), "gate")).SelectMany(chain => chain).Where(Withdrawal.Concerns).ToLookup(entry => (entry.ChainId, entry.SubjectId));
        var refused = rolloutOf.Select(one => (Round: one.Key, Entries: about[(one.Value, one.Key)].ToList())).Where(one => one.Entries.Count > 0 && Withdrawal.IsRefusal(one.Entries[^1])).ToList();
        var reasons = await audit.ReadTextAsync([.. refused.SelectMany(one => one.Entries)], Withdrawal.Because);
        return refused.Select(one => (one.Round, Requests: Withdrawal.Replay(one.Entries, reasons))).Where(one => one.Requests is [.., { Answer: not null }])
            .ToDictionary(one => one.Round, one => one.Requests[^1].Answer!);
    }

    /// <summary>What was asked and answered in every round of a rollout, by round.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Withdrawal>>> ReadWithdrawalsAsync(Guid rolloutId)
    {
        var entries = (await audit.ReadAboutAsync(rolloutId, "gate")).Where(Withdrawal.Concerns).ToList();
        var reasons = await audit.ReadTextAsync(entries, Withdrawal.Because);
        return entries.Where(entry => entry.SubjectId is not null).GroupBy(entry => entry.SubjectId!.Value).ToDictionary(round => round.Key, round => Withdrawal.Replay([.. round], reasons));
    }
}
