using Governance.Gates.Votes;
using Governance.Journeys;
using Governance.People;
using Governance.Shared.Time;

namespace Governance.Rollouts.Seats;

/// <summary>Looks up what an appointment is checked against.</summary>
public sealed class DeputyFactsReading(RolloutService rollouts, JourneyService journeys, PeopleService people, DeputyStore store, OpenVotes votes, OrganisationCalendar calendar)
{
    /// <returns>Null when there is no such rollout.</returns>
    public async Task<DeputyFacts?> ReadAsync(Guid rolloutId)
    {
        if (await rollouts.FindAsync(rolloutId) is not { } rollout)
        {
            return null;
        }

        var today = calendar.Today();
        return new DeputyFacts(
            rollout, await rollouts.ReadSeatsAsync(rolloutId), await journeys.ReadAsync(rolloutId),
            (await people.ReadHoldersAsync(AppRoles.Sponsor)).Select(person => person.Id).ToHashSet(), await store.ReadAsync(rolloutId), today)
        {
            Voted = await votes.FindAsync(rolloutId) ?? [], NoticeFrom = (await calendar.ForAsync(rollout.Land)).Add(today, 1),
        };
    }
}
