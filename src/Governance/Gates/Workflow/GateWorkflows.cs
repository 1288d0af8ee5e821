using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates.Workflow;

/// <summary>The workflow of one round, read by somebody who may read the gate.</summary>
public sealed record RoundWorkflow(GateView Gate, Round Round, InstanceView View, IReadOnlyDictionary<Guid, Person> People);

/// <summary>Reads the workflows of rounds.</summary>
public sealed class GateWorkflows(GateQueries gates, WorkflowViews workflows)
{
    /// <param name="round">Number of the round; null for the newest.</param>
    /// <returns>The workflow, or what refuses the gate, <c>round.unknown</c>, or <c>not_found</c> while it has not started (404).</returns>
    public async Task<Outcome<RoundWorkflow>> ReadAsync(Guid gateId, int? round, Caller caller)
    {
        var gate = await gates.ReadAsync(gateId, caller);
        if (gate.Refusal is { } refusal)
        {
            return refusal;
        }

        if (gate.Value.Rounds.FirstOrDefault(one => one.Number == (round ?? gate.Value.Round.Number)) is not { } shown)
        {
            return new Refusal(404, "round.unknown");
        }

        return await workflows.FindAsync(shown.InstanceId) is { } found ? new RoundWorkflow(gate.Value, shown, found.View, found.People) : new Refusal(404, "not_found");
    }
}
