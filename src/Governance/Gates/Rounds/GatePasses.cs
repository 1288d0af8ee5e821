using Governance.Orchestration;
using Governance.Rollouts;

namespace Governance.Gates.Rounds;

/// <summary>What the sponsors have decided or are deciding on, for whoever must not go on without it or must not meddle, whatever a definition says.</summary>
public sealed class GatePasses(GateStore gates, RoundStore rounds)
{
    /// <exception cref="InvalidOperationException">The stage lies behind a gate that sponsors have not passed, or before one at which they have not decided to step back.</exception>
    public async Task RequireAsync(Rollout rollout, Stage stage)
    {
        if (!GateOrder.MayEnter(rollout, stage, await FindCurrentAsync(rollout.Id)))
        {
            throw new StepException("rollout.stage_not_passed", $"Rollout {rollout.Id} is {rollout.State} in {rollout.Stage} and cannot enter {stage}: its newest round was not decided so.");
        }
    }

    /// <exception cref="InvalidOperationException">The newest round of the rollout was not decided with Kill.</exception>
    public async Task RequireKillAsync(Guid rolloutId)
    {
        if (await rounds.FindNewestAsync(rolloutId) is not { Decision: Decision.Kill })
        {
            throw new StepException("rollout.not_stopped", $"Rollout {rolloutId} cannot end: no gate was decided so.");
        }
    }

    /// <summary>A round of the rollout was handed in and has not ended: until it has, who may vote stays as it is.</summary>
    public async Task<bool> IsVotedOnAsync(Guid rolloutId) => await FindCurrentAsync(rolloutId) is { IsVotedOn: true };

    /// <summary>The gate that a rollout is at; null before its first.</summary>
    public Task<CurrentGate?> FindCurrentAsync(Guid rolloutId) => FindCurrentAsync(gates, rounds, rolloutId);

    /// <summary>The same for who opens the next round.</summary>
    internal static async Task<CurrentGate?> FindCurrentAsync(GateStore gates, RoundStore rounds, Guid rolloutId)
        => await rounds.FindNewestAsync(rolloutId) is { } round ? new CurrentGate((await gates.FindAsync(round.GateId))!, round) : null;

    /// <summary>The same for a round that looks at journeys of a stage.</summary>
    /// <param name="stage">Null for journeys that are not placed yet.</param>
    public async Task<bool> IsVotedOnAsync(Guid rolloutId, Stage? stage)
        => await FindCurrentAsync(rolloutId) is { IsVotedOn: true } current && current.Gate.LooksAt(stage);

    /// <summary>Lets whoever has the rollout's current gate open notice that what it shows has changed.</summary>
    public async Task TouchAsync(Guid rolloutId)
    {
        if (await rounds.FindNewestAsync(rolloutId) is { IsOver: false } round)
        {
            await gates.TouchAsync(round.GateId);
        }
    }
}
