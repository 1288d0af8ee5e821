using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.Organisation;
using Governance.People;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>What takes an agreement away again, and what leaves it.</summary>
public sealed class HandoverChangeTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Another_owner_makes_the_agreements_void_for_good(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        var (cast, other) = (scene.Cast, await scene.Cast.Service.PersonAsync("Jonas Hartwig", AppRoles.JourneyOwner));
        await scene.RecordAsync();
        await scene.AgreeAsync(scene.Service);
        await scene.AgreeAsync(scene.Billing);

        await scene.OwnAsync(other);
        Refused(409, "handover.owner_changed", await scene.AgreeAsync(scene.Service));
        Refused(409, "journey.no_handover", await scene.LiveAsync(other));
        await scene.OwnAsync(cast.Owner);
        Assert.Equal(2, (await scene.ReadAsync()).Open.Count);

        await scene.OwnAsync(other);
        Assert.Equal((2, true), ((await scene.RecordAsync()).Value.Revision, (await scene.ReadAsync()).IsRecorded));
        await scene.AgreeAsync(scene.Service);
        await scene.AgreeAsync(scene.Billing);
        Assert.Null((await scene.LiveAsync(other)).Refusal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_owner_changed_between_the_first_and_the_second_word_stops_the_second(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        var other = await scene.Cast.Service.PersonAsync("Jonas Hartwig", AppRoles.JourneyOwner);
        await scene.RecordAsync();
        await scene.AgreeAsync(scene.Service);
        await scene.AgreeAsync(scene.Billing);
        await scene.LiveAsync();
        await scene.OwnAsync(other);

        // The word is no owner's any more, so that the new owner is asked for it; and the handover speaks of somebody else.
        Refused(403, "journey.not_yours", await scene.Cast.Service.CallAsync((JourneyService journeys) => journeys.ConfirmStateAsync(scene.Journey.Id, scene.Cast.Manager)));
        Refused(409, "journey.no_handover", await scene.Cast.Service.CallAsync((JourneyService journeys) => journeys.ConfirmStateAsync(scene.Journey.Id, other)));
        Assert.False((await scene.Cast.Service.CallAsync((JourneyService journeys) => journeys.FindAsync(scene.Journey.Id)))!.IsLive);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_what_a_change_concerns_is_asked_for_anew(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        var (cast, newcomer) = (scene.Cast, await scene.Cast.Service.PersonAsync("Rainer Schütz"));
        await scene.RecordAsync();
        await scene.AgreeAsync(scene.Service);
        await scene.AgreeAsync(scene.Billing);

        await scene.EditAsync("Kundenservice", "abrechnung", "Forderungen");
        var widened = await scene.ReadAsync();
        Assert.False(widened.IsRecorded);
        Assert.Equal(["Forderungen"], widened.Open.Select(line => line.Department));
        await scene.RecordAsync(more: [new NamedHead("Forderungen", newcomer.Id)]);
        Assert.Equal(["Forderungen"], (await scene.ReadAsync()).Open.Select(line => line.Department));
        Assert.True((await scene.AgreeAsync(newcomer)).Value.IsComplete);

        await scene.EditAsync("Kundenservice", "Forderungen");
        await scene.EditAsync("Kundenservice", "Abrechnung", "Forderungen");
        Assert.Equal(["Abrechnung"], (await scene.ReadAsync()).Open.Select(line => line.Department));
        Assert.Null(await cast.Service.CallAsync(async (HandoverService handovers) => (await handovers.RecordAsync(scene.Journey.Id, new NewHandover(
            "Teamleitung Umzüge", [new("Kundenservice", newcomer.Id), new("Abrechnung", scene.Billing.Id), new("Forderungen", newcomer.Id)]), cast.Manager)).Refusal));
        Assert.Equal(["Kundenservice", "Abrechnung"], (await scene.ReadAsync()).Open.Select(line => line.Department));
        await scene.RecordAsync("niemand", more: [new NamedHead("Forderungen", newcomer.Id)]);
        Assert.Equal(3, (await scene.ReadAsync()).Open.Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whom_the_organisation_keeps_is_the_one_and_another_is_refused(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine), "Kundenservice", $"Kept {Guid.NewGuid():n}");
        var (service, department) = (scene.Cast.Service, scene.Journey.Departments[1]);
        await scene.KeepAsync(department, scene.Billing);

        var refused = await scene.RecordAsync(more: [new NamedHead(department, scene.Service.Id)], only: "Kundenservice");
        Assert.Equal(("heads[1].personId", "handover.head_kept"), (refused.Refusal!.Fields[0].Field, refused.Refusal.Fields[0].Key));
        Assert.Null((await scene.RecordAsync(only: "Kundenservice")).Refusal);
        Assert.Equal(scene.Billing.Id, (await scene.ReadAsync()).Lines[1].HeadId);

        var successor = await service.PersonAsync("Rainer Schütz");
        await scene.KeepAsync(department, successor);
        Refused(409, "handover.head_changed", await scene.AgreeAsync(scene.Billing));
        await scene.RecordAsync(only: "Kundenservice");
        Assert.Equal(["Kundenservice"], (await scene.AgreeAsync(successor)).Value.Open.Select(line => line.Department));
        await scene.KeepAsync(department, scene.Billing);
        Assert.Equal(["Kundenservice"], (await scene.ReadAsync()).Open.Select(line => line.Department));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_head_who_left_has_agreed_for_good_or_is_named_anew(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine), $"Left {Guid.NewGuid():n}", $"Gone {Guid.NewGuid():n}");
        var (service, departments) = (scene.Cast.Service, scene.Journey.Departments);
        await scene.KeepAsync(departments[1], scene.Billing);
        await scene.RecordAsync(only: departments[0]);
        await scene.AgreeAsync(scene.Service);
        foreach (var gone in new[] { scene.Service, scene.Billing })
        {
            await service.ChangeAsync(gone, person => person with { Enabled = false });
        }

        var refused = await scene.RecordAsync("niemand", more: [new NamedHead(departments[1], scene.Billing.Id)], only: departments[0]);
        Assert.Equal(("heads[1].personId", "handover.head_unknown"), (refused.Refusal!.Fields[0].Field, refused.Refusal.Fields[0].Key));
        var successor = await service.PersonAsync("Rainer Schütz");
        await scene.RecordAsync(more: [new NamedHead(departments[1], successor.Id)], only: departments[0]);
        Assert.Equal([departments[1]], (await scene.ReadAsync()).Open.Select(line => line.Department));
        Assert.True((await scene.AgreeAsync(successor)).Value.IsComplete);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_agrees_to_what_was_recorded_anew_meanwhile_is_told(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        await scene.RecordAsync();
        await scene.RecordAsync("Schichtleitung");

        var late = await scene.AgreeAsync(scene.Service, 1);

        Refused(409, "revision.stale", late);
        Assert.Equal("Miriam Kessler", late.Refusal!.Args[0]);
        Assert.Equal(2, (await scene.ReadAsync()).Open.Count);
        Refused(409, "revision.stale", await scene.RecordAsync("niemand", expected: 1));
    }

    private static void Refused<T>(int status, string code, Outcome<T> outcome) => Assert.Equal((status, code), (outcome.Refusal!.Status, outcome.Refusal.Code));
}
