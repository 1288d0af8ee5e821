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
        await RemoveAsync(scene, "review-held");
        var preparing = (await scene.OpenAsync(Story.Chair)).Root.Section("since");
        Assert.Equal(2, preparing.Named("tr").Count() - 1);
        Assert.Contains("Neu: Playbook 1.1 nach dem Umbau Die Bestätigung gilt nicht mehr. Das Muss-Kriterium ist nicht mehr erfüllt.", preparing.Text, StringComparison.Ordinal);
        Assert.Contains("Entfallen: Nachweis zu review-held", preparing.Text, StringComparison.Ordinal);

        await scene.Story.SendAsync(Story.Owner, HttpMethod.Put, $"/api/gates/{scene.GateId}/criteria/playbook/confirmation", []);
        await scene.Story.SubmitAsync(scene.GateId);
        var deciding = await scene.OpenAsync(Story.Chair, "?view=print");
        Assert.Contains("Neu: Playbook 1.1 nach dem Umbau Neu bestätigt. Keine, das Urteil ist gleich.", deciding.Root.Section("since").Text, StringComparison.Ordinal);
        Assert.Contains("Entfallen: Nachweis zu review-held", deciding.Root.Section("since").Text, StringComparison.Ordinal);
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

    private static async Task RemoveAsync(GateScene scene, string key)
    {
        var gate = await scene.Story.GateAsync(1);
        var item = gate["criteria"]!.AsArray().Single(one => (string?)one!["key"] == key)!["evidence"]![0]!["id"];
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{scene.GateId}/criteria/{key}/evidence/{item}", null);
    }
}
