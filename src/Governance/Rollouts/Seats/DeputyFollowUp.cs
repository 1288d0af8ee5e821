using Governance.People;
using Governance.Shared.Time;

namespace Governance.Rollouts.Seats;

/// <summary>What a changed charter means for deputies: nobody sits in a seat that was given up, and whoever holds a seat or manages the rollout sits for nobody.</summary>
public sealed class DeputyFollowUp(DeputyStore store, DeputyRecorder recorder, OrganisationCalendar calendar)
{
    /// <summary>Ends every deputyship, running or to come, that could not be appointed any more.</summary>
    /// <param name="rollout">As the charter has it now.</param>
    /// <param name="seats">Those held now.</param>
    public async Task FollowAsync(Rollout rollout, IReadOnlyList<Seat> seats, Caller caller)
    {
        var (today, held, holders) = (calendar.Today(), seats.Select(seat => seat.Id).ToHashSet(), seats.Select(seat => seat.PersonId).ToHashSet());
        var open = (await store.ReadAsync(rollout.Id)).Where(deputy => deputy.IsOpen(today));
        foreach (var deputy in open.Where(deputy => !held.Contains(deputy.SeatId) || holders.Contains(deputy.PersonId) || deputy.PersonId == rollout.ManagerId))
        {
            await recorder.EndAsync(rollout.Id, deputy, caller, replaced: false);
        }
    }
}
