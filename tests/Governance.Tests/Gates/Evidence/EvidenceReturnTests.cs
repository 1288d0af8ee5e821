using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Evidence;

/// <summary>The second person says that the evidence does not show it yet.</summary>
public sealed class EvidenceReturnTests
{
    private const string Remark = "Das Protokoll nennt keine Maßnahmen.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task It_goes_back_with_a_remark_until_it_is_another_one_or_confirmed(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await GateScene.StartAsync(service);
        await scene.AttachAsync(Story.Manager, "capacity", "Protokoll vom 3. September");
        using var owner = await scene.AsAsync(Story.Owner);
        using var manager = await scene.AsAsync(Story.Manager);
        using var english = await scene.AsAsync(Story.Manager, "en");
        var address = $"{scene.Address}/criteria/capacity";
        var page = await owner.OpenAsync(address);
        Assert.False((await manager.OpenAsync(address)).HasForm($"{address}/return"));
        var empty = await owner.PostAsync(page, $"{address}/return", HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(empty.Root.Classed("problem").Single().Link("Schreiben Sie, was noch fehlt."));

        await owner.PostAsync(empty, $"{address}/return", HttpStatusCode.OK, ("remark", Remark));

        var told = (await manager.OpenAsync(address)).Root.Section("confirmation").Text;
        Assert.Contains("Gül Aydın hat die Nachweise am 7. September 2026", told, StringComparison.Ordinal);
        Assert.Contains(Remark, told, StringComparison.Ordinal);
        Assert.Contains("Von Gül Aydın zurückgegeben: ergänzen", (await manager.OpenAsync(scene.Address)).Root.Section("criteria").Text, StringComparison.Ordinal);
        Assert.Contains("Nachweise ergänzen: Gate 1, Runde 1 – Privatkunden-Journeys", (await manager.OpenAsync("/")).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("For one criterion a second person has sent back what you attached.", (await english.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nachweise bestätigen", (await owner.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(Remark, (string?)await CriterionAsync(scene, "returnReason"));

        await scene.AttachAsync(Story.Manager, "capacity", "Liste der Maßnahmen");
        Assert.Null(await CriterionAsync(scene, "returnReason"));
        Assert.Contains("Nachweise bestätigen", (await owner.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await ReturnAsync(scene, Story.Owner)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await ReturnAsync(scene, Story.Owner)).Status);
        await scene.Story.SendAsync(Story.Owner, HttpMethod.Put, $"/api{address}/confirmation", []);
        Assert.Null(await CriterionAsync(scene, "returnReason"));
        Assert.Equal("evidence.confirmed", (await ReturnAsync(scene, Story.Owner)).Code);
        var trail = (await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{scene.Story.RolloutId}/audit", null))!.AsArray();
        Assert.Equal(2, trail.Count(entry => (string?)entry!["action"] == "evidence.returned"));
        Assert.True((bool)(await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{scene.Story.RolloutId}/audit/verification", null))!["intact"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_a_second_person_of_the_team_sends_back_and_only_what_is_there_while_the_round_is_prepared(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await GateScene.StartAsync(service);
        Assert.Equal("evidence.nothing_to_confirm", (await ReturnAsync(scene, Story.Owner)).Code);
        await scene.AttachAsync(Story.Manager, "capacity", "Protokoll vom 3. September");

        Assert.Equal((HttpStatusCode.Forbidden, "evidence.second_person"), await CodeAsync(ReturnAsync(scene, Story.Manager)));
        Assert.Equal((HttpStatusCode.Forbidden, "evidence.not_involved"), await CodeAsync(ReturnAsync(scene, Story.Chair)));
        Assert.Equal(["reason"], (await ReturnAsync(scene, Story.Owner, new string('x', 2001))).Fields);
        Assert.Equal((HttpStatusCode.NotFound, "criterion.unknown"), await CodeAsync(ReturnAsync(scene, Story.Owner, key: "nichts")));
        await scene.Story.SubmitAsync(scene.GateId);
        Assert.Equal("evidence.frozen", (await ReturnAsync(scene, Story.Owner)).Code);
    }

    private static async Task<(HttpStatusCode, string?)> CodeAsync(Task<ApiAnswer> answer) => ((await answer).Status, (await answer).Code);

    private static Task<ApiAnswer> ReturnAsync(GateScene scene, TenantPerson person, string remark = Remark, string key = "capacity")
        => scene.Service.CallAsync(person, HttpMethod.Delete, $"/api{scene.Address}/criteria/{key}/confirmation", new JsonObject { ["reason"] = remark });

    private static async Task<JsonNode?> CriterionAsync(GateScene scene, string name)
        => (await scene.Story.GateAsync(1))["criteria"]!.AsArray().Single(one => (string?)one!["key"] == "capacity")![name];
}
