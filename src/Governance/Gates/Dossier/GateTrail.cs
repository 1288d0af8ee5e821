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
    public async Task<IReadOnlyList<Withdrawal>> ReadWithdrawalsAsync(Guid rolloutId, IReadOnlyList<AuditEntry> chain)
    {
        var entries = chain.Where(Withdrawal.Concerns).ToList();
        return entries.Count == 0 ? [] : Withdrawal.Replay(entries, await audit.ReadTextsAsync(rolloutId, entries));
    }

    /// <summary>The same of one round.</summary>
    public async Task<IReadOnlyList<Withdrawal>> ReadWithdrawalsAsync(Guid rolloutId, Guid roundId) => await ReadWithdrawalsAsync(rolloutId, await audit.ReadOfAsync(rolloutId, roundId));

    /// <summary>How the last request to take a round back was refused; null where it was not, and where there was none.</summary>
    public async Task<WithdrawalAnswer?> FindRefusalAsync(Guid rolloutId, Guid roundId)
        => await ReadWithdrawalsAsync(rolloutId, roundId) is [.., { Answer: { IsConsent: false } no }] ? no : null;

    /// <summary>Of some rounds, those whose last request was refused and not made again, with the refusal.</summary>
    /// <param name="rolloutOf">By round.</param>
    public async Task<IReadOnlyDictionary<Guid, WithdrawalAnswer>> ReadRefusalsAsync(IReadOnlyDictionary<Guid, Guid> rolloutOf)
    {
        var refusals = new Dictionary<Guid, WithdrawalAnswer>();
        var about = await audit.ReadAboutAsync(rolloutOf.Values.Distinct(), "gate");
        foreach (var (round, rollout) in rolloutOf)
        {
            var entries = about[rollout].Where(entry => entry.SubjectId == round && Withdrawal.Concerns(entry)).ToList();
            if (entries.Count > 0 && Withdrawal.IsRefusal(entries[^1]) && await ReadWithdrawalsAsync(rollout, entries) is [.., { Answer: { } no }])
            {
                refusals[round] = no;
            }
        }

        return refusals;
    }

    /// <summary>What was asked and answered in every round of a rollout, by round.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Withdrawal>>> ReadWithdrawalsAsync(Guid rolloutId)
    {
        var entries = (await audit.ReadAboutAsync(rolloutId, "gate")).Where(Withdrawal.Concerns).ToList();
        var texts = await audit.ReadTextsAsync(rolloutId, entries);
        return entries.Where(entry => entry.SubjectId is not null).GroupBy(entry => entry.SubjectId!.Value).ToDictionary(round => round.Key, round => Withdrawal.Replay([.. round], texts));
    }
}
