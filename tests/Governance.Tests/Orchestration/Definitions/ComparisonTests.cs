using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Definitions;

/// <summary>The second administrator sees what a version asks for, and what is different from the one that is active.</summary>
public sealed class ComparisonTests
{
    private static readonly int Version = Documents.Shipped("stage-gate") + 1;
    private static readonly string Page = $"/workflows/definitions/stage-gate/versions/{Version}", Api = $"/api{Page}";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_consents_reads_who_is_asked_how_long_and_which_ways_lead_there(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = new Story(service);
        await UploadAsync(story, Hearing(Version));
        await story.SendAsync(Documents.First, HttpMethod.Put, $"{Api}/activation", new JsonObject { ["reason"] = "Der Betriebsrat wird gehört." });
        using var second = await Browser.AsAsync(service, Documents.Second);

        var page = await second.OpenAsync(Page);

        Assert.True(page.HasForm($"{Page}/activation"));
        var differs = page.Root.Section("comparison");
        Assert.Contains($"Unterschiede zur aktiven Version {Version - 1}", differs.Text, StringComparison.Ordinal);
        Assert.Contains("Schritt hinzugekommen Anhörung des Betriebsrats – Typ: Governance.AwaitStatement", differs.Text, StringComparison.Ordinal);
        Assert.Contains("Gefragte Rolle: Revision oder Betriebsrat Gefragte Person: Beate Krüger (beate.krueger@auental.example) Zeit für die Antwort: 5 Arbeitstage", differs.Text, StringComparison.Ordinal);
        Assert.Contains("Verbindung entfallen Start – weiter → Runde vorbereiten vorhanden –", differs.Text, StringComparison.Ordinal);
        Assert.Contains("Verbindung hinzugekommen Erste Runde? – ja → Anhörung des Betriebsrats – vorhanden", differs.Text, StringComparison.Ordinal);
        Assert.Contains("Variable „isFirstRound“ ganzes Dokument – Boolean, zu Beginn leer", differs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("position", differs.Text, StringComparison.Ordinal);
        Assert.Contains("Zeit für die Antwort: 5 Arbeitstage", page.Root.Section("activities").Text, StringComparison.Ordinal);
        using var english = await Browser.AsAsync(service, Documents.Second, "en");
        Assert.Contains("Time to answer: 5 working days", (await english.OpenAsync(Page)).Root.Section("comparison").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_changed_input_stands_there_old_and_new_against_any_version(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = new Story(service);
        await Documents.ActivateAsync(service, Hearing(Version));
        var document = Hearing(Version + 1);
        HearingDefinition.Set(document, "workingDays", 1);
        HearingDefinition.Set(document, "personUpn", SamplePeople.UlrichStein.UserPrincipalName);
        await UploadAsync(story, document);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        var address = $"/workflows/definitions/stage-gate/versions/{Version + 1}";

        var differs = (await auditor.OpenAsync(address)).Root.Section("comparison").Text;
        Assert.Contains("Zeit für die Antwort Anhörung des Betriebsrats 5 Arbeitstage ein Arbeitstag", differs, StringComparison.Ordinal);
        Assert.Contains("Gefragte Person Anhörung des Betriebsrats Beate Krüger (beate.krueger@auental.example) Dr. Ulrich Stein (ulrich.stein@auental.example)", differs, StringComparison.Ordinal);
        Assert.DoesNotContain("Schritt hinzugekommen", differs, StringComparison.Ordinal);
        Assert.Contains("Schritt hinzugekommen", (await auditor.OpenAsync($"{address}?against={Version - 1}")).Root.Section("comparison").Text, StringComparison.Ordinal);
        await auditor.OpenAsync($"{address}?against=4711", HttpStatusCode.NotFound);

        var told = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api{address}", null))!["comparison"]!;
        Assert.Equal((Version, false), ((int)told["against"]!, (bool)told["same"]!));
        var changed = Assert.Single(told["changed"]!.AsArray())!;
        Assert.Equal("hearing", (string?)changed["id"]);
        Assert.Equal([("personUpn", "beate.krueger@auental.example", "ulrich.stein@auental.example"), ("workingDays", "5", "1")],
            changed["changes"]!.AsArray().Select(one => ((string)one!["name"]!, (string)one["before"]!["value"]!, (string)one["after"]!["value"]!)).Order());
        var other = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api{address}?against={Version - 1}", null))!["comparison"]!;
        Assert.Equal(["first", "hearing", "round"], other["added"]!.AsArray().Select(one => (string)one!["id"]!).Order());
        await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api{address}?against=4711", null, HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_only_moves_in_the_drawing_is_no_difference_and_a_default_is_one(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = new Story(service);
        await Documents.ActivateAsync(service, Hearing(Version));
        var drawn = Hearing(Version + 1);
        Documents.Activities(drawn)[0]!["metadata"]!["designer"]!["position"]!["x"] = -5;
        var held = Hearing(Version + 2);
        held["variables"]!.AsArray()[0]!["value"] = "true";
        await UploadAsync(story, drawn);
        await UploadAsync(story, held);

        Assert.True((bool)(await ComparisonAsync(Version + 1))["same"]!);
        var change = Assert.Single((await ComparisonAsync(Version + 2))["document"]!.AsArray())!;
        Assert.Equal(("isFirstRound", "", "true"), ((string?)change["name"], (string?)change["before"]!["value"], (string?)change["after"]!["value"]));
        using var second = await Browser.AsAsync(service, Documents.Second);
        Assert.Contains("Kein Unterschied.", (await second.OpenAsync($"/workflows/definitions/stage-gate/versions/{Version + 1}")).Root.Section("comparison").Text, StringComparison.Ordinal);

        async Task<JsonNode> ComparisonAsync(int version) => (await story.SendAsync(Documents.Second, HttpMethod.Get, $"/api/workflows/definitions/stage-gate/versions/{version}", null))!["comparison"]!;
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_program_that_forgets_the_list_or_the_reason_moves_nothing(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var version = await Documents.ActivateAsync(service, Documents.WithExtraStep());
        var path = $"{Documents.Address}/rollout/versions/{version}/moves";

        foreach (var (body, field) in new (JsonObject, string)[]
        {
            ([], "instances"),
            (new JsonObject { ["dryRun"] = false, ["reason"] = "Alle." }, "instances"),
            (new JsonObject { ["all"] = false, ["dryRun"] = false, ["reason"] = "Alle." }, "instances"),
            (new JsonObject { ["all"] = true, ["instances"] = new JsonArray() }, "all"),
            (new JsonObject { ["all"] = true, ["dryRun"] = false }, "reason"),
            (new JsonObject { ["all"] = true, ["dryRun"] = false, ["reason"] = " " }, "reason"),
            (new JsonObject { ["all"] = true, ["dryRun"] = false, ["reason"] = new string('x', 1001) }, "reason"),
        })
        {
            var answer = await service.CallAsync(Documents.First, HttpMethod.Post, path, body);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (answer.Status, Assert.Single(answer.Fields)));
        }

        Assert.Equal(1, (int)(await story.SendAsync(Documents.First, HttpMethod.Post, path, new JsonObject { ["all"] = true }))!["fits"]!);
        Assert.DoesNotContain((await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray(), entry => (string?)entry!["action"] == "workflow.moved");
    }

    private static JsonObject Hearing(int version)
    {
        var document = HearingDefinition.Document();
        (document["version"], document["id"]) = (version, $"stage-gate-v{version}");
        return document;
    }

    private static Task UploadAsync(Story story, JsonObject document) => story.SendAsync(Documents.First, HttpMethod.Post, Documents.Address, document, HttpStatusCode.Created);
}
