using Governance.Gates;
using Governance.Journeys;
using Governance.Orchestration;
using Governance.People;
using Governance.Rollouts.Charters;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Rollouts;

/// <summary>Reads rollouts for pages.</summary>
public sealed class RolloutOverviews(
    RolloutService rollouts, JourneyService journeys, GateOutlooks gates, PeopleService people, OrganisationCalendar calendar, WorkflowWatch workflows)
{
    /// <returns>The rollout, or <c>rollout.unknown</c> (404).</returns>
    public async Task<Outcome<RolloutOverview>> ReadAsync(Guid id, Caller caller)
        => await rollouts.FindAsync(id) is { } rollout ? (await ReadAsync([rollout], caller))[0] : new Refusal(404, "rollout.unknown");

    /// <summary>In the order given.</summary>
    public async Task<IReadOnlyList<RolloutOverview>> ReadAsync(IEnumerable<Rollout> some, Caller caller)
    {
        var (read, listed) = (new List<RolloutOverview>(), some.ToList());
        var still = await workflows.ReadStandingStillAsync(listed.Select(rollout => rollout.Id));
        foreach (var rollout in listed)
        {
            read.Add(await ReadAsync(rollout, caller, still.Contains(rollout.Id)));
        }

        return read;
    }

    private async Task<RolloutOverview> ReadAsync(Rollout rollout, Caller caller, bool still)
    {
        var seats = await rollouts.ReadSeatsAsync(rollout.Id);
        var overview = new RolloutOverview
        {
            Rollout = rollout, Seats = seats, Charter = await rollouts.ReadCharterEventsAsync(rollout.Id),
            ReadsProposals = CharterChangeRules.ReadsProposals(rollout, seats, caller), Journeys = await journeys.ReadAsync(rollout.Id),
            Gates = await gates.ReadAsync(rollout, caller), People = new Dictionary<Guid, Person>(), Now = calendar.Now(), StandsStill = still,
            Today = calendar.Today(), Days = await calendar.ForAsync(rollout.Land),
        };
        return overview with { People = (await people.ReadAsync(Named(overview).OfType<Guid>().Distinct())).ToDictionary(person => person.Id) };
    }

    private static IEnumerable<Guid?> Named(RolloutOverview overview) =>
    [
        overview.Rollout.ManagerId, overview.Rollout.ChairId,
        .. overview.Charter.SelectMany(one => (IEnumerable<Guid?>)[one.ById, one.ProposedById]),
        .. overview.Gates.Seats.SelectMany(seat => (IEnumerable<Guid?>)[seat.HolderId, seat.PersonId]),
        .. overview.Journeys.SelectMany(journey => (IEnumerable<Guid?>)[journey.OwnerId, journey.StateSetBy]),
        .. overview.Gates.Gates.SelectMany(gate => gate.Rounds).SelectMany(round => (IEnumerable<Guid?>)[round.SubmittedBy, round.WithdrawnBy]),
    ];
}
