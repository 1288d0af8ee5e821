using Governance.Journeys;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;

namespace Governance.Gates;

/// <summary>Looks up what decides whether those who sit in a rollout's seats may vote.</summary>
public sealed class SeatFactsReader(DeputyReading deputies, JourneyService journeys, PeopleService people, VoteStore votes, TimeProvider clock)
{
    /// <summary>Every seat, the chair's first, with whoever sits there now; once the vote is over, whoever sat there on its last day.</summary>
    /// <param name="rollout">Whose seats.</param>
    /// <param name="round">Null to leave out what only one round knows.</param>
    public async Task<IReadOnlyList<SeatFacts>> ReadAsync(Rollout rollout, Round? round)
    {
        var sponsors = (await people.ReadHoldersAsync(AppRoles.Sponsor)).Select(person => person.Id).ToHashSet();
        var open = (await journeys.ReadAsync(rollout.Id)).Where(journey => !journey.IsLeftOut).ToList();
        var cast = round is null ? [] : await votes.ReadAsync(round.Id);
        var seats = await deputies.ReadAsync(rollout.Id, round?.IsPast(clock.GetUtcNow()) == true ? round.GateDate : null);
        return [.. seats.Select(one => new SeatFacts(
            one.Seat.Id,
            one.PersonId,
            sponsors.Contains(one.PersonId),
            rollout.ManagerId == one.PersonId,
            round?.SubmittedBy == one.PersonId,
            open.FirstOrDefault(journey => journey.OwnerId == one.PersonId)?.Name,
            open.FirstOrDefault(journey => journey.Members.Any(member => member.PersonId == one.PersonId))?.Name)
        {
            HolderId = one.HolderId,
            Until = one.Sitting?.UntilDay,
            VotedElsewhere = cast.Any(vote => vote.PersonId == one.PersonId && vote.SeatId != one.Seat.Id),
        })];
    }
}
