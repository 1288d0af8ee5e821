using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Gates.Rounds;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates.Withdrawals;

/// <summary>Writes the request, the consent and who took the round back, and lets the round's workflow carry the withdrawal out.</summary>
public sealed class WithdrawalRecorder(GateStore gates, RoundStore rounds, AuditService audit, RoundAnnouncements announce, IWorkflows workflows, TimeProvider clock)
{
    public async Task<Outcome<Round>> AskAsync(Gate gate, Round round, string reason, Caller caller)
    {
        await rounds.SaveAsync(round with { WithdrawalAskedAt = clock.GetUtcNow(), WithdrawalAskedBy = caller.Id, WithdrawalReason = reason });
        await gates.TouchAsync(gate.Id);
        await audit.AppendAsync(gate.RolloutId, Withdrawal.Asked, round.Id, Head(gate, round), new Dictionary<string, string> { [Withdrawal.Because] = reason });
        await announce.WithdrawalAskedAsync(gate, round);
        return (await rounds.FindAsync(round.Id))!;
    }

    public async Task<Outcome<Round>> ConsentAsync(Gate gate, Round round, Caller caller, bool chairAbsent)
    {
        var data = Head(gate, round);
        data["askedBy"] = round.WithdrawalAskedBy.ToString();
        data["chairAbsent"] = chairAbsent;
        await audit.AppendAsync(gate.RolloutId, Withdrawal.Consented, round.Id, data);
        return await WithdrawAsync(round with { WithdrawnBy = round.WithdrawalAskedBy, WithdrawalConsentedBy = caller.Id });
    }

    /// <summary>The request is dropped; who refused it and why stays in the trail.</summary>
    public async Task<Outcome<Round>> RefuseAsync(Gate gate, Round round, string reason, bool chairAbsent)
    {
        await rounds.SaveAsync(round with { WithdrawalAskedAt = null, WithdrawalAskedBy = null, WithdrawalReason = null });
        await gates.TouchAsync(gate.Id);
        var data = Head(gate, round);
        data["askedBy"] = round.WithdrawalAskedBy.ToString();
        data["chairAbsent"] = chairAbsent;
        await audit.AppendAsync(gate.RolloutId, Withdrawal.Refused, round.Id, data, new Dictionary<string, string> { [Withdrawal.Because] = reason });
        await announce.WithdrawalRefusedAsync(gate, round);
        return (await rounds.FindAsync(round.Id))!;
    }

    /// <param name="round">With who takes it back and, where somebody had to, who consented.</param>
    public async Task<Outcome<Round>> WithdrawAsync(Round round)
    {
        await rounds.SaveAsync(round);
        var resumed = await workflows.ResumeAsync(round.InstanceId, CollectVotesHandler.Bookmark, new JsonObject { ["withdrawn"] = true });
        return resumed.Refusal is { } stuck ? stuck : (await rounds.FindAsync(round.Id))!;
    }

    private static JsonObject Head(Gate gate, Round round) => new() { ["gate"] = gate.Number, ["round"] = round.Number };
}
