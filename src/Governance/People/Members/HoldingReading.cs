using Governance.Gates.Conditions;
using Governance.Journeys;
using Governance.Organisation;
using Governance.Rollouts;
using Governance.Rollouts.Seats;
using Governance.Shared.Time;

namespace Governance.People.Members;

/// <summary>Reads what people hold: in rollouts that have not ended, and as heads of departments.</summary>
public sealed class HoldingReading(
    RolloutService rollouts, JourneyService journeys, DeputyReading deputies, ConditionReading conditions, DepartmentService departments, OrganisationCalendar calendar)
{
    /// <summary>By person; whether each is still entitled is not looked at here.</summary>
    public async Task<ILookup<Guid, Holding>> ReadAsync()
    {
        var running = (await rollouts.ReadAllAsync()).Where(rollout => rollout.State != RolloutState.Ended).ToList();
        var ids = running.Select(rollout => rollout.Id).ToList();
        var (plans, owned, today) = (await deputies.ReadPlansAsync(ids), await journeys.ReadAsync(ids), calendar.Today());
        var found = running.SelectMany(rollout => OfRollout(rollout, plans[rollout.Id].On(today, calendar.EndOfDay(today))).Concat(owned[rollout.Id].Where(journey => journey.State != JourneyState.Retired).SelectMany(OfJourney)));
        var asked = (await conditions.ReadBindingAsync(ids)).Where(named => named.Condition.Holds)
            .Select(named => (named.Condition.OwnerId, new Holding(HoldingKind.Condition, named.Condition.Content, $"/conditions/{named.Condition.Id}", false)));
        var headed = (await departments.ReadHeadsAsync()).Select(head => (head.Value, new Holding(HoldingKind.Head, head.Key, "/organisation/departments", false)));
        return found.Concat(asked).Concat(headed).ToLookup(one => one.Item1, one => one.Item2);
    }

    private static IEnumerable<(Guid Person, Holding Holding)> OfRollout(Rollout rollout, IReadOnlyList<SeatNow> seats)
    {
        var href = $"/rollouts/{rollout.Id}";
        return
        [
            .. seats.Select(seat => (seat.HolderId, new Holding(HoldingKind.Seat, rollout.Name, href, false))),
            (rollout.ManagerId, new Holding(HoldingKind.Manager, rollout.Name, href, false)),
            .. seats.Where(seat => seat.Sitting is not null).Select(seat => (seat.PersonId, new Holding(HoldingKind.Deputy, rollout.Name, $"{href}/seats", false))),
        ];
    }

    private static IEnumerable<(Guid Person, Holding Holding)> OfJourney(Journey journey)
    {
        var href = $"/journeys/{journey.Id}";
        return
        [
            .. journey.OwnerId is { } owner ? new[] { (owner, new Holding(HoldingKind.Owner, journey.Name, href, false)) } : [],
            .. journey.Members.Select(member => member.PersonId).Distinct().Select(person => (person, new Holding(HoldingKind.Team, journey.Name, href, false))),
        ];
    }
}
