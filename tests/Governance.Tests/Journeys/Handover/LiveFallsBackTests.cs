using Governance.Gates.Verdicts;
using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.Organisation;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>Live counts no longer than the heads' agreement to what it was said of; nor is a head who said no cut out unseen.</summary>
public sealed class LiveFallsBackTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private const string No = "Die Vertretung im Urlaub ist nicht geklärt.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_alone_keeps_no_journey_live_whose_handover_they_changed(string engine)
    {
        foreach (var way in new[] { "owner", "departments", "before" })
        {
            await FallAsync(engine, way);
        }
    }

    private async Task FallAsync(string engine, string way)
    {
        var scene = await LiveAsync(engine);
        Assert.Equal((VerdictState.Met, "all-live"), await VerdictAsync(scene));

        await ChangeAsync(scene, way);

        var fallen = await FindAsync(scene);
        Assert.Equal((JourneyState.Live, false, true, null, scene.Cast.Manager.Id), (fallen.State, fallen.IsLive, fallen.WaitsForConfirmation, fallen.StateConfirmedAt, fallen.FellBackBy));
        Assert.Equal((VerdictState.NotMet, "live-fell-back"), await VerdictAsync(scene));
        Assert.Equal("journey.fell_back", (await scene.Cast.Service.EntriesAsync(scene.Journey.RolloutId))[^1].Action);
        var second = fallen.OwnerId == scene.Cast.Owner.Id ? scene.Cast.Manager : await OwnerOfAsync(scene, fallen);
        Assert.Equal("journey.no_handover", (await ConfirmAsync(scene, second)).Refusal?.Code);
        Assert.True((await scene.Cast.Service.VerifyAsync(scene.Journey.RolloutId)).Intact);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task It_is_live_again_once_the_heads_have_agreed_and_the_second_person_confirms(string engine)
    {
        var scene = await LiveAsync(engine);
        await scene.RecordAsync("niemand");
        await scene.AgreeAsync(scene.Service);
        await scene.AgreeAsync(scene.Billing);
        Assert.False((await FindAsync(scene)).IsLive);

        var live = (await ConfirmAsync(scene, scene.Cast.Manager)).Value;

        Assert.Equal((true, null, null), (live.IsLive, live.FellBackAt, live.FellBackBy));
        await scene.RecordAsync("niemand");
        await scene.OwnAsync(scene.Cast.Owner);
        Assert.True((await FindAsync(scene)).IsLive);
        Assert.Equal((VerdictState.Met, "all-live"), await VerdictAsync(scene));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_head_takes_the_agreement_back_once_it_is_no_longer_live_and_not_when_it_is_live_again(string engine)
    {
        var scene = await LiveAsync(engine);
        Assert.Equal("handover.live", (await scene.WithdrawAsync(scene.Billing)).Refusal?.Code);
        await scene.RecordAsync("niemand");
        await scene.AgreeAsync(scene.Service);
        await scene.AgreeAsync(scene.Billing);

        Assert.Equal([scene.Journey.Departments[1]], (await scene.WithdrawAsync(scene.Billing)).Value.Open.Select(line => line.Department));

        Assert.Equal("journey.no_handover", (await ConfirmAsync(scene, scene.Cast.Manager)).Refusal?.Code);
        await scene.AgreeAsync(scene.Billing);
        Assert.True((await ConfirmAsync(scene, scene.Cast.Manager)).Value.IsLive);
        Assert.Equal("handover.live", (await scene.WithdrawAsync(scene.Billing)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_head_who_refused_is_not_cut_out_unseen(string engine)
    {
        var scene = await SceneAsync(engine);
        await scene.RecordAsync();
        await scene.AgreeAsync(scene.Service);
        await scene.Cast.Service.CallAsync((HandoverService handovers) => handovers.RefuseAsync(scene.Journey.Id, No, scene.Billing));
        var (kept, refused) = (scene.Journey.Departments[0], scene.Journey.Departments[1]);

        await scene.EditAsync(kept);
        Assert.Null((await scene.LiveAsync()).Refusal);
        Assert.True((await ConfirmAsync(scene, scene.Cast.Manager)).Value.IsLive);

        var dropped = Assert.Single((await scene.ReadAsync()).Dropped);
        Assert.Equal((refused, scene.Billing.Id, No), (dropped.Department, dropped.HeadId, dropped.Refusal));
        Assert.Equal((VerdictState.Met, "all-live-noted"), await VerdictAsync(scene));
        Assert.Equal($"Umzug melden ({refused})", (await CheckAsync(scene)).Args[2]);
        Assert.Equal((refused, true), ((await StandingsAsync(scene))[scene.Journey.Id].Dropped[0], (await StandingsAsync(scene))[scene.Journey.Id].IsComplete));

        await scene.EditAsync(kept, refused);
        Assert.False((await FindAsync(scene)).IsLive);
        await scene.RecordAsync();
        Assert.Equal(refused, Assert.Single((await scene.AgreeAsync(scene.Billing)).Value.Lines, line => line.HeadId == scene.Billing.Id).Department);
        await scene.EditAsync(kept);
        Assert.Empty((await scene.ReadAsync()).Dropped);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Recording_anew_before_the_department_is_dropped_hides_no_refusal(string engine)
    {
        var scene = await SceneAsync(engine);
        await scene.RecordAsync();
        await scene.Cast.Service.CallAsync((HandoverService handovers) => handovers.RefuseAsync(scene.Journey.Id, No, scene.Billing));

        await scene.RecordAsync("niemand");
        await scene.EditAsync(scene.Journey.Departments[0]);

        Assert.Equal(No, Assert.Single((await scene.ReadAsync()).Dropped).Refusal);
    }

    private async Task<HandoverScene> SceneAsync(string engine)
    {
        var id = Guid.NewGuid().ToString("n");
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine), $"Service {id}", $"Billing {id}");
        // Whoever heads them besides, an administrator has kept and taken away: the organisation knows both.
        foreach (var department in scene.Journey.Departments)
        {
            await scene.KeepAsync(department, scene.Service);
            await scene.Cast.Service.CallAsync((DepartmentService departments) => departments.SetHeadAsync(department, null, scene.Cast.Chair));
        }

        await scene.Cast.Service.CallAsync((JourneyService journeys) => journeys.PlaceAsync(scene.Journey.Id, Stage.Complex, 1, null, scene.Cast.Manager));
        return scene;
    }

    private async Task<HandoverScene> LiveAsync(string engine)
    {
        var scene = await SceneAsync(engine);
        await scene.RecordAsync();
        await scene.AgreeAsync(scene.Service);
        await scene.AgreeAsync(scene.Billing);
        await scene.LiveAsync();
        Assert.True((await ConfirmAsync(scene, scene.Cast.Manager)).Value.IsLive);
        return scene;
    }

    private static async Task ChangeAsync(HandoverScene scene, string way)
    {
        if (way == "owner")
        {
            Assert.False((await scene.OwnAsync(await scene.Cast.Service.PersonAsync("Jonas Hartwig", AppRoles.JourneyOwner))).Value.IsLive);
        }
        else if (way == "departments")
        {
            await scene.EditAsync([.. scene.Journey.Departments, "Forderungen"]);
        }
        else
        {
            Assert.False((await scene.RecordAsync("niemand")).Value.Journey.IsLive);
        }
    }

    private static async Task<Caller> OwnerOfAsync(HandoverScene scene, Journey journey)
    {
        var owner = (await scene.Cast.Service.CallAsync((PeopleService people) => people.ReadAsync([journey.OwnerId!.Value])))[0];
        return scene.Cast.Owner with { Id = owner.Id, ObjectId = owner.ObjectId, Name = owner.Name };
    }

    private static async Task<Journey> FindAsync(HandoverScene scene) => (await scene.Cast.Service.CallAsync((JourneyService journeys) => journeys.FindAsync(scene.Journey.Id)))!;

    private static async Task<Outcome<Journey>> ConfirmAsync(HandoverScene scene, Caller caller)
    {
        var seen = (await FindAsync(scene)).Revision;
        return await scene.Cast.Service.CallAsync((JourneyService journeys) => journeys.ConfirmStateAsync(scene.Journey.Id, caller, seen));
    }

    private static async Task<IReadOnlyDictionary<Guid, HandoverStanding>> StandingsAsync(HandoverScene scene)
    {
        var journey = await FindAsync(scene);
        return await scene.Cast.Service.CallAsync((HandoverQueries handovers) => handovers.ReadStandingsAsync([journey]));
    }

    private static async Task<Verdict> CheckAsync(HandoverScene scene)
    {
        var rollout = (await scene.Cast.Service.CallAsync((RolloutService rollouts) => rollouts.FindAsync(scene.Journey.RolloutId)))!;
        var facts = new GateFacts(rollout, [await FindAsync(scene)], new HashSet<Guid>()) { Handovers = await StandingsAsync(scene) };
        return Criteria.Of(3, Criteria.Current).Single(criterion => criterion.Key == "all-live").Check!(facts);
    }

    private static async Task<(VerdictState, string)> VerdictAsync(HandoverScene scene)
    {
        var verdict = await CheckAsync(scene);
        return (verdict.State, verdict.Reason);
    }
}
