using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Charters;
using Governance.Rollouts.Seats;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Seats;

/// <summary>What a changed charter means for those who sit for others.</summary>
public sealed class CharterDeputyTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_is_named_as_deputy_gets_neither_a_seat_nor_the_rollout(string engine)
    {
        var scene = await Scene.BeginAsync(await fixture.OnAsync(engine));
        var (cast, content) = (scene.Cast, scene.Content);
        await scene.AppointAsync(cast.Sponsor, from: 3, until: 9);
        var until = scene.Today.AddDays(9);

        var seated = await scene.ChangeAsync(content with { SeatPersonIds = [cast.Sponsor.Id, scene.Deputy.Id] });
        var managing = await scene.ChangeAsync(content with { ManagerId = scene.Deputy.Id });

        Assert.Equal([("seatPersonIds", "charter.seat_deputises", until)], seated.Refusal!.Fields.Select(field => (field.Field, field.Key, (DateOnly)field.Args[0])));
        Assert.Equal([("managerId", "charter.manager_deputises", until)], managing.Refusal!.Fields.Select(field => (field.Field, field.Key, (DateOnly)field.Args[0])));
        await scene.EndAsync(cast.Sponsor);
        Assert.Null((await scene.ChangeAsync(content with { SeatPersonIds = [cast.Sponsor.Id, scene.Deputy.Id] })).Refusal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_proposal_to_seat_somebody_who_was_named_as_deputy_since_is_not_accepted(string engine)
    {
        var scene = await Scene.BeginAsync(await fixture.OnAsync(engine));
        var wanted = scene.Content with { SeatPersonIds = [scene.Cast.Sponsor.Id, scene.Deputy.Id] };
        var proposed = (await scene.ChangeAsync(wanted, scene.Cast.Manager)).Value.Proposal!;
        await scene.AppointAsync(scene.Cast.Sponsor);

        var refused = await scene.Cast.Service.CallAsync((CharterConsentService consents) => consents.AnswerAsync(scene.Rollout.Id, new CharterAnswer(proposed.Id, true, null), scene.Cast.Chair));

        Assert.Equal("charter.proposal_unsound", refused.Refusal!.Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task With_a_seat_that_is_taken_away_its_deputyship_ends(string engine)
    {
        var scene = await Scene.BeginAsync(await fixture.OnAsync(engine));
        var (cast, content, service) = (scene.Cast, scene.Content, scene.Cast.Service);
        await scene.AppointAsync(cast.Sponsor);
        var third = await service.PersonAsync("Sabine Reuter", AppRoles.Sponsor);

        // Whose seat goes gives it up with everything that hangs on it, so that their deputy may have a seat of their own.
        Assert.Null((await scene.ChangeAsync(content with { SeatPersonIds = [third.Id, scene.Deputy.Id] })).Refusal);

        Assert.Equal(["deputy.appointed", "deputy.ended", "charter.changed"], (await service.EntriesAsync(scene.Rollout.Id)).Select(entry => entry.Action).TakeLast(3));
        Assert.Null((await scene.ChangeAsync(content with { SeatPersonIds = [third.Id, cast.Sponsor.Id] })).Refusal);
        var seats = await service.CallAsync((DeputyReading deputies) => deputies.ReadAsync(scene.Rollout.Id));
        Assert.All(seats, seat => Assert.Equal((seat.HolderId, null), (seat.PersonId, seat.Open)));
        Assert.True((await service.VerifyAsync(scene.Rollout.Id)).Intact);
    }

    private sealed record Scene(Cast Cast, Rollout Rollout, IReadOnlyList<Seat> Seats, Caller Deputy)
    {
        public CharterContent Content => CharterContent.Of(Rollout, Seats);

        public DateOnly Today => DateOnly.FromDateTime(Cast.Service.Clock.Now.DateTime);

        public static async Task<Scene> BeginAsync(TestService service)
        {
            var cast = await Cast.OfAsync(service);
            var deputy = await service.PersonAsync("Karin Vogt", AppRoles.Sponsor, AppRoles.JourneyManager);
            var rollout = await cast.CharterAsync();
            return new Scene(cast, rollout, await service.CallAsync((RolloutService rollouts) => rollouts.ReadSeatsAsync(rollout.Id)), deputy);
        }

        public async Task AppointAsync(Caller holder, int from = 0, int until = 9)
            => Assert.Null((await Cast.Service.CallAsync((DeputyService deputies) => deputies.AppointAsync(
                Rollout.Id, SeatOf(holder), new Appointment(Deputy.Id, Today.AddDays(from), Today.AddDays(until), null), holder))).Refusal);

        public async Task EndAsync(Caller holder)
            => Assert.Null((await Cast.Service.CallAsync((DeputyService deputies) => deputies.EndAsync(Rollout.Id, SeatOf(holder), holder))).Refusal);

        public Task<Outcome<CharterOutcome>> ChangeAsync(CharterContent content, Caller? by = null)
            => Cast.Service.CallAsync((CharterChangeService changes) => changes.ChangeAsync(Rollout.Id, new CharterWish(content, "Neu geordnet."), by ?? Cast.Chair));

        private Guid SeatOf(Caller holder) => Seats.Single(seat => seat.PersonId == holder.Id).Id;
    }
}
