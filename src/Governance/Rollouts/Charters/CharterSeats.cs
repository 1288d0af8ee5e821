using Governance.Journeys;
using Governance.People;
using Governance.Rollouts.Seats;
using Governance.Shared.Time;

namespace Governance.Rollouts.Charters;

/// <summary>Reads what a charter says about seats, and gives and takes them; where a seat is taken away, its deputyship ends with it.</summary>
public sealed class CharterSeats(RolloutStore store, DeputyStore deputies, DeputyRecorder recorder, JourneyService journeys, OrganisationCalendar calendar)
{
    /// <summary>The rollout as it is; whoever changes it has locked it.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<CharterNow?> FindAsync(Guid rolloutId)
    {
        if (await store.FindAsync(rolloutId) is not { } rollout)
        {
            return null;
        }

        var (seats, today) = (await store.ReadSeatsAsync(rolloutId), calendar.Today());
        var held = seats.Select(seat => seat.Id).ToHashSet();
        return new CharterNow(rollout, seats)
        {
            Deputies = [.. (await deputies.ReadAsync(rolloutId)).Where(deputy => deputy.IsOpen(today) && held.Contains(deputy.SeatId))],
        };
    }

    /// <summary>The journeys of a rollout that are not left out: whoever owns one or works on it has no vote.</summary>
    public async Task<IReadOnlyList<Journey>> ReadJourneysAsync(Guid rolloutId) => [.. (await journeys.ReadAsync(rolloutId)).Where(journey => !journey.IsLeftOut)];

    /// <summary>Writes a charter that was changed, and its seats.</summary>
    /// <param name="now">As it was.</param>
    /// <param name="holders">Everybody who has a seat from now on, the chair first.</param>
    /// <exception cref="InvalidOperationException">Somebody changed the rollout who did not lock it.</exception>
    public async Task WriteAsync(CharterNow now, Rollout changed, IReadOnlyList<Guid> holders, Caller caller)
    {
        if (!await store.UpdateCharterAsync(changed))
        {
            throw new InvalidOperationException($"Rollout {changed.Id} was changed by somebody who did not lock it.");
        }

        foreach (var seat in now.Seats.Where(seat => !holders.Contains(seat.PersonId)))
        {
            await RemoveAsync(now, seat, changed.ChangedAt, caller);
        }

        foreach (var (index, holder) in holders.Index())
        {
            if (!await store.ReseatAsync(changed.Id, holder, index + 1))
            {
                await store.InsertSeatAsync(new Seat
                {
                    Id = Guid.CreateVersion7(changed.ChangedAt), RolloutId = changed.Id, PersonId = holder, Position = index + 1, SeatedAt = changed.ChangedAt,
                });
            }
        }
    }

    // The seat comes back as the same one, perhaps within the deputy's time, when that person may sit somewhere else.
    private async Task RemoveAsync(CharterNow now, Seat seat, DateTimeOffset at, Caller caller)
    {
        await store.RemoveSeatAsync(seat.Id, at);
        foreach (var deputy in now.Deputies.Where(deputy => deputy.SeatId == seat.Id))
        {
            await recorder.EndAsync(now.Rollout, seat, deputy, caller, DeputyEnd.SeatTaken);
        }
    }
}
