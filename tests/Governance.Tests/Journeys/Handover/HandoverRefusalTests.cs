using Governance.Journeys.Handover;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>A head says no to a handover, and perhaps yes later; what they say in their own cause is told as such.</summary>
public sealed class HandoverRefusalTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private const string Reason = "Die Vertretung im Urlaub ist nicht geklärt.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_head_refuses_with_a_reason_and_a_later_agreement_takes_its_place(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        await scene.RecordAsync();
        await scene.AgreeAsync(scene.Billing);
        Refused(403, "handover.not_head", await RefuseAsync(scene, Reason, scene.Cast.Manager));
        Assert.Equal("reason", Assert.Single((await RefuseAsync(scene, " ", scene.Service)).Refusal!.Fields).Field);

        var refused = (await RefuseAsync(scene, Reason, scene.Service)).Value;

        Assert.Equal((Reason, true, false), (refused.Lines[0].Refusal, refused.Lines[0].RefusedAt is not null, refused.IsComplete));
        Assert.Equal("Kundenservice", Assert.Single(refused.Refused).Department);
        Refused(409, "journey.no_handover", await scene.LiveAsync());
        Refused(409, "handover.agreed", await RefuseAsync(scene, Reason, scene.Billing));
        var before = (await scene.Cast.Service.EntriesAsync(scene.Journey.RolloutId)).Count;
        Assert.Null((await RefuseAsync(scene, Reason, scene.Service)).Refusal);
        Assert.Equal(before, (await scene.Cast.Service.EntriesAsync(scene.Journey.RolloutId)).Count);

        var agreed = (await scene.AgreeAsync(scene.Service)).Value;

        Assert.Equal((null, null, true), (agreed.Lines[0].RefusedAt, agreed.Lines[0].Refusal, agreed.IsComplete));
        Assert.Null((await scene.LiveAsync()).Refusal);
        Assert.Equal(["handover.refused", "handover.agreed", "journey.state_set"], (await scene.Cast.Service.EntriesAsync(scene.Journey.RolloutId)).Select(entry => entry.Action).TakeLast(3));
        Assert.True((await scene.Cast.Service.VerifyAsync(scene.Journey.RolloutId)).Intact);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_later_word_takes_the_place_of_a_no_though_the_department_is_spelled_otherwise_by_now(string engine)
    {
        var id = Guid.NewGuid().ToString("n");
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine), $"service {id}", $"abrechnung {id}");
        await scene.RecordAsync();
        await RefuseAsync(scene, Reason, scene.Billing);
        await scene.EditAsync($"Service {id}", $"Abrechnung {id}");
        await scene.RecordAsync(before: "Leitung Vertrieb");
        Assert.Equal((Reason, $"Abrechnung {id}"), ((await scene.ReadAsync()).Lines[1].Earlier!.Refusal, (await scene.ReadAsync()).Record!.Heads.Single(head => head.HeadId == scene.Billing.Id).Department));

        await RefuseAsync(scene, "Auch so nicht.", scene.Billing);
        Assert.Equal("Auch so nicht.", Assert.Single((await scene.ReadAsync()).Record!.Refusals).Refusal);
        await scene.EditAsync($"Service {id}", $"ABRECHNUNG {id}");
        await scene.RecordAsync(before: "niemand");
        await scene.AgreeAsync(scene.Billing);
        await scene.EditAsync($"Service {id}");

        var sheet = await scene.ReadAsync();
        Assert.Empty(sheet.Record!.Refusals);
        Assert.Empty(sheet.Dropped);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_no_is_to_what_was_recorded_and_to_its_owner(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine));
        await scene.RecordAsync();
        Refused(409, "revision.stale", await RefuseAsync(scene, Reason, scene.Service, expected: 9));
        await RefuseAsync(scene, Reason, scene.Service);

        Assert.Empty((await scene.RecordAsync(before: "Leitung Vertrieb")).Value.Refused);
        await RefuseAsync(scene, Reason, scene.Service);
        await scene.OwnAsync(await scene.Cast.Service.PersonAsync("Jonas Hartwig", Governance.People.AppRoles.JourneyOwner));

        Refused(409, "handover.owner_changed", await RefuseAsync(scene, Reason, scene.Service));
        await scene.OwnAsync(scene.Cast.Owner);
        Assert.Empty((await scene.ReadAsync()).Refused);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_a_head_agrees_to_in_their_own_cause_is_told(string engine)
    {
        var scene = await HandoverScene.StartAsync(await fixture.OnAsync(engine), "Zählerwesen", "Netzservice");
        await scene.KeepAsync("Zählerwesen", scene.Cast.Owner);
        await scene.KeepAsync("Netzservice", scene.Cast.Manager);
        await scene.RecordAsync(only: "keine");
        Assert.All((await scene.ReadAsync()).Lines, line => Assert.Null(line.Own));
        await scene.AgreeAsync(scene.Cast.Owner);
        await scene.AgreeAsync(scene.Cast.Manager);

        var sheet = await scene.ReadAsync();

        Assert.Equal([("Zählerwesen", OwnCause.TakenOver), ("Netzservice", OwnCause.Recorded)], sheet.Lines.Select(line => (line.Department, line.Own!.Value)));
        var standing = (await scene.Cast.Service.CallAsync((HandoverQueries handovers) => handovers.ReadStandingsAsync([sheet.Journey])))[sheet.Journey.Id];
        Assert.Equal((true, "Netzservice, Zählerwesen", ""), (standing.IsComplete, string.Join(", ", standing.Own.Order(StringComparer.Ordinal)), string.Join(", ", standing.Refused)));
        await scene.KeepAsync("Zählerwesen", scene.Service);
        await scene.KeepAsync("Netzservice", scene.Billing);
        await scene.RecordAsync(before: "Leitung Vertrieb");
        await scene.AgreeAsync(scene.Service);
        Assert.Null((await scene.ReadAsync()).Lines[0].Own);
    }

    private static Task<Outcome<HandoverSheet>> RefuseAsync(HandoverScene scene, string reason, Governance.People.Caller caller, long? expected = null)
        => scene.Cast.Service.CallAsync((HandoverService handovers) => handovers.RefuseAsync(scene.Journey.Id, reason, caller, expected));

    private static void Refused<T>(int status, string code, Outcome<T> outcome) => Assert.Equal((status, code), (outcome.Refusal?.Status, outcome.Refusal?.Code));
}
