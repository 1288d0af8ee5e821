using Governance.Orchestration;

namespace Governance.Gates.Rounds;

/// <summary>A round with its gate, for the steps of its workflow.</summary>
public sealed record RoundAtGate(Gate Gate, Round Round);

/// <summary>Finds what a step of a workflow is about; a round that is not there is a fault.</summary>
public sealed class RoundLoading(GateStore gates, RoundStore rounds)
{
    /// <exception cref="InvalidOperationException">There is no such round.</exception>
    public async Task<RoundAtGate> ReadAsync(Guid roundId) => await WithGateAsync(roundId, await rounds.FindAsync(roundId));

    /// <summary>The same for who changes the round: until they are through, nobody else does.</summary>
    /// <exception cref="InvalidOperationException">There is no such round.</exception>
    public async Task<RoundAtGate> LockAsync(Guid roundId) => await WithGateAsync(roundId, await rounds.LockAsync(roundId));

    /// <summary>The same of a round that is open for votes.</summary>
    /// <exception cref="StepException">It is not.</exception>
    /// <exception cref="InvalidOperationException">There is no such round.</exception>
    public async Task<RoundAtGate> LockDecidingAsync(Guid roundId)
        => await LockAsync(roundId) is { Round.State: RoundState.Deciding } loaded
            ? loaded
            : throw new StepException("round.not_deciding", $"Round {roundId} is not voted on; there is nothing to count.");

    private async Task<RoundAtGate> WithGateAsync(Guid id, Round? round)
        => round is null ? throw new InvalidOperationException($"No round {id}.") : new RoundAtGate((await gates.FindAsync(round.GateId))!, round);
}
