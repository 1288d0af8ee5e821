using Governance.Gates.Rounds;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Seats;

/// <summary>Appoints deputies and ends their time, also while a round is voted on; that is what deputies are for. The chair's word for a holder who could vote takes a day.</summary>
/// <remarks>Refusals beside those named: 404 <c>rollout.unknown</c> or <c>seat.unknown</c>, 409 <c>rollout.ended</c>, 403 <c>deputy.not_yours</c>.</remarks>
public sealed class DeputyService(Session session, DeputyStore store, DeputyFactsReading facts, DeputyRecorder recorder, RoundRecount recount, PeopleService people)
{
    /// <summary>Has somebody sit in a seat for a time, in place of any deputy it has or will have. Asked for again, it changes nothing.</summary>
    /// <returns>The deputyship, or also 403 <c>role.lost</c> or, for the chair, <c>deputy.holders_word</c>, 503 <c>role.unconfirmed</c>, or 422 with what is wrong field by field.</returns>
    public async Task<Outcome<Deputy>> AppointAsync(Guid rolloutId, Guid seatId, Appointment appointment, Caller caller)
        // Whoever has lost the role hands their seat on to nobody: the directory is asked as for a vote, and before the transaction.
        => await people.DoubtAsync(caller, AppRoles.Sponsor) is { } doubt ? doubt : await InSeatAsync(rolloutId, seatId, caller, async (seat, known) =>
        {
            if (Refuse(known.Rollout, seat, caller) is { } refusal)
            {
                return refusal;
            }

            var last = known.All.LastOrDefault(deputy => deputy.SeatId == seat.Id);
            var earlier = last?.IsOpen(known.Today) == true ? last : null;
            if (earlier is not null && Same(earlier, appointment))
            {
                return earlier;
            }

            if (last is not null && await RefuseOverAsync(last, seat, known, caller) is { } kept)
            {
                return kept;
            }

            if (DeputyRules.Check(appointment, seat, seat.PersonId != caller.Id, known) is { Count: > 0 } messages)
            {
                return new Refusal(422, "input.invalid") { Fields = messages };
            }

            if (earlier is not null)
            {
                await recorder.EndAsync(known.Rollout, seat, earlier, caller, DeputyEnd.Replaced);
            }

            return await CountedAsync(rolloutId, await recorder.AppointAsync(known.Rollout, seat, appointment, caller));
        });

    /// <summary>Gives a seat back to its holder. Asked for again by the same person, it changes nothing.</summary>
    /// <param name="expected">The deputyship that the caller means; null for whichever runs or is to come.</param>
    /// <returns>
    /// The deputyship with its end, or 403 <c>role.lost</c>, 503 <c>role.unconfirmed</c>, for the chair 403 <c>deputy.holders_word</c>,
    /// 404 <c>deputy.none</c>, 409 <c>deputy.ended</c> or <c>deputy.replaced</c>. Deputies end their own time also without the role.
    /// </returns>
    public async Task<Outcome<Deputy>> EndAsync(Guid rolloutId, Guid seatId, Caller caller, Guid? expected = null)
    {
        var doubt = await people.DoubtAsync(caller, AppRoles.Sponsor);
        return await InSeatAsync(rolloutId, seatId, caller, async (seat, known) =>
        {
            var last = known.All.LastOrDefault(deputy => deputy.SeatId == seat.Id && (expected is null || deputy.Id == expected));
            if (last?.PersonId != caller.Id && (Refuse(known.Rollout, seat, caller) ?? doubt) is { } refusal)
            {
                return refusal;
            }

            return last switch
            {
                null => new Refusal(404, "deputy.none"),
                { EndedBy: { } by } when by == caller.Id => last,
                { EndedAt: { } at } => new Refusal(409, known.Open.Any(deputy => deputy.SeatId == seat.Id) ? "deputy.replaced" : "deputy.ended", at),
                _ when !last.IsOpen(known.Today) => new Refusal(404, "deputy.none"),
                _ when last.PersonId != caller.Id && await RefuseOverAsync(last, seat, known, caller) is { } kept => kept,
                _ => await CountedAsync(rolloutId, await recorder.EndAsync(known.Rollout, seat, last, caller, DeputyEnd.GivenBack)),
            };
        });
    }

    /// <summary>Every deputyship of a rollout there ever was, in the order of appointment.</summary>
    public Task<IReadOnlyList<Deputy>> ReadAsync(Guid rolloutId) => store.ReadAsync(rolloutId);

    /// <summary>Whether somebody may appoint a deputy for a seat: its holder may, and the chair.</summary>
    public static Refusal? Refuse(Rollout rollout, Seat seat, Caller caller)
        => caller.Is(AppRoles.Sponsor) && (seat.PersonId == caller.Id || rollout.ChairId == caller.Id) ? null : new Refusal(403, "deputy.not_yours");

    private async Task<Refusal?> RefuseOverAsync(Deputy deputy, Seat seat, DeputyFacts known, Caller caller)
        => caller.Id != seat.PersonId && DeputyRules.IsHoldersWord(deputy, seat, known.Sponsors, known.Today) ? new Refusal(403, "deputy.holders_word", await people.NameAsync(seat.PersonId)) : null;

    private Task<Outcome<Deputy>> InSeatAsync(Guid rolloutId, Guid seatId, Caller caller, Func<Seat, DeputyFacts, Task<Outcome<Deputy>>> work)
        => session.RunAsync("deputy", caller.Actor, async () =>
        {
            await session.LockAsync(rolloutId);
            if (await facts.ReadAsync(rolloutId) is not { } known)
            {
                return new Refusal(404, "rollout.unknown");
            }

            if (known.Seats.FirstOrDefault(one => one.Id == seatId) is not { } seat)
            {
                return new Refusal(404, "seat.unknown");
            }

            return known.Rollout.State == RolloutState.Ended ? new Refusal(409, "rollout.ended") : await work(seat, known);
        });

    private async Task<Outcome<Deputy>> CountedAsync(Guid rolloutId, Deputy deputy)
        => (await recount.CountAgainAsync(rolloutId)).Refusal is { } stuck ? stuck : deputy;

    private static bool Same(Deputy deputy, Appointment appointment)
        => (deputy.PersonId, deputy.FromDay, deputy.UntilDay, deputy.Reason) == (appointment.PersonId, appointment.From, appointment.Until, appointment.Reason);
}
