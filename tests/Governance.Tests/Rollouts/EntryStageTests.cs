using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts;

/// <summary>A rollout begins at a later stage; the gates it skips are decided on evidence first.</summary>
public sealed class EntryStageTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Entry_at_the_complex_journeys_goes_through_two_skipped_gates_to_anchored(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await EnterAsync(service, "complex");
        Assert.Equal(("complex", "entering"), await StandAsync(story));
        var journey = await story.JourneyAsync("Wärmepumpe anschließen", "complex", 4_600_000, 78);
        Assert.All((await story.GateAsync(1))["criteria"]!.AsArray(), criterion => Assert.False((bool)criterion!["automatic"]!));

        await story.PassAsync(1);
        Assert.Equal(("complex", "entering"), await StandAsync(story));
        await story.PassAsync(2);
        Assert.Equal(("complex", "running"), await StandAsync(story));
        Assert.Contains((await story.GateAsync(3))["criteria"]!.AsArray(), criterion => (bool)criterion!["automatic"]!);
        await story.LiveAsync(journey);
        await story.PassAsync(3);

        Assert.Equal(("anchored", "anchored"), await StandAsync(story));
        Assert.True((bool)(await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null))!["intact"]!);
        var trail = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray();
        var entered = Assert.Single(trail, entry => (string?)entry!["action"] == "rollout.stage_entered");
        Assert.Equal(("Entering", "Complex"), ((string?)entered!["data"]!["from"], (string?)entered["data"]!["to"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_skipped_gate_needs_evidence_and_a_second_person_for_every_criterion(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await EnterAsync(service, "extension");
        await story.JourneyAsync("Abschlag anpassen", "extension");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        var path = $"/api/gates/{gate}/criteria/pilot-journey";
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"{path}/evidence", new JsonObject { ["kind"] = "text", ["content"] = "Der Pilot lief 2025 als „Umzug melden“." });
        Assert.Equal("evidence.second_person", (await service.CallAsync(Story.Manager, HttpMethod.Put, $"{path}/confirmation", new JsonObject())).Code);
        await story.SendAsync(Story.Owner, HttpMethod.Put, $"{path}/confirmation", []);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "go", HttpStatusCode.UnprocessableEntity);
        await story.VoteAsync(gate, Story.Chair, "recycle");
        await story.VoteAsync(gate, Story.SecondSponsor, "recycle");
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        await story.PassAsync(1);
        Assert.Equal(("extension", "running"), await StandAsync(story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Kill_while_entering_ends_it_and_there_is_no_step_back_yet(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await EnterAsync(service, "complex");
        await story.JourneyAsync("Wärmepumpe anschließen", "complex");
        await story.PassAsync(1);
        var gate = (Guid)(await story.GateAsync(2))["id"]!;
        var back = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", new JsonObject { ["request"] = "Zurück.", ["asks"] = "stepBack" });
        Assert.Equal((HttpStatusCode.Conflict, "gate.step_back_entering"), (back.Status, back.Code));
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "kill");
        await story.VoteAsync(gate, Story.SecondSponsor, "kill");
        Assert.Equal(("complex", "ended"), await StandAsync(story));
        using var browser = await Browser.AsAsync(service, Story.Chair);
        Assert.StartsWith("Der Rollout ist beendet:", (await browser.OpenAsync($"/rollouts/{story.RolloutId}")).Lede, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_pages_say_that_it_enters_and_by_which_gate(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var helper = new Story(service);
        var page = await chair.PostAsync(
            await chair.OpenAsync("/rollouts/new"), "/rollouts/new", HttpStatusCode.OK, ("name", "Wärme-Journeys"), ("purpose", "Einmal anrufen genügt."), ("units", "Vertrieb"),
            ("managerId", (string)(await helper.PersonAsync(Story.Manager))!), ("seatPersonIds", (string)(await helper.PersonAsync(Story.SecondSponsor))!), ("land", "DE-SN"),
            ("channel", "lenkungskreis"), ("entryStage", "Extension"));
        Assert.StartsWith("Einstieg in der Stufe Ausweitung: Gate 1 wird anhand von Nachweisen nachgeholt.", Plain(page.Lede), StringComparison.Ordinal);
        var points = page.Root.Classed("track").Single().Named("li").Select(point => Plain(point.Text)).ToList();
        Assert.Equal(("Pilot übersprungen", "Gate 1 in Vorbereitung Runde 1"), (points[0], points[1]));
        Assert.Contains("noch nicht begonnen", points[2], StringComparison.Ordinal);
        Assert.Contains("Miriam Kessler fügt Kandidaten hinzu. Der Rollout steigt in der Stufe Ausweitung ein; die Stufen davor werden übersprungen.", page.Root.Section("journeys").Text, StringComparison.Ordinal);
        Assert.Contains("Einstieg in der Stufe Ausweitung: Gate 1 wird anhand von Nachweisen nachgeholt. Zu jedem Kriterium", Plain(page.Root.Section("next").Text), StringComparison.Ordinal);
        Assert.Contains("Ein Rollout: 1 steigt ein.", Plain((await chair.OpenAsync("/rollouts")).Lede), StringComparison.Ordinal);
        var start = await manager.OpenAsync("/");
        Assert.Contains("Einstieg in der Stufe Ausweitung, Gate 1: in Vorbereitung", Plain(start.Text), StringComparison.Ordinal);
        Assert.Contains("Einreichen: Gate 1, Runde 1", Plain(start.Text), StringComparison.Ordinal);
        var gate = await manager.OpenAsync(start.Root.Link("Gate vorbereiten")!["href"]!);
        Assert.StartsWith("Der Rollout steigt in der Ausweitung ein; dieses Gate wird anhand von Nachweisen nachgeholt.", gate.Lede, StringComparison.Ordinal);
        Assert.Contains("Hier ist nichts geschehen, was sich messen ließe", gate.Root.Section("criteria").Text, StringComparison.Ordinal);
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    private static async Task<Story> EnterAsync(RunningService service, string stage)
    {
        var body = await new Story(service).CharterBodyAsync();
        body["entryStage"] = stage;
        var created = await new Story(service).SendAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", body, HttpStatusCode.Created);
        return Story.Of(service, (Guid)created!["id"]!);
    }

    private static async Task<(string? Stage, string? State)> StandAsync(Story story)
    {
        var rollout = await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null);
        return ((string?)rollout!["stage"], (string?)rollout["state"]);
    }
}
