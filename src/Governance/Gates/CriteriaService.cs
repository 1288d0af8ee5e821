using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Gates;

/// <summary>Moves a gate that was opened with an earlier set of criteria to the present one.</summary>
public sealed class CriteriaService(Session session, GateStore gates, RoundStore rounds, RolloutService rollouts, AuditService audit, GateRevisions revisions)
{
    /// <summary>While the round is in preparation; what was attached stays. Said again it changes nothing.</summary>
    /// <param name="version">The present one: there is no way back.</param>
    /// <param name="expected">The gate's revision that the caller has seen; null to take it as it is.</param>
    /// <returns>The gate, or 404 <c>gate.unknown</c>, 403 <c>gate.manager_only</c>, 409 <c>gate.criteria_fixed</c>, 409 <c>gate.changed</c>, 422.</returns>
    public async Task<Outcome<Gate>> MoveAsync(Guid gateId, int version, Caller caller, long? expected = null)
    {
        if (await gates.FindAsync(gateId) is not { } found)
        {
            return new Refusal(404, "gate.unknown");
        }

        return await session.RunAsync<Outcome<Gate>>("criteria-version", caller.Actor, async () =>
        {
            await session.LockAsync(found.RolloutId);
            var (gate, round) = ((await gates.FindAsync(gateId))!, (await rounds.FindLastAsync(gateId))!);
            if (!(await rollouts.GetAsync(gate.RolloutId)).IsManagedBy(caller))
            {
                return new Refusal(403, "gate.manager_only");
            }

            if (gate.CriteriaVersion == version)
            {
                return gate;
            }

            return await RefuseAsync(gate, round, version, expected) is { } refusal ? refusal : await MoveAsync(gate, round, version);
        });
    }

    private async Task<Refusal?> RefuseAsync(Gate gate, Round round, int version, long? expected)
    {
        if (version != Criteria.Current)
        {
            return new Refusal(422, "input.invalid") { Fields = [new("version", "gate.criteria_version", Criteria.Current)] };
        }

        return round.State != RoundState.Preparing ? new Refusal(409, "gate.criteria_fixed", round.Number) : await revisions.StaleAsync(gate, expected);
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
