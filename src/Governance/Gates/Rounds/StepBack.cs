using Governance.Gates.Budgets;
using Governance.Orchestration;
using Governance.Rollouts;
using Governance.Shared.Problems;

namespace Governance.Gates.Rounds;

/// <summary>When a round can ask to go back into the stage before.</summary>
public static class StepBack
{
    /// <summary>Why a gate does not lead back: nothing lies before the pilot, nothing has begun while a rollout is entering, and its definition may know no way back.</summary>
    /// <returns>409 <c>gate.step_back_first</c>, <c>gate.step_back_entering</c> or <c>gate.step_back_no_path</c>; null where it leads back.</returns>
    public static async Task<Refusal?> RefuseAsync(Gate gate, Round round, Rollout rollout, IWorkflows workflows)
    {
        if (gate.Number == (int)Stage.Pilot || rollout.State != RolloutState.Running)
        {
            return new Refusal(409, rollout.State == RolloutState.Entering ? "gate.step_back_entering" : "gate.step_back_first", gate.Number);
        }

        // Where a round goes is asked while it is prepared; one that is handed in or over has its own reason.
        return round.State != RoundState.Preparing || await workflows.LeadsOnAsync(rollout.InstanceId, GateRoundHandler.Bookmark(gate.Number), GateRoundHandler.StepBack)
            ? null
            : new Refusal(409, "gate.step_back_no_path", gate.Number);
    }

    /// <summary>It releases nothing, so that nobody is asked to vote on money with it.</summary>
    /// <returns>422 <c>budget.step_back</c>, or null.</returns>
    public static Refusal? RefuseBudget(Budget? budget)
        => budget is null ? null : new Refusal(422, "input.invalid") { Fields = [new FieldMessage(BudgetReader.Group, "budget.step_back")] };
}
