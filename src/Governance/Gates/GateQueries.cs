using Governance.Gates.Conditions;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;

namespace Governance.Gates;

/// <summary>Reads gates for people, each as far as they may see it.</summary>
public sealed class GateQueries(GateStore gates, RoundStore rounds, GateReading reading, EvidenceStore evidence, SeatReading seats, ConditionReading conditions)
{
    /// <param name="number">Of the round to show; null for the latest.</param>
    /// <returns>The view, or <c>gate.unknown</c>, <c>round.unknown</c> (404) or <c>gate.not_yours</c> (403).</returns>
    public async Task<Outcome<GateView>> ReadAsync(Guid gateId, Caller caller, int? number = null)
    {
        if (await gates.FindAsync(gateId) is not { } gate)
        {
            return new Refusal(404, "gate.unknown");
        }

        var rollout = await reading.RolloutAsync(gate.RolloutId);
        var relation = await reading.RelateAsync(rollout, caller);
        if (!relation.ReadsCriteria)
        {
            return new Refusal(403, "gate.not_yours");
        }

        var all = await rounds.ReadAsync(gate.Id);
        var round = number is null ? all[^1] : all.FirstOrDefault(one => one.Number == number);
        return round is null ? new Refusal(404, "round.unknown") : await ReadAsync(gate, rollout, relation, caller, all, round);
    }

    /// <summary>The gates of a rollout that were opened so far, with their latest round; open to everybody who reads the rollout.</summary>
    public async Task<IReadOnlyList<GateSummary>> ReadOfRolloutAsync(Guid rolloutId) => [.. (await ReadOfRolloutsAsync([rolloutId]))[rolloutId]];

    /// <summary>The same of several rollouts.</summary>
    public async Task<ILookup<Guid, GateSummary>> ReadOfRolloutsAsync(IReadOnlyCollection<Guid> rolloutIds)
    {
        var all = (await rounds.ReadOfRolloutsAsync(rolloutIds)).ToLookup(round => round.GateId);
        return (await gates.ReadOfRolloutsAsync(rolloutIds)).ToLookup(gate => gate.RolloutId, gate => new GateSummary(gate, [.. all[gate.Id]]));
    }

    /// <summary>The rounds that workflow instances carry.</summary>
    public Task<IReadOnlyList<RoundPlace>> ReadPlacesAsync(IEnumerable<Guid> instanceIds) => rounds.ReadPlacesAsync(instanceIds);

    /// <summary>Rounds of a gate that was read before, with their seats and votes, in the order given.</summary>
    public async Task<IReadOnlyList<RoundView>> ReadRoundsAsync(GateView view, IEnumerable<Round> some, Caller caller)
    {
        var read = new List<RoundView>();
        foreach (var round in some)
        {
            read.Add(new RoundView(round, await seats.ReadAsync(view.Gate, round, view.Rollout, view.Relation, caller)));
        }

        return read;
    }

    private async Task<GateView> ReadAsync(Gate gate, Rollout rollout, Relation relation, Caller caller, IReadOnlyList<Round> all, Round round)
    {
        var now = await reading.AssessAsync(gate);
        var frozen = round.Evidence is null ? null : Freezing.Read(round.Evidence);
        var sitting = await seats.ReadAsync(gate, round, rollout, relation, caller);
        var items = await ItemsAsync(now, frozen);
        var open = round.State == RoundState.Deciding;
        var view = new GateView
        {
            Gate = gate, Rollout = rollout, Relation = relation, Round = round, Rounds = all, Now = now, Frozen = frozen, Sitting = sitting,
            Clock = round.GateDate is null ? [] : await seats.ClockAsync(gate, round),
            Choices = [], People = new Dictionary<Guid, Person>(), Items = items, Conditions = await conditions.ReadBindingAsync(rollout.Id),
        };
        return view with { Choices = open ? VotingRules.Choices(round.Asks, view.Count, gate.IsLast) : [], People = await PeopleAsync(view, items.Values) };
    }

    private async Task<IReadOnlyDictionary<Guid, EvidenceItem>> ItemsAsync(IReadOnlyList<Assessment> now, IReadOnlyDictionary<string, FrozenCriterion>? frozen)
    {
        var known = now.SelectMany(assessment => assessment.Items).ToDictionary(item => item.Id);
        foreach (var piece in frozen?.Values.SelectMany(criterion => criterion.Pieces.Values).Where(piece => !known.ContainsKey(piece.Id)) ?? [])
        {
            known[piece.Id] = await evidence.FindAsync(piece.Id) ?? EvidenceItem.Gone(piece);
        }

        return known;
    }

    private async Task<IReadOnlyDictionary<Guid, Person>> PeopleAsync(GateView view, IEnumerable<EvidenceItem> items)
    {
        IEnumerable<Guid?> named =
        [
            view.Rollout.ManagerId, view.Rollout.ChairId,
            .. view.Seats.SelectMany(seat => (IEnumerable<Guid?>)[seat.HolderId, seat.PersonId, seat.VoterId]),
            .. view.Rounds.SelectMany(FrozenSitting.People).Select(person => (Guid?)person),
            .. view.Rounds.SelectMany(round => (IEnumerable<Guid?>)[round.WithdrawalAskedBy, round.WithdrawalConsentedBy]),
            .. (await reading.ReadHoldersAsync(view.Rollout.Id)).Select(holder => (Guid?)holder),
            .. view.Rounds.Select(round => round.SubmittedBy),
            .. view.Rounds.Select(round => round.WithdrawnBy),
            .. items.Select(item => (Guid?)item.AttachedBy),
            .. view.Criteria.Select(criterion => criterion.ConfirmedBy),
        ];
        return (await reading.ReadPeopleAsync(named.OfType<Guid>().Distinct())).ToDictionary(person => person.Id);
    }
}

/// <summary>A gate with its rounds, without what only some may see.</summary>
/// <param name="Rounds">The first one first; evidence and seats as they were frozen only of the rollout's newest round.</param>
public sealed record GateSummary(Gate Gate, IReadOnlyList<Round> Rounds)
{
    public Round Last => Rounds[^1];
}

/// <summary>A round with its seats.</summary>
public sealed record RoundView(Round Round, Sitting Sitting);
