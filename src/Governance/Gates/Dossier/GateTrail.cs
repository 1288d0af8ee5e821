using Governance.Audit;
using Governance.People;

namespace Governance.Gates.Dossier;

/// <summary>That the sponsors did not let a round be taken back.</summary>
/// <param name="At">Null where the trail was damaged.</param>
/// <param name="Reason">Null where the text was erased.</param>
public sealed record WithdrawalRefusal(string Who, DateTimeOffset? At, string? Reason);

/// <summary>Reads what the trail holds about a round.</summary>
public sealed class GateTrail(AuditService audit, PeopleService people)
{
    /// <summary>Every entry about the round, the first one first.</summary>
    public Task<IReadOnlyList<AuditEntry>> ReadAsync(GateView view) => audit.ReadOfAsync(view.Rollout.Id, view.Round.Id);

    /// <summary>What became of a request to take the round back: once it is refused, the round itself knows nothing of it.</summary>
    /// <param name="chain">See <see cref="ReadAsync"/>; empty for those who do not read dossiers.</param>
    /// <returns>Null unless the vote goes on and the last request was refused.</returns>
    public async Task<WithdrawalRefusal?> FindRefusalAsync(GateView view, IReadOnlyList<AuditEntry> chain)
    {
        const string refused = "gate.withdrawal_refused";
        if (view.Round.State != RoundState.Deciding || chain.LastOrDefault(entry => entry.Action is "gate.withdrawal_asked" or refused) is not { Action: refused } last)
        {
            return null;
        }

        var who = await people.ReadAsync(last.ActorId is { } actor ? [actor] : []);
        return new WithdrawalRefusal(who is [var person] ? person.Name : "", last.At, (await audit.ReadTextsAsync(view.Rollout.Id, [last]))[last.Seq].FirstOrDefault()?.Content);
    }
}
