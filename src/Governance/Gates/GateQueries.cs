using Governance.Gates.Rounds;
using Governance.Gates.Votes;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates;

/// <summary>Reads gates for people, each as far as they may see it.</summary>
public sealed class GateQueries(GateStore gates, RoundStore rounds, RolloutFactsReading facts, GateViews views)
{
    /// <param name="number">Of the round to show; null for the latest.</param>
    /// <returns>The view, or <c>gate.unknown</c>, <c>round.unknown</c> (404) or <c>gate.not_yours</c> (403).</returns>
    public async Task<Outcome<GateView>> ReadAsync(Guid gateId, Caller caller, int? number = null)
    {
        if (await gates.FindAsync(gateId) is not { } gate)
        {
            return new Refusal(404, "gate.unknown");
        }

        var known = await facts.ReadAsync(gate.RolloutId);
        if (!known.Relate(caller).ReadsCriteria)
        {
            return new Refusal(403, "gate.not_yours");
        }

        var all = await rounds.ReadAsync(gate.Id);
        var round = number is null ? all[^1] : all.FirstOrDefault(one => one.Number == number);
        return round is null ? new Refusal(404, "round.unknown") : await views.ReadAsync(gate, all, round, known, caller);
    }

    /// <summary>The gates of a rollout that were opened so far, with their latest round; open to everybody who reads the rollout.</summary>
    public async Task<IReadOnlyList<GateSummary>> ReadOfRolloutAsync(Guid rolloutId) => [.. (await ReadOfRolloutsAsync([rolloutId]))[rolloutId]];

    /// <summary>The same of several rollouts.</summary>
    public async Task<ILookup<Guid, GateSummary>> ReadOfRolloutsAsync(IReadOnlyCollection<Guid> rolloutIds)
    {
        var all = (await rounds.ReadOfRolloutsAsync(rolloutIds)).ToLookup(round => round.GateId);
        return (await gates.ReadOfRolloutsAsync(rolloutIds)).ToLookup(gate => gate.RolloutId, gate => new GateSummary(gate, [.. all[gate.Id]]));
    }

    /// <summary>Which rounds there were, and which of them are over, by rollout: nothing of what was frozen in them.</summary>
    public async Task<ILookup<Guid, RoundMark>> ReadMarksAsync(IEnumerable<Guid> rolloutIds) => (await rounds.ReadMarksAsync(rolloutIds)).ToLookup(mark => mark.RolloutId);

    /// <summary>The rounds that workflow instances carry.</summary>
    public Task<IReadOnlyList<RoundPlace>> ReadPlacesAsync(IEnumerable<Guid> instanceIds) => rounds.ReadPlacesAsync(instanceIds);

    /// <summary>Rounds of a gate that was read before, with their seats and votes, in the order given.</summary>
    public Task<IReadOnlyList<RoundView>> ReadRoundsAsync(GateView view, IEnumerable<Round> some, Caller caller) => views.ReadRoundsAsync(view, [.. some], caller);
}

/// <summary>A gate with its rounds, without what only some may see.</summary>
/// <param name="Rounds">The first one first; evidence and seats as they were frozen only of the rollout's newest round.</param>
public sealed record GateSummary(Gate Gate, IReadOnlyList<Round> Rounds)
{
    public Round Last => Rounds[^1];
}

/// <summary>That there was a round, and whether it is over.</summary>
public sealed record RoundMark
{
    public required Guid RolloutId { get; init; }
    public required Guid GateId { get; init; }

    /// <summary>Number of the gate.</summary>
    public required int Gate { get; init; }

    public required Guid RoundId { get; init; }

    /// <summary>What it asks for.</summary>
    public required Ask Asks { get; init; }

    /// <summary>Number of the round.</summary>
    public required int Round { get; init; }

    public required RoundState State { get; init; }

    public bool IsOver => Gates.Round.Ends(State);
}

/// <summary>A round with its seats.</summary>
public sealed record RoundView(Round Round, Sitting Sitting);
