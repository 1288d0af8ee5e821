using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>What the dossier says has changed: since the round was handed in, and since the round before.</summary>
public sealed class ChangesTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_next_round_shows_what_came_and_what_fell_away_since_the_last(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        await scene.Story.ProveAsync(scene.GateId);
        await scene.Story.SubmitAsync(scene.GateId);
        await scene.DecideAsync("recycle");
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{scene.GateId}/rounds", [], System.Net.HttpStatusCode.Created);
        var unchanged = await scene.OpenAsync(Story.Chair);
        Assert.Contains("Nichts. Es gilt, was in Runde 1", unchanged.Root.Section("since").Text, StringComparison.Ordinal);

        await scene.AttachAsync(Story.Manager, "playbook", "Playbook 1.1 nach dem Umbau");
        await RemoveAsync(scene, "capacity");
        var preparing = (await scene.OpenAsync(Story.Chair)).Root.Section("since");
        Assert.Equal(2, preparing.Named("tr").Count() - 1);
        Assert.Contains("Neu: Playbook 1.1 nach dem Umbau Die Bestätigung gilt nicht mehr. Das Muss-Kriterium ist nicht mehr erfüllt.", preparing.Text, StringComparison.Ordinal);
        Assert.Contains("Entfallen: Nachweis zu capacity", preparing.Text, StringComparison.Ordinal);

        await scene.Story.SendAsync(Story.Owner, HttpMethod.Put, $"/api/gates/{scene.GateId}/criteria/playbook/confirmation", []);
        await scene.Story.SubmitAsync(scene.GateId);
        var deciding = await scene.OpenAsync(Story.Chair, "?view=print");
        Assert.Contains("Neu: Playbook 1.1 nach dem Umbau Neu bestätigt. Keine, das Urteil ist gleich.", deciding.Root.Section("since").Text, StringComparison.Ordinal);
        Assert.Contains("Entfallen: Nachweis zu capacity", deciding.Root.Section("since").Text, StringComparison.Ordinal);
        Assert.Contains("Kein Urteil wäre heute ein anderes.", deciding.Root.Section("changes").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_first_round_has_nothing_to_compare_with_until_it_is_handed_in(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        var preparing = await scene.OpenAsync(Story.Manager);
        Assert.DoesNotContain(preparing.Root.Named("h2"), heading => heading["id"] is "since" or "changes");

        await scene.Story.SubmitAsync(scene.GateId);
        await scene.SetTeamAsync((Story.Manager, "Kundenservice"));

        var changes = (await scene.OpenAsync(Story.Chair)).Root.Section("changes").Text;
        Assert.Contains("Im Kernteam fehlen Abrechnung. Heute wäre das Muss-Kriterium nicht erfüllt.", changes, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Money_asked_for_otherwise_than_in_the_last_round_is_a_change(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        await scene.Story.ProveAsync(scene.GateId);
        await AskAsync(scene, ("Portal", 260_000), ("Befragung", 65_000));
        await scene.DecideAsync("recycle");
        await NextAsync(scene);
        Assert.Contains("Nichts. Es gilt, was in Runde 1", (await scene.OpenAsync(Story.Chair)).Root.Section("since").Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        await AskAsync(scene, ("Schulungen", 10_000), ("Portal", 300_000));
        foreach (var (path, language, rows) in new[]
        {
            ("", "de", "Schulungen keines 10.000 € Portal 260.000 € 300.000 € Befragung 65.000 € keines Summe 325.000 € 310.000 €"),
            ("?view=print", "en", "Schulungen none €10,000 Portal €260,000 €300,000 Befragung €65,000 none Sum €325,000 €310,000"),
        })
        {
            var since = (await scene.OpenAsync(Story.Chair, path, language)).Root.Section("since").Text.Replace('\u00a0', ' ');
            Assert.Contains(rows, since, StringComparison.Ordinal);
            Assert.DoesNotContain(language == "de" ? "Nichts." : "Nothing.", since, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("260.000", (await scene.OpenAsync(Story.Owner)).Text, StringComparison.Ordinal);
        await scene.DecideAsync("recycle");
        await NextAsync(scene);
        await AskAsync(scene, ("Portal", 300_000), ("Schulungen", 10_000));
        Assert.Contains("Nichts. Es gilt, was in Runde 2", (await scene.OpenAsync(Story.Chair)).Root.Section("since").Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("Summe 325.000 € 310.000 €", (await scene.OpenAsync(Story.Chair, "?round=2")).Root.Section("since").Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    private static Task NextAsync(GateScene scene) => scene.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{scene.GateId}/rounds", [], System.Net.HttpStatusCode.Created);

    private static Task AskAsync(GateScene scene, params (string Text, int Amount)[] needs)
        => scene.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{scene.GateId}/submission", new JsonObject
        {
            ["request"] = "Bitte geben Sie die nächste Stufe frei.",
            ["budget"] = new JsonObject { ["needs"] = new JsonArray([.. needs.Select(need => (JsonNode)new JsonObject { ["text"] = need.Text, ["amountEur"] = need.Amount })]) },
        });

    private static async Task RemoveAsync(GateScene scene, string key)
    {
        var gate = await scene.Story.GateAsync(1);
        var item = gate["criteria"]!.AsArray().Single(one => (string?)one!["key"] == key)!["evidence"]![0]!["id"];
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{scene.GateId}/criteria/{key}/evidence/{item}", null);
    }
}
