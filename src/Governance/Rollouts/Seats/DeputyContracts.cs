namespace Governance.Rollouts.Seats;

/// <param name="PersonId">An executive sponsor without a seat in this rollout and without a part in its work.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, today or later; at most 366 days with the first.</param>
/// <param name="Reason">Up to 500 characters; the chair needs one for a seat that is not their own.</param>
public sealed record DeputyRequest(Guid? PersonId, DateOnly? From, DateOnly? Until, string? Reason);

/// <summary>A deputyship as the API gives it.</summary>
/// <param name="Reason">Null also for a caller who neither sits in the rollout nor audits it.</param>
/// <param name="EndedAt">When it was ended before its last day; null otherwise.</param>
public sealed record DeputyResponse(
    Guid Id, Guid SeatId, Guid PersonId, DateOnly From, DateOnly Until, string? Reason, Guid AppointedBy, DateTimeOffset AppointedAt, DateTimeOffset? EndedAt, Guid? EndedBy)
{
    public static DeputyResponse Of(Deputy deputy) => new(
        deputy.Id, deputy.SeatId, deputy.PersonId, deputy.FromDay, deputy.UntilDay, deputy.Reason, deputy.AppointedBy, deputy.AppointedAt, deputy.EndedAt, deputy.EndedBy);
}

/// <summary>A seat with whoever sits in it.</summary>
/// <param name="SitsNow">The deputy in their time, else the holder.</param>
/// <param name="HoldsRole">They hold the sponsor role by the directory's last answer; without it they cannot vote.</param>
/// <param name="Deputy">The deputyship that runs or is to come; null without one.</param>
public sealed record SeatNowResponse(Guid Id, Guid HolderId, int Position, bool Chair, Guid SitsNow, bool HoldsRole, DeputyResponse? Deputy)
{
    public static SeatNowResponse Of(SeatNow seat, Guid chairId, bool holdsRole, bool withReason) => new(
        seat.Seat.Id, seat.HolderId, seat.Seat.Position, seat.HolderId == chairId, seat.PersonId, holdsRole,
        seat.Open is { } deputy ? DeputyResponse.Of(withReason ? deputy : deputy with { Reason = null }) : null);
}
