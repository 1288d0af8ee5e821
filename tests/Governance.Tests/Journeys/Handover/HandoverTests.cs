using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.Organisation;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>What a handover rests on, and who may say what.</summary>
public sealed class HandoverTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_journey_goes_live_only_once_every_head_has_agreed_in_person(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        var cast = scene.Cast;
        var bare = await scene.LiveAsync();
        Refused(409, "journey.no_handover", bare);
        Assert.Equal(new Message("handover.missing.record", "Kundenservice und Abrechnung"), bare.Refusal!.Args[0], Same);
        await scene.RecordAsync();
        var first = await scene.AgreeAsync(scene.Service);
        Assert.Equal((true, false), (first.Value.IsRecorded, first.Value.IsComplete));
        var half = await scene.LiveAsync();
        Assert.Equal(new Message("handover.missing.heads", "Silke Hagen (Abrechnung)"), half.Refusal!.Args[0], Same);

        Assert.True((await scene.AgreeAsync(scene.Billing)).Value.IsComplete);
        Assert.Null((await scene.LiveAsync()).Refusal);

        Assert.Equal(
            ["handover.recorded", "handover.agreed", "handover.agreed", "journey.state_set"],
            (await cast.Service.EntriesAsync(scene.Journey.RolloutId)).Select(entry => entry.Action).TakeLast(4));
        Assert.True((await cast.Service.VerifyAsync(scene.Journey.RolloutId)).Intact);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_again_changes_nothing(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        await scene.RecordAsync();
        await scene.AgreeAsync(scene.Service);
        var before = (await scene.Cast.Service.EntriesAsync(scene.Journey.RolloutId)).Count;
        var agreedAt = (await scene.ReadAsync()).Lines[0].AgreedAt;
        scene.Cast.Service.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, (await scene.RecordAsync(expected: 0)).Value.Revision);
        Assert.Equal(agreedAt, (await scene.AgreeAsync(scene.Service)).Value.Lines[0].AgreedAt);
        Assert.Null((await scene.WithdrawAsync(scene.Billing)).Refusal);

        Assert.Equal(before, (await scene.Cast.Service.EntriesAsync(scene.Journey.RolloutId)).Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_agrees_for_somebody_else(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        Refused(409, "handover.not_recorded", await scene.AgreeAsync(scene.Service));
        await scene.RecordAsync();
        foreach (var caller in new[] { scene.Cast.Manager, scene.Cast.Owner, scene.Cast.Chair })
        {
            Refused(403, "handover.not_head", await scene.AgreeAsync(caller));
            Refused(403, "handover.not_head", await scene.WithdrawAsync(caller));
        }

        foreach (var caller in new[] { scene.Service, scene.Cast.Owner, scene.Cast.Chair, scene.Cast.Manager with { Roles = new HashSet<string>() } })
        {
            Refused(403, "journey.not_yours", await scene.RecordAsync(caller: caller));
        }

        Assert.Equal(2, (await scene.ReadAsync()).Open.Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_manager_who_heads_a_department_agrees_for_it_and_for_no_other(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine), "Stab Kunde", "Mahnwesen");
        var manager = scene.Cast.Manager;
        await scene.KeepAsync("Stab Kunde", manager);
        await scene.RecordAsync(only: "Mahnwesen");

        var agreed = (await scene.AgreeAsync(manager)).Value;

        Assert.Equal(["Mahnwesen"], agreed.Open.Select(line => line.Department));
        Assert.True((await scene.AgreeAsync(scene.Billing)).Value.IsComplete);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_heads_at_the_same_instant_both_count(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        await scene.RecordAsync();

        var both = await scene.Cast.Service.RaceAsync<HandoverService, Outcome<HandoverSheet>>(
            handovers => handovers.AgreeAsync(scene.Journey.Id, scene.Service, 1), handovers => handovers.AgreeAsync(scene.Journey.Id, scene.Billing, 1));

        Assert.All(both, one => Assert.Null(one.Refusal));
        Assert.True((await scene.ReadAsync()).IsComplete);
        Assert.True((await scene.Cast.Service.VerifyAsync(scene.Journey.RolloutId)).Intact);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Going_live_and_taking_back_at_the_same_instant_never_leaves_both(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        await scene.RecordAsync();
        await scene.AgreeAsync(scene.Service);
        await scene.AgreeAsync(scene.Billing);

        await Task.WhenAll(Task.Run(() => scene.LiveAsync()), Task.Run(() => scene.WithdrawAsync(scene.Billing)));

        var journey = (await scene.Cast.Service.CallAsync((JourneyService journeys) => journeys.FindAsync(scene.Journey.Id)))!;
        Assert.Equal(journey.State == JourneyState.Live, (await scene.ReadAsync()).IsComplete);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_agreement_is_taken_back_until_the_journey_is_live(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        await scene.RecordAsync();
        await scene.AgreeAsync(scene.Service);
        await scene.AgreeAsync(scene.Billing);
        Assert.Equal(["Abrechnung"], (await scene.WithdrawAsync(scene.Billing)).Value.Open.Select(line => line.Department));
        Refused(409, "journey.no_handover", await scene.LiveAsync());
        await scene.AgreeAsync(scene.Billing);
        await scene.LiveAsync();
        Refused(409, "handover.live", await scene.WithdrawAsync(scene.Billing));
        Assert.True((await scene.ReadAsync()).IsComplete);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_missing_or_wrong_is_named_field_by_field(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        async Task<string[]> FieldsAsync(string before, params NamedHead[] heads)
            => [.. (await scene.Cast.Service.CallAsync((HandoverService handovers) => handovers.RecordAsync(scene.Journey.Id, new NewHandover(before, heads), scene.Cast.Manager))).Refusal!.Fields.Select(field => $"{field.Field} {field.Key}")];

        Assert.Equal(["before field.required", "heads handover.head_missing", "heads handover.head_missing"], await FieldsAsync(" "));
        Assert.Equal(["before field.too_long"], await FieldsAsync(new string('x', 301), new("Kundenservice", scene.Service.Id), new("ABRECHNUNG", scene.Billing.Id)));
        Assert.Equal(
            ["heads[0].personId handover.head_missing", "heads[1].personId handover.head_unknown", "heads[2].department journey.department_twice", "heads[3].department handover.department_unknown"],
            await FieldsAsync("niemand", new("Kundenservice", null), new("Abrechnung", Guid.NewGuid()), new("abrechnung", scene.Billing.Id), new("'; drop table handovers; --", scene.Billing.Id)));
        Assert.Null((await scene.ReadAsync()).Record);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nothing_is_handed_over_without_an_owner_nor_after_the_end(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var journey = await cast.AddAsync(await cast.CharterAsync());
        var scene = new HandoverScene(cast, journey, cast.Member, cast.Sponsor);
        Refused(409, "handover.no_owner", await scene.RecordAsync());
        await scene.OwnAsync(cast.Owner);
        await scene.RecordAsync();
        await cast.Service.CallAsync((RolloutService rollouts) => rollouts.EndAsync(journey.RolloutId));
        Refused(409, "rollout.ended", await scene.AgreeAsync(cast.Member));
        Refused(409, "rollout.ended", await scene.RecordAsync("niemand"));
        Refused(404, "journey.unknown", await (scene with { Journey = journey with { Id = Guid.NewGuid() } }).AgreeAsync(cast.Member));
    }

    private static void Refused<T>(int status, string code, Outcome<T> outcome) => Assert.Equal((status, code), (outcome.Refusal!.Status, outcome.Refusal.Code));

    private static bool Same(object one, object other)
        => one is Message first && other is Message second && first.Key == second.Key && first.Args.SequenceEqual(second.Args);
}
