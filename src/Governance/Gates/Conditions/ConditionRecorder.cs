using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates.Conditions;

/// <summary>Writes what becomes of a condition, with the audit entry.</summary>
public sealed class ConditionRecorder(ConditionStore store, AuditService audit, TimeProvider clock)
{
    /// <summary>As the audit trail names them.</summary>
    internal const string Closed = "condition.closed", Confirmed = "condition.confirmed", Returned = "condition.returned";

    public Task<Outcome<Condition>> CloseAsync(Condition condition, string note, Caller caller)
        => SaveAsync(
            condition with
            {
                State = ConditionState.Closed, ClosedBy = caller.Id, ClosedAt = clock.GetUtcNow(), ClosingNote = note, ReturnedBy = null, ReturnedAt = null, ReturnReason = null,
            },
            Closed, caller, new Dictionary<string, string> { ["note"] = note });

    public Task<Outcome<Condition>> ConfirmAsync(Condition condition, Caller caller)
        => SaveAsync(condition with { State = ConditionState.Confirmed, ConfirmedBy = caller.Id, ConfirmedAt = clock.GetUtcNow() }, Confirmed, caller);

    /// <summary>The condition is open again.</summary>
    public Task<Outcome<Condition>> ReturnAsync(Condition condition, string reason, Caller caller)
        => SaveAsync(
            condition with
            {
                State = ConditionState.Open, ClosedBy = null, ClosedAt = null, ClosingNote = null, ReturnedBy = caller.Id, ReturnedAt = clock.GetUtcNow(), ReturnReason = reason,
            },
            Returned, caller, new Dictionary<string, string> { ["reason"] = reason });

    private async Task<Outcome<Condition>> SaveAsync(Condition condition, string action, Caller caller, IReadOnlyDictionary<string, string>? texts = null)
    {
        var saved = await store.SaveAsync(condition with { ChangedBy = caller.Id, ChangedAt = clock.GetUtcNow() });
        var data = new JsonObject { ["gate"] = condition.Gate, ["round"] = condition.Round, ["conditionOwner"] = condition.OwnerId.ToString() };
        await audit.AppendAsync(condition.RolloutId, action, condition.Id, data, texts);
        return saved;
    }
}
