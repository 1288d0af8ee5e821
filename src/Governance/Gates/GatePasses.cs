using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>What the sponsors have decided or are deciding on, for whoever must not go on without it or must not meddle, whatever a definition says.</summary>
public sealed class GatePasses(GateStore gates, RoundStore rounds)
{
    /// <exception cref="InvalidOperationException">The stage lies behind a gate that sponsors have not passed.</exception>
    public async Task RequireAsync(Guid rolloutId, Stage stage)
    {
        if (stage != Stage.Pilot && await LastAsync(rolloutId, (int)stage - 1) is not (Decision.Go or Decision.ConditionalGo))
        {
            throw new InvalidOperationException($"Rollout {rolloutId} cannot enter {stage}: gate {(int)stage - 1} was not passed.");
        }
    }

    /// <exception cref="InvalidOperationException">No gate of the rollout was decided with Kill.</exception>
    public async Task RequireKillAsync(Guid rolloutId)
    {
        for (var number = 1; number <= Gate.Last; number++)
        {
            if (await LastAsync(rolloutId, number) == Decision.Kill)
            {
                return;
            }
        }

        throw new InvalidOperationException($"Rollout {rolloutId} cannot end: no gate was decided so.");
    }

    /// <summary>A round of the rollout was handed in and has not ended: until it has, who may vote stays as it is.</summary>
    public async Task<bool> IsVotedOnAsync(Guid rolloutId)
        => await gates.ReadAsync(rolloutId) is [.., var gate] && await rounds.FindLastAsync(gate.Id) is { State: RoundState.Submitted or RoundState.Deciding };

    /// <summary>The same for a round that looks at journeys of a stage.</summary>
    /// <param name="stage">Null for journeys that are not placed yet.</param>
    public async Task<bool> IsVotedOnAsync(Guid rolloutId, Stage? stage)
        => await gates.ReadAsync(rolloutId) is [.., var gate] && gate.LooksAt(stage) && await IsVotedOnAsync(rolloutId);

    private async Task<Decision?> LastAsync(Guid rolloutId, int number)
        => await gates.FindAsync(rolloutId, number) is { } gate ? (await rounds.FindLastAsync(gate.Id))?.Decision : null;
}
