using Governance.Gates.Conditions;
using Governance.Gates.Evidence;
using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Time;

namespace Governance.Gates;

/// <summary>Puts together what a gate shows, once it is known that the reader may see it.</summary>
public sealed class GateViews(
    Assessments assessments, SeatReading seats, ConditionReading conditions, RolloutService rollouts, PeopleService people, OrganisationCalendar calendar)
{
    /// <param name="all">The gate's rounds.</param>
    /// <param name="round">The one to show.</param>
    public async Task<GateView> ReadAsync(Gate gate, IReadOnlyList<Round> all, Round round, RolloutFacts facts, Caller caller)
    {
        var now = await assessments.ReadAsync(gate, facts);
        var frozen = round.Evidence is null ? null : Freezing.Read(round.Evidence);
        var days = await calendar.ForAsync(facts.Rollout.Land);
        var view = new GateView
        {
            Gate = gate, Facts = facts, Relation = facts.Relate(caller), Round = round, Rounds = all, Now = now, Frozen = frozen,
            Sitting = await seats.ReadAsync(round, facts, caller), Days = days, Clock = round.GateDate is null ? [] : RoundClock.Points(round, days, calendar),
            Choices = [], People = new Dictionary<Guid, Person>(), Items = new Dictionary<Guid, EvidenceItem>(), Conditions = await conditions.ReadBindingAsync(facts.Rollout.Id),
        };
        view = view with { Items = await ItemsAsync(view) };
        return view with { Choices = round.State == RoundState.Deciding ? VotingRules.Choices(round.Asks, view.Count, gate.IsLast) : [], People = await PeopleAsync(view) };
    }

    /// <summary>Rounds of a gate that was read before, with their seats and votes, in the order given.</summary>
    public async Task<IReadOnlyList<RoundView>> ReadRoundsAsync(GateView view, IReadOnlyList<Round> some, Caller caller)
    {
        var sittings = await seats.ReadAsync([.. some.Select(round => (round, view.Facts))], caller);
        return [.. some.Select(round => new RoundView(round, sittings[round.Id]))];
    }

    // What is attached now, what the round rests on, and what the round before it rested on: the page says what changed since.
    private async Task<IReadOnlyDictionary<Guid, EvidenceItem>> ItemsAsync(GateView view)
    {
        var known = view.Now.SelectMany(assessment => assessment.Items).ToDictionary(item => item.Id);
        var before = view.FrozenBefore is { } last ? Freezing.Read(last.Evidence!) : null;
        var pieces = new[] { view.Frozen, before }.OfType<IReadOnlyDictionary<string, FrozenCriterion>>().SelectMany(one => one.Values).SelectMany(criterion => criterion.Pieces.Values)
            .Where(piece => !known.ContainsKey(piece.Id)).DistinctBy(piece => piece.Id).ToList();
        var kept = (pieces.Count == 0 ? [] : await assessments.ReadItemsAsync(pieces.Select(piece => piece.Id))).ToDictionary(item => item.Id);
        foreach (var piece in pieces)
        {
            known[piece.Id] = kept.GetValueOrDefault(piece.Id) ?? EvidenceItem.Gone(piece);
        }

        return known;
    }

    private async Task<IReadOnlyDictionary<Guid, Person>> PeopleAsync(GateView view)
    {
        IEnumerable<Guid?> named =
        [
            view.Rollout.ManagerId, view.Rollout.ChairId,
            .. view.Seats.SelectMany(seat => (IEnumerable<Guid?>)[seat.HolderId, seat.PersonId, seat.VoterId]),
            .. view.Rounds.SelectMany(FrozenSitting.People).Select(person => (Guid?)person),
            .. view.Rounds.SelectMany(round => (IEnumerable<Guid?>)[round.WithdrawalAskedBy, round.WithdrawalConsentedBy, round.SubmittedBy, round.WithdrawnBy]),
            .. (await rollouts.ReadHoldersAsync(view.Rollout.Id)).Select(holder => (Guid?)holder),
            .. view.Items.Values.Select(item => (Guid?)item.AttachedBy),
            .. view.Criteria.SelectMany(criterion => (IEnumerable<Guid?>)[criterion.ConfirmedBy, criterion.Returned?.ReturnedBy]),
        ];
        return (await people.ReadAsync(named.OfType<Guid>().Distinct())).ToDictionary(person => person.Id);
    }
}
