using System.Net;
using System.Text.Json.Nodes;
using Governance.Gates;
using Governance.Gates.Evidence;
using Governance.Gates.Verdicts;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Verdicts;

/// <summary>Gate 2 reads the handover from the journeys; one that was opened with the earlier set keeps it until it is moved.</summary>
public sealed class CriteriaVersionTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_handover_is_measured_and_what_is_lacking_is_named(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await InExtensionAsync(service);
        Assert.Equal(("notMeasurable", true), await HandoverAsync(story));
        var journeys = new[] { await story.JourneyAsync("Abschlag anpassen", "extension"), await story.JourneyAsync("Störung melden", "extension") };
        await story.LiveAsync(journeys[0]);
        await story.LiveAsync(journeys[1]);
        Assert.Equal(("met", true), await HandoverAsync(story));

        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journeys[1]}/owner", new JsonObject { ["personId"] = await story.PersonAsync(SamplePeople.ElifDemir) });
        Assert.Equal(("notMeasurable", true), await HandoverAsync(story));
        Assert.Equal("Es fehlt: die Übergabe mit der Zustimmung aller Bereichsleitungen für Störung melden.", (string?)Criterion(await story.GateAsync(2))["explanation"]);
        await story.HandOverAsync(journeys[1]);
        Assert.Equal(("met", true), await HandoverAsync(story));
        var gate = (await story.GateAsync(2))["id"];
        var refused = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/criteria/handover/evidence", new JsonObject { ["kind"] = "text", ["content"] = "Unterschrieben." });
        Assert.Equal("criterion.automatic", refused.Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_gate_of_the_earlier_set_keeps_it_until_its_manager_moves_it_and_its_evidence_stays(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await EarlierAsync(service);
        Assert.Equal(("notMeasurable", false), await HandoverAsync(story));
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/criteria/handover/evidence", new JsonObject { ["kind"] = "text", ["content"] = "Unterschrieben." });
        var seen = await service.CallAsync(Story.Manager, HttpMethod.Get, $"/api/gates/{gate}");

        var moved = await MoveAsync(story, gate, 3, ifMatch: seen.ETag);

        Assert.Equal((HttpStatusCode.OK, 3), (moved.Status, (int)moved.Body!["criteriaVersion"]!));
        Assert.Equal(("notMeasurable", true), await HandoverAsync(story));
        Assert.Equal("Unterschrieben.", (string?)Criterion((JsonObject)moved.Body)["evidence"]![0]!["content"]);
        Assert.Equal(moved.ETag, (await MoveAsync(story, gate, 3, ifMatch: seen.ETag)).ETag);
        var entries = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.ToJsonString();
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(entries, "gate.criteria_moved\""));
        Assert.True((bool)(await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null))!["intact"]!);

        await story.LiveAsync(await story.JourneyAsync("Abschlag anpassen", "extension"));
        await story.LiveAsync(await story.JourneyAsync("Störung melden", "extension"));
        await story.PassAsync(2);
        var decision = await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/gates/{gate}/rounds/1/decision", null);
        Assert.Equal(3, (int)decision!["criteriaVersion"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_its_manager_moves_it_only_to_the_present_set_and_only_in_preparation(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await EarlierAsync(service);
        Assert.Equal("gate.manager_only", (await MoveAsync(story, gate, 3, SamplePeople.HenrikSommer)).Code);
        Assert.Equal("gate.manager_only", (await MoveAsync(story, gate, 3, Story.Chair)).Code);
        Assert.Equal("gate.unknown", (await MoveAsync(story, Guid.NewGuid(), 3)).Code);
        Assert.Equal("gate.changed", (await MoveAsync(story, gate, 3, ifMatch: "\"0\"")).Code);
        foreach (var version in new[] { 0, 2, 99 })
        {
            Assert.Equal(["version"], (await MoveAsync(story, gate, version)).Fields);
        }

        await story.SubmitAsync(gate);
        var late = await MoveAsync(story, gate, 3);
        Assert.Equal((HttpStatusCode.Conflict, "gate.criteria_fixed"), (late.Status, late.Code));
        Assert.Equal(1, (int)(await story.GateAsync(2))["criteriaVersion"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Moving_and_handing_in_at_the_same_instant_end_in_one_set(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await EarlierAsync(service);

        var moving = MoveAsync(story, gate, 3);
        await Task.WhenAll(moving, story.SubmitAsync(gate));

        var moved = (await moving).Status == HttpStatusCode.OK;
        var view = await story.GateAsync(2);
        Assert.Equal((moved ? 3 : 1, moved), ((int)view["criteriaVersion"]!, (bool)Criterion(view)["automatic"]!));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_attaches_while_the_set_is_changed_is_told_that_the_criterion_is_automatic_now(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await EarlierAsync(service);
        var manager = await service.CallerAsync(Story.Manager);

        var late = await service.MeanwhileAsync(
            story.RolloutId,
            (EvidenceService evidence) => evidence.AttachAsync(gate, "handover", new Attachment(EvidenceKind.Text, "Unterschrieben.", null, null, null), manager),
            manager,
            (CriteriaService criteria) => criteria.MoveAsync(gate, 3, manager));

        Assert.Equal((409, "criterion.automatic"), (late.Refusal?.Status, late.Refusal?.Code));
        Assert.Empty(Criterion(await story.GateAsync(2))["evidence"]!.AsArray());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_dossier_says_what_is_different_and_offers_the_change_to_the_manager(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await EarlierAsync(service);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        var read = await chair.OpenAsync($"/gates/{gate}");
        Assert.False(read.HasForm($"/gates/{gate}/criteria-version"));
        await chair.ForceAsync(read, $"/gates/{gate}/criteria-version", HttpStatusCode.Forbidden, ("version", "3"));
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var page = await manager.OpenAsync($"/gates/{gate}");
        Assert.Contains(
            "Dieses Gate wurde mit Version 1 eröffnet. Es gibt Version 3; was dort anders ist: Die Verantwortung ist für jede Journey übergeben, die live ist: wer bisher, wer jetzt, mit Zustimmung der Bereichsleitungen: wird ab jetzt automatisch geprüft",
            page.Root.Section("criteria-version").Text, StringComparison.Ordinal);

        var moved = await manager.PostAsync(page, $"/gates/{gate}/criteria-version");

        Assert.Contains("Kriteriensatz: Version 3", moved.Text, StringComparison.Ordinal);
        Assert.Contains("Kriteriensatz gewechselt", moved.Root.Section("chain").Text, StringComparison.Ordinal);
        Assert.False(moved.HasForm($"/gates/{gate}/criteria-version"));
        await manager.PostAsync(page, $"/gates/{gate}/criteria-version");
        var criterion = await manager.OpenAsync($"/gates/{gate}/criteria/handover");
        Assert.Contains("die Leitung jedes ihrer Bereiche hat zugestimmt", criterion.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_changes_the_set_after_the_round_was_handed_in_is_told_on_the_page(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await EarlierAsync(service);
        using var manager = await Browser.AsAsync(service, Story.Manager, "en");
        var page = await manager.OpenAsync($"/gates/{gate}");
        await story.SubmitAsync(gate);

        var late = await manager.PostAsync(page, $"/gates/{gate}/criteria-version", HttpStatusCode.Conflict);

        Assert.StartsWith("Error: ", late.Title, StringComparison.Ordinal);
        Assert.Contains("The set of criteria was not changed: round 1 is no longer being prepared.", late.Text, StringComparison.Ordinal);
    }

    private static async Task<Story> InExtensionAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot", 500_000, 20);
        await story.PassAsync(1);
        return story;
    }

    // As an earlier build has opened it.
    private static async Task<(Story Story, Guid Gate)> EarlierAsync(RunningService service)
    {
        var story = await InExtensionAsync(service);
        await service.TamperAsync("update gates set criteria_version = 1 where number = 2");
        await service.TamperAsync("update rounds set criteria_version = 1 where ended_at is null");
        return (story, (Guid)(await story.GateAsync(2))["id"]!);
    }

    private static Task<ApiAnswer> MoveAsync(Story story, Guid gate, int version, TenantPerson? person = null, string? ifMatch = null)
        => story.Service.CallAsync(
            person ?? Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/criteria-version", new JsonObject { ["version"] = version }, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    private static async Task<(string? Verdict, bool Automatic)> HandoverAsync(Story story)
    {
        var criterion = Criterion(await story.GateAsync(2));
        return ((string?)criterion["verdict"], (bool)criterion["automatic"]!);
    }

    private static JsonObject Criterion(JsonObject gate) => (JsonObject)gate["criteria"]!.AsArray().Single(one => (string?)one!["key"] == "handover")!;
}
