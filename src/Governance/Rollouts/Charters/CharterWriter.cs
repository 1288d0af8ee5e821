using Governance.People;
using Governance.Rollouts.Seats;

namespace Governance.Rollouts.Charters;

/// <summary>Writes what a charter says: the rollout, who holds its seats, and what that means for their deputies.</summary>
public sealed class CharterWriter(RolloutStore store, DeputyFollowUp deputies)
{
    /// <param name="changed">As the charter has it now, with the revision it is stored with.</param>
    /// <param name="seats">Those held up to now.</param>
    /// <param name="holders">Who holds one from now on, the chair first.</param>
    /// <exception cref="InvalidOperationException">The stored revision is another one: somebody did not take the rollout's lock.</exception>
    public async Task WriteAsync(Rollout changed, IReadOnlyList<Seat> seats, IReadOnlyList<Guid> holders, Caller caller)
    {
        if (!await store.UpdateCharterAsync(changed))
        {
            throw new InvalidOperationException($"Rollout {changed.Id} was changed by somebody who did not lock it.");
        }

        await SeatAsync(changed, seats, holders);
        await deputies.FollowAsync(changed, await store.ReadSeatsAsync(changed.Id), caller);
    }

    private async Task SeatAsync(Rollout rollout, IReadOnlyList<Seat> seats, IReadOnlyList<Guid> holders)
    {
        foreach (var seat in seats.Where(seat => !holders.Contains(seat.PersonId)))
        {
            await store.RemoveSeatAsync(seat.Id, rollout.ChangedAt);
        }

        foreach (var (index, holder) in holders.Index())
        {
            if (!await store.ReseatAsync(rollout.Id, holder, index + 1))
            {
                await store.InsertSeatAsync(new Seat
                {
                    Id = Guid.CreateVersion7(rollout.ChangedAt), RolloutId = rollout.Id, PersonId = holder, Position = index + 1, SeatedAt = rollout.ChangedAt,
                });
            }
        }
    }
}
