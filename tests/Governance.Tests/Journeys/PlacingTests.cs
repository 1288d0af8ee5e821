using Governance.Journeys;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys;

public sealed class PlacingTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_orders_journeys_into_stages(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var (a, b, c, d) = (await AddAsync(cast, rollout, "a"), await AddAsync(cast, rollout, "b"), await AddAsync(cast, rollout, "c"), await AddAsync(cast, rollout, "d"));
        await PlaceAsync(cast, b, Stage.Pilot, 1);
        await PlaceAsync(cast, a, Stage.Extension, 1);
        await PlaceAsync(cast, c, Stage.Extension, 1);
        Assert.Equal(["Pilot 1 b", "Extension 1 c", "Extension 2 a", " 1 d"], await OrderAsync(cast, rollout));
        await PlaceAsync(cast, d, Stage.Extension, 2);
        await PlaceAsync(cast, c, Stage.Extension, 99);
        Assert.Equal(["Pilot 1 b", "Extension 1 d", "Extension 2 a", "Extension 3 c"], await OrderAsync(cast, rollout));
        await PlaceAsync(cast, d, Stage.Complex, -5);
        Assert.Equal(["Pilot 1 b", "Extension 1 a", "Extension 2 c", "Complex 1 d"], await OrderAsync(cast, rollout));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Moving_one_does_not_make_edits_of_the_others_stale(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var (a, b) = (await AddAsync(cast, rollout, "a"), await AddAsync(cast, rollout, "b"));
        await PlaceAsync(cast, a, Stage.Extension, 1);
        var seen = (await cast.Service.CallAsync((JourneyService journeys) => journeys.FindAsync(a.Id)))!.Revision;
        await PlaceAsync(cast, b, Stage.Extension, 1);
        Assert.Null((await cast.Service.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(a.Id, cast.Owner.Id, cast.Manager, seen))).Refusal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_reason_is_kept_for_the_pilot_only(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var journey = await cast.AddAsync(await cast.CharterAsync());
        Assert.Equal("Alle Beteiligten sind da.", (await PlaceAsync(cast, journey, Stage.Pilot, 1, " Alle Beteiligten sind da. ")).Value.PilotReason);
        Assert.Null((await PlaceAsync(cast, journey, Stage.Extension, 1, "Alle Beteiligten sind da.")).Value.PilotReason);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_but_the_manager_places(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var journey = await cast.JourneyAsync(await cast.CharterAsync(), JourneyState.Candidate);
        foreach (var caller in new[] { cast.Owner, cast.Chair, cast.Member })
        {
            Assert.Equal("journey.not_yours", (await PlaceAsync(cast, journey, Stage.Pilot, 1, null, caller)).Refusal!.Code);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Journeys_stay_in_a_stage_that_the_rollout_has_left(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var (pilot, late) = (await AddAsync(cast, rollout, "pilot"), await AddAsync(cast, rollout, "late"));
        await PlaceAsync(cast, pilot, Stage.Pilot, 1);
        await cast.Service.CallAsync((RolloutService rollouts) => rollouts.EnterStageAsync(rollout.Id, Stage.Extension));
        foreach (var refused in new[]
        {
            await PlaceAsync(cast, pilot, Stage.Extension, 1),
            await PlaceAsync(cast, late, Stage.Pilot, 1),
            await cast.Service.CallAsync((JourneyService journeys) => journeys.AddAsync(rollout.Id, Cast.Moving with { Stage = Stage.Pilot }, cast.Manager)),
        })
        {
            Assert.Equal((409, "journey.stage_left"), (refused.Refusal!.Status, refused.Refusal.Code));
        }

        Assert.Null((await PlaceAsync(cast, late, Stage.Complex, 1)).Refusal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Anchored_is_no_stage_to_place_into(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var journey = await cast.AddAsync(await cast.CharterAsync());
        Assert.Equal("stage", Assert.Single((await PlaceAsync(cast, journey, Stage.Anchored, 1)).Refusal!.Fields).Field);
        Assert.Equal("stage", Assert.Single((await PlaceAsync(cast, journey, (Stage)9, 1)).Refusal!.Fields).Field);
    }

    private static Task<Journey> AddAsync(Cast cast, Rollout rollout, string name) => cast.AddAsync(rollout, Cast.Moving with { Name = name });

    private static Task<Outcome<Journey>> PlaceAsync(Cast cast, Journey journey, Stage stage, int position, string? reason = null, Caller? caller = null)
        => cast.Service.CallAsync((JourneyService journeys) => journeys.PlaceAsync(journey.Id, stage, position, reason, caller ?? cast.Manager));

    private static async Task<IEnumerable<string>> OrderAsync(Cast cast, Rollout rollout)
        => (await cast.Service.CallAsync((JourneyService journeys) => journeys.ReadAsync(rollout.Id))).Select(journey => $"{journey.Stage} {journey.Position} {journey.Name}");
}
