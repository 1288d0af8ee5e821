using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Orchestration.Definitions;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Pages;

/// <summary>Two administrators bring in a version, activate it and move what runs.</summary>
public sealed class DefinitionPageTests
{
    private const string List = "/workflows/definitions";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_version_goes_from_upload_over_two_administrators_to_the_running_instances(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (fits, stays) = (await Story.StartAsync(service), await Story.StartAsync(service));
        await stays.JourneyAsync("Umzug melden", "pilot");
        await stays.PassAsync(1);
        using var first = await Browser.AsAsync(service, Documents.First);
        using var second = await Browser.AsAsync(service, Documents.Second);
        var (document, version) = (Documents.WithExtraStep().Renamed("gate2", "second"), Documents.Shipped("rollout") + 1);
        var address = $"{List}/rollout/versions/{version}";

        var stored = await first.UploadAsync(await first.OpenAsync(List), List, "file", "rollout.json", Bytes(document));
        Assert.Equal($"{address}?done=stored", stored.Path);
        Assert.Contains("Die Version ist gespeichert. Sie ist noch nicht aktiv.", stored.Text, StringComparison.Ordinal);
        Assert.Contains("Vermerk noted Elsa.WriteLine Text: „Freigegeben“ weiter", stored.Root.Section("activities").Text, StringComparison.Ordinal);

        var silent = await first.PostAsync(stored, $"{address}/activation", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Begründen Sie, warum diese Version aktiv werden soll.", silent.Root.Section("activation").Text, StringComparison.Ordinal);
        var proposed = await first.PostAsync(silent, $"{address}/activation", HttpStatusCode.OK, ("reason", "Wir halten <i>jede</i> Freigabe fest."));
        Assert.Contains("Die Aktivierung ist vorgeschlagen. Sie wartet auf eine zweite Person aus der Administration.", proposed.Root.Section("activation").Text, StringComparison.Ordinal);
        Assert.False(proposed.HasForm($"{address}/activation"));
        Assert.DoesNotContain("Vorschlag zu rollout", (await first.OpenAsync("/")).Text, StringComparison.Ordinal);

        var start = await second.OpenAsync("/");
        Assert.Contains($"Vorschlag zu rollout, Version {version} prüfen", start.Text, StringComparison.Ordinal);
        Assert.Contains("Lars Peters schlägt vor, die Version zu aktivieren, und begründet das so: „Wir halten <i>jede</i> Freigabe fest.“", start.Text, StringComparison.Ordinal);
        var active = await second.PostAsync(await second.OpenAsync(address), $"{address}/activation");
        Assert.Contains("Die Version ist aktiv.", active.Root.Section("activation").Text, StringComparison.Ordinal);
        Assert.Contains("Nadine Wolff stimmt als zweite Person zu.", active.Root.Section("activation").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vorschlag zu rollout", (await second.OpenAsync("/")).Text, StringComparison.Ordinal);
        var late = await second.PostAsync(proposed, $"{address}/withdrawal", HttpStatusCode.BadRequest);
        Assert.Contains("Das Formular ist nicht mehr gültig", late.Text, StringComparison.Ordinal);
        Assert.Contains("Es wurde nichts geändert: Version", (await first.PostAsync(proposed, $"{address}/withdrawal", HttpStatusCode.Conflict)).Root.Section("activation").Text, StringComparison.Ordinal);

        var moves = await second.OpenAsync(active.Root.Section("activation").Named("a").Single(link => link["href"]!.EndsWith("/moves", StringComparison.Ordinal))["href"]!);
        Assert.Equal("2 laufende Instanzen sind auf anderen Versionen. Eine passt. Eine passt nicht.", moves.Lede);
        Assert.Contains("passt nicht Sie wartet in der Aktivität „gate2“, die es dort nicht gibt.", moves.Root.Section("instances").Text, StringComparison.Ordinal);
        var none = await second.PostAsync(moves, $"{address}/moves", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Wählen Sie mindestens eine Instanz aus.", none.Root.Section("instances").Text, StringComparison.Ordinal);
        Assert.Contains("Begründen Sie, warum umgestellt wird.", none.Root.Section("instances").Text, StringComparison.Ordinal);
        Assert.Contains($"Version {version} ist aktiv. Lars Peters hat sie vorgeschlagen, Nadine Wolff hat am", moves.Text, StringComparison.Ordinal);
        var instance = (string)(await InstanceAsync(fits))["id"]!;
        var moved = await second.PostAsync(none, $"{address}/moves", HttpStatusCode.OK, ("instance", instance), ("moveReason", "Jede Freigabe soll festgehalten sein."));
        Assert.Equal("Umgestellt: 1, nicht umgestellt: 0.", moved.Lede);
        Assert.Contains("Eine Instanz ist umgestellt.", moved.Text, StringComparison.Ordinal);
        Assert.False(moved.HasForm($"{address}/moves"));
        Assert.Equal("Eine laufende Instanz ist auf einer anderen Version. Eine passt nicht.", (await second.OpenAsync($"{address}/moves")).Lede);

        var own = await second.OpenAsync($"/rollouts/{fits.RolloutId}/workflow");
        Assert.Contains($"Auf andere Version umgestellt Version {version - 1} → {version} Nadine Wolff", own.Root.Section("journal").Text, StringComparison.Ordinal);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        Assert.Contains("Ablauf auf andere Version umgestellt", (await auditor.OpenAsync($"/audit/{fits.RolloutId}")).Text, StringComparison.Ordinal);
        Assert.Contains("Begründung: Jede Freigabe soll festgehalten sein.", (await auditor.OpenAsync($"/audit/{fits.RolloutId}")).Text, StringComparison.Ordinal);
        Assert.Contains("Jede Freigabe soll festgehalten sein.", (await auditor.OpenAsync($"/workflows/instances/{instance}")).Root.Section("history").Text, StringComparison.Ordinal);
        Assert.Contains($"rollout: Instanz von Version {version - 1} auf Version {version} umgestellt Jede Freigabe soll festgehalten sein. Nadine Wolff", (await auditor.OpenAsync(List)).Root.Section("history").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_refused_document_is_shown_with_every_problem_and_its_activity(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        using var browser = await Browser.AsAsync(service, Documents.First);
        var document = Documents.Copy("stage-gate");
        Documents.Activities(document).Single(one => (string?)one!["id"] == "votes")!["type"] = "Evil.<b>Type</b>";
        var page = await browser.OpenAsync(List);

        var refused = await browser.UploadAsync(page, List, "file", "stage-gate.json", Bytes(document), HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("Fehler:", refused.Title, StringComparison.Ordinal);
        var upload = refused.Root.Section("upload");
        Assert.Contains("Die Version ist nicht gespeichert", upload.Text, StringComparison.Ordinal);
        Assert.Contains(upload.Named("tbody").Single().Named("tr"), row => row.Text == "votes Den Aktivitätstyp „Evil.<b>Type</b>“ gibt es nicht.");

        var none = await browser.UploadAsync(page, List, "file", "leer.json", [], HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Wählen Sie eine Datei.", none.Root.Section("upload").Text, StringComparison.Ordinal);
        await browser.UploadAsync(page, List, "file", "gross.json", new byte[2_000_000], HttpStatusCode.RequestEntityTooLarge);
        var binary = await browser.UploadAsync(page, List, "file", "bild.png", [0x89, 0x50, 0x4e, 0x47, 0xff], HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Die Datei ist kein Text in UTF-8.", binary.Root.Section("upload").Text, StringComparison.Ordinal);
        var low = await browser.UploadAsync(page, List, "file", "alt.json", Bytes(Documents.Copy("stage-gate", 0).Renamed("end", "finish")), HttpStatusCode.Conflict);
        Assert.Contains("Geben Sie dem Dokument eine höhere Nummer.", low.Root.Section("upload").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_drawn_listed_and_downloaded_as_it_was_stored()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        var address = $"{List}/stage-gate/versions/{Documents.Shipped("stage-gate")}";

        var page = await auditor.OpenAsync(address);
        Assert.Contains("Aktiv, seit der Dienst sie geladen hat.", page.Root.Section("activation").Text, StringComparison.Ordinal);
        Assert.Contains("Stimmen abwarten votes Governance.CollectVotes Runde: Startwert „roundId“ entschieden, Frist abgelaufen, zurückgezogen", page.Root.Section("activities").Text, StringComparison.Ordinal);
        Assert.NotEmpty(page.Root.Section("drawing").Named("svg"));
        var (bytes, name, type) = await auditor.DownloadAsync($"{address}/definition.json");
        Assert.Equal((await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows", "stage-gate.json")), $"stage-gate-{Documents.Shipped("stage-gate")}.json", "application/octet-stream"), (Encoding.UTF8.GetString(bytes), name, type));

        await auditor.OpenAsync($"{List}/stage-gate/versions/99", HttpStatusCode.NotFound);
        await auditor.OpenAsync($"{List}/stage-gate/versions/99/definition.json", HttpStatusCode.NotFound);
        await auditor.OpenAsync($"{List}/stage-gate/versions/99/moves", HttpStatusCode.NotFound);
        Assert.False((await auditor.OpenAsync(List)).HasForm(List));
        foreach (var post in new[] { List, $"{address}/activation", $"{address}/withdrawal", $"{address}/moves" })
        {
            await auditor.ForceAsync(page, post, HttpStatusCode.Forbidden, ("reason", "Nein."));
        }

        using var manager = await Browser.AsAsync(service, Story.Manager);
        await manager.OpenAsync(List, HttpStatusCode.Forbidden);
        await manager.OpenAsync(address, HttpStatusCode.Forbidden);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_administrator_who_comes_too_late_is_told_what_happened_meanwhile(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var version = Documents.Shipped("rollout") + 1;
        await story.SendAsync(Documents.First, HttpMethod.Post, Documents.Address, Documents.WithExtraStep(), HttpStatusCode.Created);
        var address = $"{List}/rollout/versions/{version}";
        using var browser = await Browser.AsAsync(service, Documents.Second);
        var seen = await browser.OpenAsync(address);
        var early = await browser.OpenAsync($"{address}/moves");
        Assert.Contains("Die Version ist nicht aktiv.", early.Text, StringComparison.Ordinal);
        Assert.False(early.HasForm($"{address}/moves"));
        var forced = await browser.ForceAsync(early, $"{address}/moves", HttpStatusCode.Conflict, ("instance", Guid.NewGuid().ToString()), ("moveReason", "Doch."));
        Assert.Contains("Es wurde nichts umgestellt: Version", forced.Root.Section("instances").Text, StringComparison.Ordinal);

        await story.SendAsync(Documents.First, HttpMethod.Post, Documents.Address, Documents.Copy("rollout", 2), HttpStatusCode.Created);
        await story.SendAsync(Documents.First, HttpMethod.Put, $"{Documents.Address}/rollout/versions/{version + 1}/activation", new JsonObject { ["reason"] = "Die hier." });
        var late = await browser.PostAsync(seen, $"{address}/activation", HttpStatusCode.Conflict, ("reason", "Meine Begründung."));
        Assert.Contains("Es wurde nichts vorgeschlagen: Der Vorschlag zu Version", late.Root.Section("activation").Text, StringComparison.Ordinal);
        Assert.Contains("Meine Begründung.", late.Root.Section("activation").Text, StringComparison.Ordinal);
        var rival = await browser.OpenAsync(address);
        Assert.False(rival.HasForm($"{address}/activation"));
        Assert.Equal($"{List}/rollout/versions/{version + 1}", rival.Root.Section("activation").Link("Zum offenen Vorschlag")?["href"]);

        var other = await browser.OpenAsync($"{List}/rollout/versions/{version + 1}");
        var silent = await browser.PostAsync(other, $"{List}/rollout/versions/{version + 1}/withdrawal", HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(silent.Root.Classed("problem").Single().Link("Schreiben Sie, warum Sie den Vorschlag ablehnen."));
        var declined = await browser.PostAsync(silent, $"{List}/rollout/versions/{version + 1}/withdrawal", HttpStatusCode.OK, ("declineReason", "Der Schritt fehlt."));
        Assert.Contains("Der Vorschlag gilt nicht mehr.", declined.Root.Section("activation").Text, StringComparison.Ordinal);
        Assert.Contains("Nadine Wolff hat den Vorschlag abgelehnt: Der Schritt fehlt.", declined.Root.Section("activation").Text, StringComparison.Ordinal);
        Assert.Contains("Vorschlag abgelehnt Der Schritt fehlt.", declined.Root.Section("history").Text, StringComparison.Ordinal);
        using var proposer = await Browser.AsAsync(service, Documents.First);
        using var english = await Browser.AsAsync(service, Documents.First, "en");
        Assert.Contains("Nadine Wolff hat Ihren Vorschlag abgelehnt: „Der Schritt fehlt.“", (await proposer.OpenAsync("/")).Root.Section("news").Text, StringComparison.Ordinal);
        Assert.Contains("Nadine Wolff declined your proposal: \"Der Schritt fehlt.\"", (await english.OpenAsync("/")).Root.Section("news").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("abgelehnt", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_read_in_English()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        using var browser = await Browser.AsAsync(service, Documents.First, "en");

        Assert.Contains("A definition says how a workflow goes.", (await browser.OpenAsync(List)).Lede, StringComparison.Ordinal);
        var page = await browser.OpenAsync($"{List}/rollout/versions/{Documents.Shipped("rollout")}");
        Assert.Contains("New workflows start on this version.", page.Lede, StringComparison.Ordinal);
        Assert.Contains("Active since the service loaded it.", page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Instances_are_chosen_rollout_by_rollout_page_by_page_or_on_their_own_page(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var stories = new List<Story>();
        for (var number = 0; number < MoveService.PageSize + 2; number++)
        {
            stories.Add(await Story.StartAsync(service));
        }

        var version = await Documents.ActivateAsync(service, Documents.WithExtraStep());
        var address = $"{List}/rollout/versions/{version}/moves";
        using var administrator = await Browser.AsAsync(service, Documents.First);

        var all = await administrator.OpenAsync(address);
        Assert.Equal("27 laufende Instanzen sind auf anderen Versionen. Davon stehen hier 25. 25 passen.", all.Lede);
        Assert.Equal(MoveService.PageSize, Boxes(all).Count);
        Assert.DoesNotContain(Boxes(all), box => box["checked"] is not null);
        var rest = await administrator.OpenAsync(all.Root.Section("instances").Link("Weitere Instanzen (2)")!["href"]!);
        Assert.Equal(2, Boxes(rest).Count);
        Assert.Equal("27 laufende Instanzen sind auf anderen Versionen. Davon stehen hier 2. 2 passen.", rest.Lede);
        Assert.Empty(Boxes(all).Select(box => box["value"]).Intersect(Boxes(rest).Select(box => box["value"])));
        Assert.Equal(2, Boxes(await administrator.OpenAsync($"{address}?page=4711")).Count);

        var one = await administrator.OpenAsync($"{address}?rollout={stories[3].RolloutId}");
        Assert.Equal((string?)(await InstanceAsync(stories[3]))["id"], Boxes(one).Single()["value"]);
        var moved = await administrator.PostAsync(one, $"{address}?rollout={stories[3].RolloutId}", HttpStatusCode.OK, ("instance", Boxes(one).Single()["value"]!), ("moveReason", "Dieser zuerst."));
        Assert.Equal("Umgestellt: 1, nicht umgestellt: 0.", moved.Lede);

        var own = await administrator.OpenAsync($"/workflows/instances/{(await InstanceAsync(stories[4]))["id"]}");
        Assert.Contains("Eine Instanz ist umgestellt.", (await administrator.PostAsync(own, address, HttpStatusCode.OK, ("moveReason", "Dieser auch."))).Text, StringComparison.Ordinal);
        Assert.Equal([version - 1, version, version, version - 1], await Task.WhenAll(stories.Skip(2).Take(4).Select(async story => (int)(await InstanceAsync(story))["version"]!)));
        Assert.False((await administrator.OpenAsync($"/workflows/instances/{(await InstanceAsync(stories[4]))["id"]}")).HasForm(address));
    }

    private static List<Html> Boxes(PageView page) => [.. page.Root.Section("instances").Named("input").Where(input => input["type"] == "checkbox")];

    private static async Task<JsonNode> InstanceAsync(Story story)
    {
        var list = await story.SendAsync(Documents.First, HttpMethod.Get, "/api/workflows/instances?definition=rollout", null);
        return list!.AsArray().Single(one => (Guid)one!["rolloutId"]! == story.RolloutId)!;
    }

    private static byte[] Bytes(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString());
}
