using System.Net;
using System.Text.Json.Nodes;
using Governance.Shared.Data;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Evidence;

/// <summary>Nobody fills the disk with evidence, and what no sponsor was ever shown is gone when it is taken away.</summary>
public sealed class EvidenceLimitTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_criterion_takes_fifty_pieces_and_the_form_keeps_what_was_typed(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        var ids = new List<string>();
        for (var piece = 1; piece <= 50; piece++)
        {
            ids.Add((string)(await AttachAsync(scene, $"Nachweis {piece}")).Body!["id"]!);
        }

        var refused = await AttachAsync(scene, "Nachweis 51");
        Assert.Equal((HttpStatusCode.Conflict, "evidence.too_many"), (refused.Status, refused.Code));
        Assert.Equal("Es wurde nichts beigefügt: An diesem Kriterium liegen schon 50 Nachweise, mehr sind nicht möglich.", refused.Detail);
        Assert.Equal(ids[0], (string?)(await AttachAsync(scene, "Nachweis 1")).Body!["id"]);
        Assert.Equal(HttpStatusCode.OK, (await AttachAsync(scene, "Nachweis 51", "capacity")).Status);

        using var manager = await scene.AsAsync(Story.Manager, "en");
        var address = $"{scene.Address}/criteria/playbook";
        var page = await manager.PostAsync(await manager.OpenAsync(address), $"{address}/text", HttpStatusCode.Conflict, ("text", "Piece 51"));
        Assert.Contains("Nothing was attached: this criterion already has 50 pieces of evidence, and takes no more.", page.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Equal("Piece 51", page.Form($"{address}/text").Named("textarea").Single().Text.Trim());

        await RemoveAsync(scene, ids[7]);
        Assert.Equal(HttpStatusCode.OK, (await AttachAsync(scene, "Nachweis 51")).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_criterion_takes_fifty_megabytes(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        var first = (string)(await AttachAsync(scene, "Große Datei")).Body!["id"]!;
        await scene.Service.TamperAsync($"update evidence_items set size = 49999000 where upper(cast(id as text)) = upper('{first}')");

        Assert.Equal(HttpStatusCode.OK, (await AttachAsync(scene, new string('x', 1_000))).Status);
        var refused = await AttachAsync(scene, "x");
        Assert.Equal((HttpStatusCode.Conflict, "evidence.too_much"), (refused.Status, refused.Code));
        Assert.Contains("möglich sind 50\u00a0MB", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AttachAsync(scene, "x", "capacity")).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_was_taken_away_is_dropped_unless_a_round_froze_it(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        var address = $"{scene.Address}/criteria/playbook";
        var frozen = await UploadAsync(manager, scene, address, "Protokoll.pdf");
        await scene.Story.SubmitAsync(scene.GateId);
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{scene.GateId}/submission", null);
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{scene.GateId}/rounds", [], HttpStatusCode.Created);
        var file = await UploadAsync(manager, scene, address, "Entwurf.pdf");
        var text = (string)(await AttachAsync(scene, "Entwurf")).Body!["id"]!;
        foreach (var id in new[] { frozen, file, text })
        {
            await RemoveAsync(scene, id);
        }

        Assert.Equal([(frozen, 3L), (file, 0), (text, 0)], [(frozen, await KeptAsync(scene, frozen)), (file, await KeptAsync(scene, file)), (text, await KeptAsync(scene, text))]);
        Assert.Equal("abc"u8.ToArray(), (await manager.DownloadAsync($"{scene.Address}/evidence/{frozen}")).Bytes);
        await manager.OpenAsync($"{scene.Address}/evidence/{file}", HttpStatusCode.NotFound);
        Assert.Contains("Protokoll.pdf", await scene.Service.CallAsync((Session session) => session.ReadAsync<string>($"select evidence from rounds where evidence like '%{frozen}%'")), StringComparison.Ordinal);
    }

    private static Task<ApiAnswer> AttachAsync(GateScene scene, string text, string key = "playbook")
        => scene.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api{scene.Address}/criteria/{key}/evidence", new JsonObject { ["kind"] = "text", ["content"] = text });

    private static async Task<string> UploadAsync(Browser manager, GateScene scene, string address, string name)
    {
        var page = await manager.UploadAsync(await manager.OpenAsync(address), $"{address}/file", "file", name, "abc"u8.ToArray());
        return page.Root.Link(name)!["href"]!.Split('/')[^1];
    }

    private static Task RemoveAsync(GateScene scene, string id)
        => scene.Story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api{scene.Address}/criteria/playbook/evidence/{id}", null);

    /// <summary>How many bytes the database holds of a piece.</summary>
    private static Task<long> KeptAsync(GateScene scene, string id)
        => scene.Service.CallAsync((Session session) => session.ReadAsync<long>(
            $"select coalesce(length(content), 0) + coalesce(length(file_bytes), 0) from evidence_items where upper(cast(id as text)) = upper('{id}') and removed_at is not null and length(sha256) = 64"));
}
