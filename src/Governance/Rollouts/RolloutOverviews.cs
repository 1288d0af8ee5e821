using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.Orchestration;
using Governance.People;
using Governance.Rollouts.Charters;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Rollouts;

/// <summary>Reads rollouts for pages: one or many with the same number of queries.</summary>
public sealed class RolloutOverviews(RolloutService rollouts, GateOutlooks gates, PeopleService people, OrganisationCalendar calendar, WorkflowWatch workflows)
{
    /// <returns>The rollout, or <c>rollout.unknown</c> (404).</returns>
    public async Task<Outcome<RolloutOverview>> ReadAsync(Guid id, Caller caller)
        => await rollouts.FindAsync(id) is { } rollout ? (await ReadAsync([rollout], caller))[0] : new Refusal(404, "rollout.unknown");

    /// <summary>In the order given.</summary>
    public async Task<IReadOnlyList<RolloutOverview>> ReadAsync(IEnumerable<Rollout> some, Caller caller)
    {
        var listed = some.ToList();
        if (listed.Count == 0)
        {
            return [];
        }

        var ids = listed.Select(rollout => rollout.Id).ToList();
        var (still, charters) = (await workflows.ReadStandingStillAsync(ids), await rollouts.ReadCharterEventsAsync(ids));
        var days = await calendar.ForAsync(listed.Select(rollout => rollout.Land));
        var read = (await gates.ReadAsync(listed, caller)).Select(outlook => Of(outlook, charters[outlook.Facts.Rollout.Id], days[outlook.Facts.Rollout.Land], caller)).ToList();
        var known = (await people.ReadAsync(read.SelectMany(Named).OfType<Guid>().Distinct())).ToDictionary(person => person.Id);
        return [.. read.Select(overview => overview with { People = known, StandsStill = still.Contains(overview.Rollout.Id) })];
    }

    private RolloutOverview Of(GateOutlook outlook, IReadOnlyList<CharterEvent> charter, WorkingDays days, Caller caller)
    {
        var facts = outlook.Facts;
        return new RolloutOverview
        {
            Rollout = facts.Rollout, Seats = facts.Plan.Seats, Charter = charter, ReadsProposals = CharterChangeRules.ReadsProposals(facts.Rollout, facts.Plan.Seats, caller),
            Journeys = facts.Journeys, Gates = outlook, People = new Dictionary<Guid, Person>(), Now = facts.Moment.Now, Today = facts.Moment.Today, Days = days, StandsStill = false,
            Clock = outlook.Last?.Last is { State: RoundState.Deciding } round ? RoundClock.Points(round, days, calendar) : [],
        };
    }

    private static IEnumerable<Guid?> Named(RolloutOverview overview) =>
    [
        overview.Rollout.ManagerId, overview.Rollout.ChairId,
        .. overview.Charter.SelectMany(one => (IEnumerable<Guid?>)[one.ById, one.ProposedById]),
        .. overview.Gates.Seats.SelectMany(seat => (IEnumerable<Guid?>)[seat.HolderId, seat.PersonId]),
        .. overview.Journeys.SelectMany(journey => (IEnumerable<Guid?>)[journey.OwnerId, journey.StateSetBy, journey.StateRefusedBy, journey.FellBackBy]),
        .. overview.Gates.Gates.SelectMany(gate => gate.Rounds).SelectMany(round => (IEnumerable<Guid?>)[round.SubmittedBy, round.WithdrawnBy, round.WithdrawalAskedBy]),
    ];
}
