using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts;

/// <summary>An anchored rollout goes on: journeys and charter change, and no gate is offered any more.</summary>
public sealed class AnchoredTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Journeys_are_added_taken_live_and_reopened_and_the_charter_changes(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, pilot) = await AnchorAsync(service);

        var added = await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/journeys", new JsonObject
        {
            ["name"] = "Ladesäule bestellen", ["persona"] = "Familie mit E-Auto", ["valueEur"] = 300_000, ["complexity"] = 25, ["departments"] = new JsonArray("Kundenservice", "Vertrieb"),
        }, HttpStatusCode.Created);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{added!["id"]}/owner", new JsonObject { ["personId"] = await story.PersonAsync(Story.Owner) });
        await story.LiveAsync((Guid)added["id"]!);
        var reopened = await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{pilot}/state", new JsonObject { ["state"] = "inImplementation", ["reason"] = "Die Kennzahl fällt." });
        Assert.Equal("inImplementation", (string?)reopened!["state"]);

        var body = await story.CharterBodyAsync();
        body["quorumPercent"] = 80;
        var changed = await service.CallAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", body);
        Assert.Equal((HttpStatusCode.OK, 80, "anchored"), (changed.Status, (int)changed.Body!["rollout"]!["quorumPercent"]!, (string?)changed.Body["rollout"]!["state"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task No_page_and_no_program_offers_a_gate(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, _) = await AnchorAsync(service);
        var gate = (Guid)(await story.GateAsync(3))["id"]!;
        Assert.Equal("round.no_next", (await service.CallAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", new JsonObject())).Code);
        Assert.Equal("gate.already_submitted", (await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", new JsonObject { ["request"] = "Noch einmal." })).Code);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var page = await manager.OpenAsync($"/rollouts/{story.RolloutId}");
        Assert.Empty(page.Root.Section("next").Classed("main"));
        Assert.Contains("Journey hinzufügen", page.Text, StringComparison.Ordinal);
        Assert.False((await manager.OpenAsync($"/gates/{gate}")).HasForm($"/gates/{gate}/submission"));
        Assert.Equal("Gerade wartet nichts auf Sie.", (await manager.OpenAsync("/")).Lede);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_chair_who_has_lost_the_role_is_shown_without_it_though_no_round_is_open(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, _) = await AnchorAsync(service);
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId);
        await service.SyncAsync();
        using var manager = await Browser.AsAsync(service, Story.Manager);
        using var english = await Browser.AsAsync(service, Story.SecondSponsor, "en");

        var seats = (await manager.OpenAsync($"/rollouts/{story.RolloutId}/seats")).Root.Section("who").Named("tbody").Single().Named("tr").ToList();
        Assert.Contains("Hat die Rolle Executive Sponsor nicht und kann nicht abstimmen", seats[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nicht abstimmen", seats[1].Text, StringComparison.Ordinal);
        Assert.Contains("Does not hold the executive sponsor role and cannot vote", (await english.OpenAsync($"/rollouts/{story.RolloutId}/seats")).Text, StringComparison.Ordinal);
        Assert.Equal([false, true, true], (await story.SeatsAsync()).Select(seat => (bool)seat!["holdsRole"]!));
        Assert.Contains("ohne die Rolle Executive Sponsor", (await manager.OpenAsync($"/rollouts/{story.RolloutId}")).Root.Section("seats").Text, StringComparison.Ordinal);
    }

    private static async Task<(Story Story, Guid Pilot)> AnchorAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        var pilot = await story.JourneyAsync("Umzug melden", "pilot", 500_000, 20);
        await story.LiveAsync(pilot);
        await story.PassAsync(1);
        await story.LiveAsync(await story.JourneyAsync("Abschlag anpassen", "extension"));
        await story.LiveAsync(await story.JourneyAsync("Störung melden", "extension"));
        await story.PassAsync(2);
        await story.LiveAsync(await story.JourneyAsync("Wärmepumpe anschließen", "complex", 4_600_000, 78));
        await story.PassAsync(3);
        return (story, pilot);
    }
}
