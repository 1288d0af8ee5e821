using System.Net;
using System.Text.Json.Nodes;
using Governance.Journeys;
using Governance.People;
using Governance.Rollouts;
using Governance.Sandbox.Tenant;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys;

public sealed class JourneyStateTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Live_is_the_owners_word_confirmed_by_the_manager(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var journey = await cast.JourneyAsync(await cast.CharterAsync(), JourneyState.Live);
        Assert.False(journey.IsLive);
        Refused(403, "journey.own_word", await ConfirmAsync(cast, journey, cast.Owner));
        Refused(403, "journey.not_yours", await ConfirmAsync(cast, journey, cast.Sponsor));
        var confirmed = await ConfirmAsync(cast, journey, cast.Manager);
        Assert.True(confirmed.Value.IsLive);
        Assert.Equal(confirmed.Value.Revision, (await cast.Service.CallAsync((JourneyService journeys) => journeys.FindAsync(journey.Id)))!.Revision);
        Assert.Equal(confirmed.Value.Revision, (await ConfirmAsync(cast, journey, cast.Manager)).Value.Revision);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_the_manager_calls_live_the_owner_confirms(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var journey = await cast.JourneyAsync(await cast.CharterAsync(), JourneyState.InImplementation);
        journey = (await SetAsync(cast, journey, JourneyState.Live, cast.Manager)).Value;
        Refused(403, "journey.own_word", await ConfirmAsync(cast, journey, cast.Manager));
        Assert.True((await ConfirmAsync(cast, journey, cast.Owner)).Value.IsLive);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_a_former_manager_called_live_the_owner_confirms_and_not_the_next_manager(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.HandOverAsync(journey);
        foreach (var state in new[] { "inDesign", "inImplementation", "live" })
        {
            await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/state", new JsonObject { ["state"] = state, ["playbookVersion"] = "1.0" });
        }

        var charter = await story.CharterBodyAsync();
        (charter["managerId"], charter["reason"]) = (await story.PersonAsync(SamplePeople.HenrikSommer), "Neu geordnet.");
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", charter);

        var refused = await service.CallAsync(SamplePeople.HenrikSommer, HttpMethod.Put, $"/api/journeys/{journey}/state/confirmation", new JsonObject());
        Assert.Equal((HttpStatusCode.Forbidden, "journey.not_yours"), (refused.Status, refused.Code));
        await story.SendAsync(Story.Owner, HttpMethod.Put, $"/api/journeys/{journey}/state/confirmation", []);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Where_one_person_is_manager_and_owner_a_sponsor_confirms(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var both = await cast.Service.PersonAsync("Gül Aydın", AppRoles.JourneyManager, AppRoles.JourneyOwner);
        var rollout = (await cast.Service.CallAsync((RolloutService rollouts) => rollouts.CharterAsync(cast.Charter with { ManagerId = both.Id }, cast.Chair))).Value;
        var journey = (await cast.Service.CallAsync((JourneyService journeys) => journeys.AddAsync(rollout.Id, Cast.Moving, both))).Value;
        await cast.Service.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(journey.Id, both.Id, both));
        await cast.HandOverAsync(journey, both);
        foreach (var state in new[] { JourneyState.InDesign, JourneyState.InImplementation, JourneyState.Live })
        {
            journey = (await SetAsync(cast, journey, state, both)).Value;
        }

        Refused(403, "journey.own_word", await ConfirmAsync(cast, journey, both));
        Assert.True((await ConfirmAsync(cast, journey, cast.Sponsor)).Value.IsLive);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Leaving_out_is_confirmed_by_a_sponsor_with_a_seat(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var seatless = await cast.Service.PersonAsync("Jana Pohl", AppRoles.Sponsor);
        var journey = await cast.JourneyAsync(await cast.CharterAsync(), JourneyState.Retired);
        foreach (var caller in new[] { seatless, cast.Manager, cast.Member, cast.Sponsor with { Roles = new HashSet<string>() } })
        {
            Refused(403, "journey.not_yours", await ConfirmAsync(cast, journey, caller));
        }

        var confirmed = (await ConfirmAsync(cast, journey, cast.Sponsor)).Value;
        Assert.Equal((true, "Entschieden im Review."), (confirmed.IsLeftOut, confirmed.StateReason));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_state_needs_what_it_rests_on(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var journey = await cast.AddAsync(await cast.CharterAsync());
        Refused(409, "journey.transition", await SetAsync(cast, journey, JourneyState.Live, cast.Manager));
        Refused(409, "journey.transition", await SetAsync(cast, journey, JourneyState.Candidate, cast.Manager));
        Refused(409, "journey.nothing_to_confirm", await ConfirmAsync(cast, journey, cast.Sponsor));
        await SetAsync(cast, journey, JourneyState.InDesign, cast.Manager);
        await SetAsync(cast, journey, JourneyState.InImplementation, cast.Manager);
        Refused(409, "journey.no_owner", await SetAsync(cast, journey, JourneyState.Live, cast.Manager));
        var noReason = await cast.Service.CallAsync((JourneyService journeys) => journeys.SetStateAsync(journey.Id, JourneyState.Retired, "", null, cast.Manager));
        Refused(422, "input.invalid", noReason);
        Assert.Equal("reason", Assert.Single(noReason.Refusal!.Fields).Field);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Reopening_takes_the_confirmation_back_and_keeps_the_playbook(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var journey = await cast.JourneyAsync(await cast.CharterAsync(), JourneyState.InImplementation);
        journey = (await cast.Service.CallAsync((JourneyService journeys) => journeys.SetStateAsync(journey.Id, JourneyState.Live, null, "1.4", cast.Owner))).Value;
        await ConfirmAsync(cast, journey, cast.Manager);
        var reopened = (await SetAsync(cast, journey, JourneyState.InDesign, cast.Manager)).Value;
        Assert.Equal((JourneyState.InDesign, null, "1.4"), (reopened.State, reopened.StateConfirmedBy, reopened.PlaybookVersion));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_owner_moves_only_their_own_journey_while_they_hold_the_role(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var other = await cast.Service.PersonAsync("Jonas Hartwig", AppRoles.JourneyOwner);
        var journey = await cast.JourneyAsync(await cast.CharterAsync(), JourneyState.Candidate);
        Refused(403, "journey.not_yours", await SetAsync(cast, journey, JourneyState.InDesign, other));
        Refused(403, "journey.not_yours", await SetAsync(cast, journey, JourneyState.InDesign, cast.Owner with { Roles = new HashSet<string>() }));
        Refused(403, "journey.not_yours", await SetAsync(cast, journey, JourneyState.InDesign, cast.Chair));
        Assert.Null((await SetAsync(cast, journey, JourneyState.InDesign, cast.Owner)).Refusal);
    }

    private static Task<Outcome<Journey>> SetAsync(Cast cast, Journey journey, JourneyState state, Caller caller)
        => cast.Service.CallAsync((JourneyService journeys) => journeys.SetStateAsync(journey.Id, state, null, null, caller));

    private static Task<Outcome<Journey>> ConfirmAsync(Cast cast, Journey journey, Caller caller)
        => cast.Service.CallAsync((JourneyService journeys) => journeys.ConfirmStateAsync(journey.Id, caller));

    private static void Refused(int status, string code, Outcome<Journey> outcome)
        => Assert.Equal((status, code), (outcome.Refusal!.Status, outcome.Refusal.Code));
}
