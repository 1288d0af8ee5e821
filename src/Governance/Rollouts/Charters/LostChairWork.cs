using Governance.People;
using Governance.Rollouts.Seats;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;

namespace Governance.Rollouts.Charters;

/// <summary>Tells the other seats of a rollout, whoever sits in one today, and its manager that the chair has lost the sponsor role or has left: until they settle on another one, nobody chairs.</summary>
public sealed class LostChairWork(RolloutService rollouts, DeputyReading deputies, PeopleService people, CharterWords words)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        if (!caller.Is(AppRoles.Sponsor) && !caller.Is(AppRoles.JourneyManager))
        {
            return [];
        }

        var chairs = (await people.ReadHoldersAsync(AppRoles.Sponsor)).Select(person => person.Id).ToHashSet();
        var without = (await rollouts.ReadAsync(await rollouts.ReadIdsOfAsync(caller.Id)))
            .Where(rollout => rollout.State != RolloutState.Ended && rollout.ChairId != caller.Id && !chairs.Contains(rollout.ChairId)).ToList();
        if (without.Count == 0)
        {
            return [];
        }

        var seats = await deputies.ReadTodayAsync([.. without.Select(rollout => rollout.Id)]);
        var lost = (await people.ReadAsync(without.Select(rollout => rollout.ChairId).Distinct())).ToDictionary(person => person.Id);
        return [.. without.Where(rollout => IsTold(rollout, seats[rollout.Id], caller)).Select(rollout => Entry(rollout, lost[rollout.ChairId], Proposes(rollout, seats[rollout.Id], caller)))];
    }

    // Who was a deputy once, or will be one, is not of the committee today.
    private static bool IsTold(Rollout rollout, IReadOnlyList<SeatNow> seats, Caller caller) => Proposes(rollout, seats, caller) || seats.Any(seat => seat.PersonId == caller.Id);

    private static bool Proposes(Rollout rollout, IReadOnlyList<SeatNow> seats, Caller caller) => rollout.ManagerId == caller.Id || seats.Any(seat => seat.HolderId == caller.Id);

    // A deputy votes, and proposes nothing: for them it is news.
    private WorkEntry Entry(Rollout rollout, Person chair, bool proposes) => new(
        words["work.chairless", rollout.Name], words[chair.Enabled ? "work.chairless.role" : "work.chairless.gone", chair.Name],
        words[proposes ? "work.chairless.due" : "work.chairless.deputy"], proposes ? DueTone.Soon : DueTone.Plain, words["news.action"], $"/rollouts/{rollout.Id}/charter") { IsNews = !proposes };
}
