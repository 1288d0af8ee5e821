using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Support;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Tests.Sandbox;

/// <summary>What the sample leaves for administrators to put right, and that they can.</summary>
public sealed class SampleRepairTests(SampleSandbox sandbox) : IClassFixture<SampleSandbox>
{
    private const string Standstill = "Der Ablauf steht still; die Administration sieht die Störung.";
    private const string Charging = "Ladesäulen-Journeys", Definition = "/api/workflows/definitions/stage-gate/versions", Uploads = "/api/workflows/definitions";

    [Fact]
    public async Task The_standstill_is_put_right_by_consenting_to_the_corrected_version_moving_the_round_and_trying_again()
    {
        var page = await sandbox.FirstPageAsync(LarsPeters);
        Assert.Contains("Eine Störung eines Ablaufs ansehen", page.Text, StringComparison.Ordinal);
        Assert.Contains("Vorschlag zu stage-gate, Version 3 prüfen", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ablauf steht still", await ListedAsync(), StringComparison.Ordinal);
        var dossier = await DossierAsync();
        Assert.Contains(Standstill, dossier, StringComparison.Ordinal);
        Assert.Contains("Die Zeit für „Anhörung des Betriebsrats“ endete am ", dossier, StringComparison.Ordinal);
        Assert.Contains($"{Standstill} Die Zeit für „Anhörung des Betriebsrats“ endete am ", (await sandbox.FirstPageAsync(MiriamKessler)).Text, StringComparison.Ordinal);
        var (id, incident) = await IncidentAsync();
        Assert.Equal("nachfrist gives 0 working days; 1 to 250 are possible.", (string?)incident["message"]);
        Assert.Equal(("nachfrist", "Die Frist beträgt 0 Arbeitstage; möglich sind 1 bis 250."), ((string?)incident["activity"], (string?)incident["text"]));
        Assert.Null((string?)incident["resolvedAt"]);

        var early = await sandbox.SendAsync(LarsPeters, HttpMethod.Post, Retry(id));
        Assert.Equal((HttpStatusCode.Conflict, "workflow.retry_failed"), (early.Status, (string?)early.Body!["code"]));
        await ConsentAndMoveAsync(id);
        var retried = await sandbox.SendAsync(LarsPeters, HttpMethod.Post, Retry(id));

        Assert.Equal((HttpStatusCode.OK, "suspended", 0), (retried.Status, (string?)retried.Body!["status"], (int)retried.Body["openIncidents"]!));
        Assert.DoesNotContain("Ablauf steht still", await ListedAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Standstill, await DossierAsync(), StringComparison.Ordinal);
        var asked = (await sandbox.GetAsync(BeateKrueger, $"/api/gates/{(await sandbox.GatesAsync(Charging))[0]!["id"]}/statements")).AsArray();
        Assert.Equal([("overdue", false), (null, true)], asked.Select(one => ((string?)one!["answer"], (bool)one["awaited"]!)));
        var answer = new JsonObject { ["answer"] = "given", ["text"] = "Der Betriebsrat erhebt keine Einwände." };
        var gate = (await sandbox.GatesAsync(Charging))[0]!["id"];
        Assert.Equal(HttpStatusCode.OK, (await sandbox.SendAsync(BeateKrueger, HttpMethod.Put, $"/api/gates/{gate}/statements/{asked[1]!["id"]}", answer)).Status);
        Assert.Contains("kam bis zum letzten Tag keine Antwort. Zu „Nachfrist für den Betriebsrat“ gibt es keine Einwände.", await DossierAsync(), StringComparison.Ordinal);
        var verified = await sandbox.GetAsync(UlrichStein, $"/api/rollouts/{(await sandbox.RolloutAsync(Charging))["id"]}/audit/verification");
        Assert.True((bool)verified["intact"]!);
    }

    [Fact]
    public async Task Versions_2_and_3_are_taken_and_the_hearing_of_the_documentation_comes_in_as_version_4()
    {
        var document = HearingDefinition.Document();
        var taken = await sandbox.SendAsync(LarsPeters, HttpMethod.Post, Uploads, document);
        (document["version"], document["id"]) = (4, "stage-gate-v4");

        var stored = await sandbox.SendAsync(LarsPeters, HttpMethod.Post, Uploads, document);

        Assert.Equal("definition.version_too_low", (string?)taken.Body!["code"]);
        Assert.Equal(HttpStatusCode.Created, stored.Status);
    }

    [Fact]
    public async Task The_dead_letter_says_why_and_goes_out_when_it_is_sent_again()
    {
        var letter = Assert.Single((await sandbox.GetAsync(NadineWolff, "/api/outbox?state=dead")).AsArray())!;
        Assert.Equal("The channel answered with status 404.", (string?)letter["lastError"]);
        Assert.Contains("Nachricht prüfen, die nicht zustellbar ist", (await sandbox.FirstPageAsync(NadineWolff)).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await sandbox.SendAsync(NadineWolff, HttpMethod.Put, $"/api/outbox/{letter["id"]}/resend")).Status);

        for (var tries = 0; tries < 200 && Posts().All(post => post.TrackingId != (string?)letter["id"]); tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Contains(Posts(), post => post.TrackingId == (string?)letter["id"]);
        Assert.Empty((await sandbox.GetAsync(NadineWolff, "/api/outbox?state=dead")).AsArray());
    }

    private async Task ConsentAndMoveAsync(string instance)
    {
        var move = new JsonObject { ["instances"] = new JsonArray(instance), ["dryRun"] = false, ["reason"] = "Die Nachfrist ist berichtigt." };
        Assert.Equal("definition.not_active", (string?)(await sandbox.SendAsync(LarsPeters, HttpMethod.Post, $"{Definition}/3/moves", move)).Body!["code"]);
        var proposed = (await sandbox.SendAsync(NadineWolff, HttpMethod.Put, $"{Definition}/3/activation", [])).Body!;
        Assert.Equal("proposed", (string?)proposed["state"]);
        Assert.Equal("active", (string?)(await sandbox.SendAsync(LarsPeters, HttpMethod.Put, $"{Definition}/3/activation", new JsonObject { ["proposal"] = proposed["id"]!.DeepClone() })).Body!["state"]);
        Assert.Equal(1, (int)(await sandbox.SendAsync(LarsPeters, HttpMethod.Post, $"{Definition}/3/moves", move)).Body!["moved"]!);
    }

    private async Task<(string Id, JsonNode Incident)> IncidentAsync()
    {
        var instances = (await sandbox.GetAsync(LarsPeters, "/api/workflows/instances")).AsArray();
        var id = (string)instances.Single(one => (int)one!["openIncidents"]! > 0)!["id"]!;
        return (id, Assert.Single((await sandbox.GetAsync(LarsPeters, $"/api/workflows/instances/{id}"))["incidents"]!.AsArray())!);
    }

    /// <summary>What the list of rollouts says of the one at whose gate it stands still.</summary>
    // What its manager reads on the gate and on the rollout.
    private async Task<string> DossierAsync()
    {
        var gate = (await sandbox.GatesAsync(Charging))[0]!;
        using var browser = await Browser.AsAsync(sandbox.Running.ServiceUrl, MiriamKessler);
        var (dossier, rollout) = (await browser.OpenAsync($"/gates/{gate["id"]}"), await browser.OpenAsync($"/rollouts/{(await sandbox.RolloutAsync(Charging))["id"]}"));
        Assert.Equal(dossier.Lede.Contains(Standstill, StringComparison.Ordinal), rollout.Lede.Contains(Standstill, StringComparison.Ordinal));
        return dossier.Lede;
    }

    private async Task<string> ListedAsync()
    {
        using var browser = await Browser.AsAsync(sandbox.Running.ServiceUrl, MiriamKessler);
        var id = (string)(await sandbox.RolloutAsync(Charging))["id"]!;
        return (await browser.OpenAsync("/rollouts")).Root.Named("tbody").Single().Named("tr").Single(row => row.Named("a").First()["href"] == $"/rollouts/{id}").Text;
    }

    private static string Retry(string instance) => $"/api/workflows/instances/{instance}/retry";

    private IReadOnlyList<ChannelPost> Posts() => sandbox.Running.Tenant.Channels.Posts("kernteams");
}
