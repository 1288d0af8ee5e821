using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Gates.Rounds;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates.Verdicts;

/// <summary>Moves a gate that was opened with an earlier set of criteria to the present one.</summary>
public sealed class CriteriaService(GateCommands commands, GateStore gates, RoundStore rounds, AuditService audit)
{
    /// <summary>While the round is in preparation; what was attached stays. Said again it changes nothing.</summary>
    /// <param name="version">The present one: there is no way back.</param>
    /// <param name="expected">The gate's revision that the caller has seen; null to take it as it is.</param>
    /// <returns>The gate, or 404 <c>gate.unknown</c>, 403 <c>gate.manager_only</c>, 409 <c>gate.criteria_fixed</c>, 409 <c>gate.changed</c>, 422.</returns>
    public Task<Outcome<Gate>> MoveAsync(Guid gateId, int version, Caller caller, long? expected = null)
        => commands.RunAsManagerAsync<Gate>("criteria-version", gateId, caller, async now =>
        {
            if (now.Gate.CriteriaVersion == version)
            {
                return now.Gate;
            }

            return await RefuseAsync(now, version, expected) is { } refusal ? refusal : await MoveAsync(now.Gate, now.Last, version);
        });

    private async Task<Refusal?> RefuseAsync(GateNow now, int version, long? expected)
    {
        if (version != Criteria.Current)
        {
            return new Refusal(422, "input.invalid") { Fields = [new("version", "gate.criteria_version", Criteria.Current)] };
        }

        return now.Last.State != RoundState.Preparing ? new Refusal(409, "gate.criteria_fixed", now.Last.Number) : await commands.StaleAsync(now, expected);
    }

    private async Task<Gate> MoveAsync(Gate gate, Round round, int version)
    {
        await gates.MoveAsync(gate.Id, version);
        await rounds.MoveAsync(round.Id, version);
        await audit.AppendAsync(gate.RolloutId, "gate.criteria_moved", round.Id, new JsonObject
        {
            ["gate"] = gate.Number, ["round"] = round.Number, ["from"] = gate.CriteriaVersion, ["to"] = version,
        });
        return (await gates.FindAsync(gate.Id))!;
    }
}
