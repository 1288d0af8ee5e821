using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;
using Governance.Shared.Time;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Seats;

/// <summary>A seat is handed on by who may sit in it, as the directory has it now.</summary>
public sealed class HandingOnTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_has_lost_the_role_hands_the_seat_on_to_nobody_though_the_session_is_older(string engine)
    {
        var (cast, rollout) = await BeginAsync(engine);
        var deputy = await cast.Service.PersonAsync("Karin Vogt", AppRoles.Sponsor);
        await cast.Service.ChangeAsync(cast.Sponsor, person => person with { Roles = [] });

        Assert.Equal((403, "role.lost"), await TryAppointAsync(cast, rollout, cast.Sponsor, deputy, cast.Sponsor));
        Assert.Null(await TryAppointAsync(cast, rollout, cast.Sponsor, deputy, cast.Chair));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nor_takes_it_back_from_a_deputy_who_may_still_end_their_own_time(string engine)
    {
        var (cast, rollout) = await BeginAsync(engine);
        var deputy = await cast.Service.PersonAsync("Karin Vogt", AppRoles.Sponsor);
        Assert.Null(await TryAppointAsync(cast, rollout, cast.Sponsor, deputy, cast.Sponsor));
        await cast.Service.ChangeAsync(cast.Sponsor, person => person with { Roles = [] });
        await cast.Service.ChangeAsync(deputy, person => person with { Roles = [] });

        Assert.Equal((403, "role.lost"), await TryEndAsync(cast, rollout, cast.Sponsor, cast.Sponsor));
        Assert.Null(await TryEndAsync(cast, rollout, cast.Sponsor, deputy));
    }

    private static async Task<(int Status, string Code)?> TryEndAsync(Cast cast, Rollout rollout, Caller holder, Caller by)
    {
        var seats = await cast.Service.CallAsync((DeputyReading deputies) => deputies.ReadAsync(rollout.Id));
        var ended = await cast.Service.CallAsync((DeputyService deputies) => deputies.EndAsync(rollout.Id, seats.Single(one => one.HolderId == holder.Id).Seat.Id, by));
        return ended.Refusal is { } refusal ? (refusal.Status, refusal.Code) : null;
    }

    private async Task<(Cast Cast, Rollout Rollout)> BeginAsync(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        return (cast, await cast.CharterAsync());
    }

    private static async Task<(int Status, string Code)?> TryAppointAsync(Cast cast, Rollout rollout, Caller holder, Caller deputy, Caller by)
    {
        var today = await cast.Service.CallAsync((OrganisationCalendar calendar) => Task.FromResult(calendar.Today()));
        var seats = await cast.Service.CallAsync((DeputyReading deputies) => deputies.ReadAsync(rollout.Id));
        var appointment = new Appointment(deputy.Id, today, today.AddDays(20), by == holder ? null : "Hat das Haus verlassen.");
        var appointed = await cast.Service.CallAsync(
            (DeputyService deputies) => deputies.AppointAsync(rollout.Id, seats.Single(one => one.HolderId == holder.Id).Seat.Id, appointment, by));
        return appointed.Refusal is { } refusal ? (refusal.Status, refusal.Code) : null;
    }
}
