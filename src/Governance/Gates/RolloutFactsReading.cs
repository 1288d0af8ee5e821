using Governance.Gates.Statements;
using Governance.Journeys;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;
using Governance.Shared.Time;

namespace Governance.Gates;

/// <summary>Reads the facts about rollouts: of one or of many with the same number of queries.</summary>
public sealed class RolloutFactsReading(
    RolloutService rollouts, DeputyReading deputies, JourneyService journeys, StatementStore statements, PeopleService people, OrganisationCalendar calendar)
{
    /// <exception cref="InvalidOperationException">There is no such rollout.</exception>
    public async Task<RolloutFacts> ReadAsync(Guid rolloutId) => await ReadAsync(await rollouts.GetAsync(rolloutId));

    public async Task<RolloutFacts> ReadAsync(Rollout rollout) => (await ReadAsync([rollout]))[rollout.Id];

    /// <summary>By rollout.</summary>
    public async Task<IReadOnlyDictionary<Guid, RolloutFacts>> ReadAsync(IReadOnlyCollection<Rollout> some)
    {
        var ids = some.Select(rollout => rollout.Id).ToList();
        var (plans, all) = (await deputies.ReadPlansAsync(ids), await journeys.ReadAsync(ids));
        var asked = (await statements.ReadOfRolloutsAsync(ids)).ToLookup(statement => statement.RolloutId);
        var (roles, today) = (await people.ReadRolesAsync(), calendar.Today());
        var moment = new Moment(calendar.Now(), today, calendar.EndOfDay(today));
        return some.ToDictionary(rollout => rollout.Id, rollout => new RolloutFacts(rollout, plans[rollout.Id], [.. all[rollout.Id]], [.. asked[rollout.Id]], roles, moment));
    }
}
