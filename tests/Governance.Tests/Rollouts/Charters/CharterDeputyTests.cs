using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Charters;
using Governance.Rollouts.Seats;
using Governance.Shared.Time;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

/// <summary>What a changed charter means for those who sit for somebody.</summary>
public sealed class CharterDeputyTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_seat_that_was_given_up_has_no_deputy_when_it_is_held_again(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var (third, deputy) = (await cast.Service.PersonAsync("Sabine Reuter", AppRoles.Sponsor), await cast.Service.PersonAsync("Karin Vogt", AppRoles.Sponsor));
        await AppointAsync(cast, rollout, cast.Sponsor, deputy);

        await ChangeAsync(cast, rollout, content with { SeatPersonIds = [third.Id] });
        await AppointAsync(cast, rollout, third, deputy);
        await ChangeAsync(cast, rollout, content with { SeatPersonIds = [cast.Sponsor.Id, third.Id] });

        Assert.Equal([cast.Chair.Id, cast.Sponsor.Id, deputy.Id], (await SeatsAsync(cast, rollout)).Select(seat => seat.PersonId));
        Assert.Equal(
            ["rollout.chartered", "deputy.appointed", "deputy.ended", "charter.changed", "deputy.appointed", "charter.changed"],
            (await cast.Service.EntriesAsync(rollout.Id)).Select(entry => entry.Action));
        Assert.True((await cast.Service.VerifyAsync(rollout.Id)).Intact);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_comes_to_manage_the_rollout_no_longer_speaks_for_the_chair(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var deputy = await cast.Service.PersonAsync("Karin Vogt", AppRoles.Sponsor, AppRoles.JourneyManager);
        await AppointAsync(cast, rollout, cast.Chair, deputy);

        await ChangeAsync(cast, rollout, content with { ManagerId = deputy.Id });

        Assert.All(await SeatsAsync(cast, rollout), seat => Assert.Null(seat.Open));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_has_lost_the_role_hands_the_seat_on_to_nobody_though_the_session_is_older(string engine)
    {
        var (cast, rollout, _) = await BeginAsync(engine);
        var deputy = await cast.Service.PersonAsync("Karin Vogt", AppRoles.Sponsor);
        await cast.Service.ChangeAsync(cast.Sponsor, person => person with { Roles = [] });

        Assert.Equal((403, "role.lost"), await TryAppointAsync(cast, rollout, cast.Sponsor, deputy, cast.Sponsor));
        Assert.Null(await TryAppointAsync(cast, rollout, cast.Sponsor, deputy, cast.Chair));
    }

    private async Task<(Cast Cast, Rollout Rollout, CharterContent Content)> BeginAsync(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        return (cast, rollout, CharterContent.Of(rollout, await cast.Service.CallAsync((RolloutService rollouts) => rollouts.ReadSeatsAsync(rollout.Id))));
    }

    private static async Task AppointAsync(Cast cast, Rollout rollout, Caller holder, Caller deputy) => Assert.Null(await TryAppointAsync(cast, rollout, holder, deputy, holder));

    private static async Task<(int Status, string Code)?> TryAppointAsync(Cast cast, Rollout rollout, Caller holder, Caller deputy, Caller by)
    {
        var today = await cast.Service.CallAsync((OrganisationCalendar calendar) => Task.FromResult(calendar.Today()));
        var seat = (await SeatsAsync(cast, rollout)).Single(one => one.HolderId == holder.Id).Seat;
        var appointment = new Appointment(deputy.Id, today, today.AddDays(20), by == holder ? null : "Hat das Haus verlassen.");
        var appointed = await cast.Service.CallAsync((DeputyService deputies) => deputies.AppointAsync(rollout.Id, seat.Id, appointment, by));
        return appointed.Refusal is { } refusal ? (refusal.Status, refusal.Code) : null;
    }

    private static async Task ChangeAsync(Cast cast, Rollout rollout, CharterContent content)
        => Assert.Null((await cast.Service.CallAsync((CharterChangeService changes) => changes.ChangeAsync(rollout.Id, content, cast.Chair))).Refusal);

    private static Task<IReadOnlyList<SeatNow>> SeatsAsync(Cast cast, Rollout rollout) => cast.Service.CallAsync((DeputyReading deputies) => deputies.ReadAsync(rollout.Id));
}
