namespace Governance.Rollouts.Seats;

/// <summary>The seats of a rollout with every deputyship there ever was, in the order of appointment. Pure.</summary>
/// <param name="Seats">Those held now, the chair's first.</param>
public sealed record SeatPlan(IReadOnlyList<Seat> Seats, IReadOnlyList<Deputy> Deputies)
{
    /// <summary>Every seat with whoever sits in it on a day, the chair's first.</summary>
    /// <param name="day">In the organisation's zone.</param>
    /// <param name="end">The instant at which the day is over.</param>
    public IReadOnlyList<SeatNow> On(DateOnly day, DateTimeOffset end)
    {
        var known = Deputies.Select(deputy => AsOf(deputy, end)).OfType<Deputy>().ToList();
        return [.. Seats.Select(seat =>
        {
            var last = known.LastOrDefault(deputy => deputy.SeatId == seat.Id);
            var open = last?.IsOpen(day) == true ? last : null;
            return new SeatNow(seat, open?.SitsOn(day) == true ? open : null, open) { Last = last };
        })];
    }

    // What was appointed or ended after a day changes nothing on it.
    private static Deputy? AsOf(Deputy deputy, DateTimeOffset end)
        => deputy.AppointedAt >= end ? null : deputy.EndedAt >= end ? deputy with { EndedAt = null, EndedBy = null } : deputy;
}
