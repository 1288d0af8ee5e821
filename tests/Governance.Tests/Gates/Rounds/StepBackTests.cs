using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Rounds;

/// <summary>A rollout goes back into the stage before because its sponsors decide so.</summary>
public sealed class StepBackTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task From_the_third_stage_back_to_the_extension_and_forward_again_until_anchored(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await ReachAsync(service, 3);
        var third = await AskBackAsync(story, 3);
        await DecideAsync(story, third, "go");

        Assert.Equal(("extension", "running"), await StandAsync(story));
        var late = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{third}/withdrawal", new JsonObject { ["reason"] = "Doch nicht." });
        Assert.Equal("withdrawal.decided", late.Code);
        Assert.EndsWith("Ergebnis: Schritt zurück.", late.Detail, StringComparison.Ordinal);
        var second = await story.GateAsync(2);
        Assert.Equal((2, "preparing"), ((int)second["round"]!["number"]!, (string?)second["round"]!["state"]));
        var decided = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{third}/rounds/1/decision", null))!;
        Assert.Equal(("stepBack", "go"), ((string?)decided["asks"], (string?)decided["decision"]));

        await story.PassAsync(2);
        Assert.Equal(("complex", "running"), await StandAsync(story));
        await story.LiveAsync(await story.JourneyAsync("Wärmepumpe anschließen", "complex", 4_600_000, 78));
        await story.PassAsync(3);

        Assert.Equal(("anchored", "anchored"), await StandAsync(story));
        var trail = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray();
        Assert.Single(trail, entry => (string?)entry!["action"] == "rollout.stepped_back");
        Assert.True((bool)(await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null))!["intact"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Back_twice_to_the_pilot_and_the_first_gate_is_decided_anew(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await ReachAsync(service, 3);
        await DecideAsync(story, await AskBackAsync(story, 3), "go");
        await DecideAsync(story, await AskBackAsync(story, 2), "go");
        Assert.Equal(("pilot", "running"), await StandAsync(story));
        Assert.Equal("preparing", (string?)(await story.GateAsync(1))["round"]!["state"]);
        await story.PassAsync(1);
        Assert.Equal(("extension", "running"), await StandAsync(story));
        Assert.Equal((3, "preparing"), ((int)(await story.GateAsync(2))["round"]!["number"]!, (string?)(await story.GateAsync(2))["round"]!["state"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_step_back_needs_no_criterion_and_when_it_is_not_agreed_the_rollout_stays(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await ReachAsync(service, 2);
        var gate = await AskBackAsync(story, 2);
        var choices = (await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/gates/{gate}", null))!["choices"]!.AsArray();
        Assert.Equal(["go", "hold", "recycle", "kill", "abstain"], choices.Where(choice => (bool)choice!["allowed"]!).Select(choice => (string?)choice!["choice"]));

        await DecideAsync(story, gate, "hold");

        Assert.Equal(("extension", "running"), await StandAsync(story));
        var next = await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);
        Assert.Equal((2, "pass"), ((int)next!["number"]!, (string?)next["asks"]));
        await DecideAsync(story, await AskBackAsync(story, 2), "kill");
        Assert.Equal("ended", (await StandAsync(story)).State);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task There_is_nothing_before_the_pilot_and_only_the_manager_asks(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        var refused = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", Body());
        Assert.Equal((HttpStatusCode.Conflict, "gate.step_back_first"), (refused.Status, refused.Code));
        Assert.Equal("gate.manager_only", (await service.CallAsync(Story.Chair, HttpMethod.Put, $"/api/gates/{gate}/submission", Body())).Code);
        Assert.Equal("preparing", (string?)(await story.GateAsync(1))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Where_the_workflow_knows_no_way_back_nobody_can_ask_for_it(string engine)
    {
        using var folder = new DefinitionFolder();
        folder.Add("rollout-1.json");
        await using var service = await RunningService.StartAsync(engine, settings => settings["Workflows:Folder"] = folder.Path);
        var story = await ReachAsync(service, 2);
        var gate = (Guid)(await story.GateAsync(2))["id"]!;
        var refused = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", Body());
        Assert.Equal((HttpStatusCode.Conflict, "gate.step_back_no_path"), (refused.Status, refused.Code));
        using var browser = await Browser.AsAsync(service, Story.Manager);
        Assert.Contains("kennt an Gate 2 keinen Weg zurück", (await browser.OpenAsync($"/gates/{gate}")).Root.Section("submission").Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        await story.LiveAsync(await story.JourneyAsync("Abschlag anpassen", "extension"));
        await story.LiveAsync(await story.JourneyAsync("Störung melden", "extension"));
        await story.PassAsync(2);
        Assert.Equal(("complex", "running"), await StandAsync(story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_pass_from_before_the_step_back_lets_no_definition_enter_the_stage_again(string engine)
    {
        using var folder = new DefinitionFolder();
        folder.Add("rollout.json", flow => DefinitionFolder.Lead(flow, "gate3", "StepBack", "pilot"));
        await using var service = await RunningService.StartAsync(engine, settings => settings["Workflows:Folder"] = folder.Path);
        var story = await ReachAsync(service, 3);
        var gate = await AskBackAsync(story, 3);
        await story.VoteAsync(gate, Story.Chair, "go");

        await story.VoteAsync(gate, Story.SecondSponsor, "go");

        await FaultyStepTests.IncidentAsync(story, "rollout", "rollout.stage_not_passed");
        Assert.Equal(("complex", "running"), await StandAsync(story));
        Assert.Equal("decided", (string?)(await story.GateAsync(3))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_old_pass_of_the_earlier_gate_does_not_lead_forward_again(string engine)
    {
        using var folder = new DefinitionFolder();
        folder.Add("rollout.json", flow => DefinitionFolder.Detour(DefinitionFolder.Lead(flow, "gate2", "StepBack", "pilot2"), "pilot2", "Pilot", "extension"));
        await using var service = await RunningService.StartAsync(engine, settings => settings["Workflows:Folder"] = folder.Path);
        var story = await ReachAsync(service, 2);
        var gate = await AskBackAsync(story, 2);
        await story.VoteAsync(gate, Story.Chair, "go");

        await story.VoteAsync(gate, Story.SecondSponsor, "go");

        await FaultyStepTests.IncidentAsync(story, "rollout", "rollout.stage_not_passed");
        Assert.Equal(("extension", "running"), await StandAsync(story));
        Assert.Equal("decided", (string?)(await story.GateAsync(2))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_pages_ask_for_it_and_say_where_it_leads(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await ReachAsync(service, 2);
        var gate = (Guid)(await story.GateAsync(2))["id"]!;
        using var manager = await Browser.AsAsync(service, Story.Manager);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        var handed = await manager.PostAsync(
            await manager.OpenAsync($"/gates/{gate}"), $"/gates/{gate}/submission", HttpStatusCode.OK, ("asks", "StepBack"), ("request", "Das Playbook trägt noch nicht."));
        Assert.StartsWith("Miriam Kessler beantragt, aus der Ausweitung in den Pilot zurückzugehen.", handed.Lede, StringComparison.Ordinal);
        Assert.Contains("Miriam Kessler bittet darum, in die Stufe Pilot zurückzugehen.", (await chair.OpenAsync("/")).Text, StringComparison.Ordinal);

        var vote = await chair.OpenAsync($"/gates/{gate}");
        Assert.Contains("Zurückgehen", vote.Form($"/gates/{gate}/vote").Text, StringComparison.Ordinal);
        await chair.PostAsync(vote, $"/gates/{gate}/vote", HttpStatusCode.OK, ("choice", "Go"), ("rationale", "Lieber jetzt als später."));
        await story.VoteAsync(gate, Story.SecondSponsor, "go");

        var decided = await chair.OpenAsync($"/gates/{gate}");
        Assert.Contains("Damit ist der Rollout in den Pilot zurückgegangen.", decided.Lede, StringComparison.Ordinal);
        Assert.Contains("Schritt zurück", decided.Lede, StringComparison.Ordinal);
        var rollout = await manager.OpenAsync($"/rollouts/{story.RolloutId}");
        Assert.Equal("Pilot", rollout.Root.All.Single(element => element["aria-current"] == "step").Named("strong").Single().Text);
        Assert.Contains("Gate vorbereiten", rollout.Text, StringComparison.Ordinal);
        var first = await manager.OpenAsync($"/gates/{(await story.GateAsync(1))["id"]}");
        Assert.Contains("Der Rollout ist in diese Stufe zurückgegangen.", first.Lede, StringComparison.Ordinal);
        Assert.Contains("Einreichen: Gate 1, Runde 2", (await manager.OpenAsync("/")).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Open_conditions_keep_nobody_from_going_back_and_no_money_goes_with_it(string engine)
    {
        var scene = await Conditions.ConditionScene.StartAsync(await fixture.OnAsync(engine));
        var gate = (Guid)(await scene.Story.GateAsync(2))["id"]!;
        var body = Body();
        body["budget"] = new JsonObject { ["needs"] = new JsonArray(new JsonObject { ["text"] = "Neues Playbook", ["amountEur"] = 1000 }) };
        var refused = await scene.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", body);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "budget.needs"), (refused.Status, Assert.Single(refused.Fields)));

        using var manager = await Browser.AsAsync(scene.Service, Story.Manager);
        var page = await manager.OpenAsync($"/gates/{gate}");
        var form = page.Form($"/gates/{gate}/submission");
        Assert.DoesNotContain(form.Named("input"), input => input["type"] == "radio" && input.Attributes.ContainsKey("checked"));
        Assert.Contains("Schritt zurück beantragen", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bedarf", form.Text, StringComparison.Ordinal);
        using var english = await Browser.AsAsync(scene.Service, Story.Manager, "en");
        Assert.Contains("Ask for the step back", (await english.OpenAsync($"/gates/{gate}")).Text, StringComparison.Ordinal);
        var unchosen = await manager.PostAsync(page, $"/gates/{gate}/submission", HttpStatusCode.UnprocessableEntity, ("request", "Das Playbook trägt noch nicht."));
        Assert.NotNull(unchosen.Root.Classed("problem").Single().Link("Wählen Sie, was Sie beantragen."));
        await manager.PostAsync(unchosen, $"/gates/{gate}/submission", HttpStatusCode.OK, ("asks", "StepBack"));
        await DecideAsync(scene.Story, gate, "go");

        Assert.Equal(("pilot", "running"), await StandAsync(scene.Story));
        Assert.Equal("gate.conditions_open", (await scene.Service.CallAsync(
            Story.Manager, HttpMethod.Put, $"/api/gates/{(await scene.Story.GateAsync(1))["id"]}/submission", new JsonObject { ["request"] = "Bitte freigeben." })).Code);
    }

    internal static async Task<Story> ReachAsync(RunningService service, int gate)
    {
        var story = await Story.StartAsync(service);
        await story.LiveAsync(await story.JourneyAsync("Umzug melden", "pilot", 500_000, 20));
        await story.PassAsync(1);
        if (gate == 3)
        {
            await story.LiveAsync(await story.JourneyAsync("Abschlag anpassen", "extension"));
            await story.LiveAsync(await story.JourneyAsync("Störung melden", "extension"));
            await story.PassAsync(2);
        }

        return story;
    }

    internal static async Task<Guid> AskBackAsync(Story story, int number)
    {
        var gate = (Guid)(await story.GateAsync(number))["id"]!;
        var round = await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", Body());
        Assert.Equal("stepBack", (string?)round!["asks"]);
        return gate;
    }

    internal static async Task DecideAsync(Story story, Guid gate, string choice)
    {
        await story.VoteAsync(gate, Story.Chair, choice);
        await story.VoteAsync(gate, Story.SecondSponsor, choice);
    }

    private static async Task<(string? Stage, string? State)> StandAsync(Story story)
    {
        var rollout = await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}", null);
        return ((string?)rollout!["stage"], (string?)rollout["state"]);
    }

    private static JsonObject Body() => new() { ["request"] = "Wir gehen einen Schritt zurück.", ["asks"] = "stepBack" };
}
