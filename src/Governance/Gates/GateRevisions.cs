using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Rollouts.Charters;
using Governance.Rollouts.Seats;
using Governance.Shared.Problems;

namespace Governance.Gates;

/// <summary>Notices that a gate was changed since the caller saw it, and tells by whom, when and how.</summary>
public sealed class GateRevisions(AuditService audit, AuditWords words, PeopleService people)
{
    /// <param name="gate">As it is now, its rollout being locked.</param>
    /// <param name="expected">The revision that the caller has seen; null to take the gate as it is.</param>
    /// <returns>409 <c>gate.changed</c>, which a request with <c>If-Match</c> is told as 412; null where nothing has changed.</returns>
    public async Task<Refusal?> StaleAsync(Gate gate, long? expected)
    {
        if (expected is null || expected == gate.Revision)
        {
            return null;
        }

        return await audit.FindLastAsync(gate.RolloutId, entry => Concerns(entry, gate)) is { At: { } at } entry
            ? new Refusal(409, "gate.changed", await WhoAsync(entry), at, words.Action(entry.Action)) { IsStale = true }
            : new Refusal(409, "conflict") { IsStale = true };
    }

    // A charter and a deputy are the rollout's, and change who decides its gate.
    private static bool Concerns(AuditEntry entry, Gate gate)
        => entry.Action is CharterEvent.Changed or DeputyRecorder.Appointed or DeputyRecorder.Ended
            || (entry.Data()["gate"] is JsonValue value && value.TryGetValue<int>(out var number) && number == gate.Number);

    private async Task<object> WhoAsync(AuditEntry entry)
        => entry.ActorId is { } id && await people.ReadAsync([id]) is [var person] ? person.Name : new Message("gate.changed.service");
}
