using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Conditions;

/// <summary>Conditions over the API: from the votes that ask for them to the next gate that they hold.</summary>
public sealed class ConditionStoryTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_a_ConditionalGo_asks_for_holds_the_next_gate_until_a_second_person_has_confirmed_it(string engine)
    {
        var scene = await ConditionScene.StartAsync(await fixture.OnAsync(engine));
        Assert.Equal("extension", (string?)(await scene.Story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{scene.Story.RolloutId}", null))!["stage"]);
        Assert.Equal([(1, ConditionScene.Analyst, "open"), (2, ConditionScene.Load, "open")], scene.Bound.Select(one => ((int)one["position"]!, (string)one["text"]!, (string)one["state"]!)));

        var held = await scene.SubmitNextAsync();
        ConditionScene.Is(held, HttpStatusCode.Conflict, "gate.conditions_open");
        Assert.Contains($"noch nicht bestätigt sind: 2. „{ConditionScene.Analyst}“ · „{ConditionScene.Load}“", held.Detail, StringComparison.Ordinal);

        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Owner), HttpStatusCode.OK);
        ConditionScene.Is(await scene.ReturnAsync(scene.First, Story.Chair), HttpStatusCode.OK);
        var open = (await scene.ListAsync(Story.Owner))[0];
        Assert.Equal(("open", "Die zweite Stelle fehlt.", null), ((string?)open["state"], (string?)open["returnReason"], (string?)open["closingNote"]));

        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Owner, "Beide Stellen sind seit Montag besetzt."), HttpStatusCode.OK);
        ConditionScene.Is(await scene.ConfirmAsync(scene.First, Story.Chair), HttpStatusCode.OK);
        Assert.Contains("bestätigt sind: 1.", (await scene.SubmitNextAsync()).Detail, StringComparison.Ordinal);
        ConditionScene.Is(await scene.CloseAsync((Guid)scene.Bound[1]["id"]!, Story.Manager), HttpStatusCode.OK);
        ConditionScene.Is(await scene.ConfirmAsync((Guid)scene.Bound[1]["id"]!, Story.SecondSponsor), HttpStatusCode.OK);

        ConditionScene.Is(await scene.SubmitNextAsync(), HttpStatusCode.OK);
        var verified = await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{scene.Story.RolloutId}/audit/verification", null);
        Assert.True((bool)verified!["intact"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_decision_the_trail_and_the_channel_name_every_condition(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);

        var decision = await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{scene.Gate.GateId}/rounds/1/decision", null);
        Assert.Equal([ConditionScene.Analyst, ConditionScene.Load], decision!["conditions"]!.AsArray().Select(one => (string?)one!["text"]));
        var said = decision["seats"]!.AsArray().SelectMany(seat => seat!["conditions"]!.AsArray()).Select(one => (string?)one!["dueDate"]);
        Assert.Equal(["2026-10-30", "2026-12-31"], said.Order());

        await service.DeliverAsync();
        var lines = service.Tenant.Channels.Posts("lenkungskreis").SelectMany(post => post.Lines).Select(line => line.Replace('\u00a0', ' ')).ToList();
        Assert.Contains($"Auflage: {ConditionScene.Analyst} – Gül Aydın, bis 30. Oktober 2026", lines);
        Assert.Contains($"Auflage: {ConditionScene.Load} – Gül Aydın, bis 31. Dezember 2026".Replace('\u00a0', ' '), lines);

        using var auditor = await scene.Gate.AsAsync(Story.Auditor);
        var trail = (await auditor.OpenAsync($"/audit/{scene.Story.RolloutId}")).Root.Section("entries");
        Assert.Contains(
            $"Auflagen: {ConditionScene.Analyst} – verantwortlich Gül Aydın, fällig 30. Oktober 2026 {ConditionScene.Load} – verantwortlich Gül Aydın, fällig 31. Dezember 2026".Replace('\u00a0', ' '),
            trail.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9a-f]{8}-[0-9a-f]{4}-", trail.Text);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_round_that_comes_to_something_else_binds_nobody_and_keeps_what_was_said(string engine)
    {
        var gate = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        var scene = new ConditionScene(gate);
        await scene.VoteAsync(Story.ThirdSponsor, await ConditionScene.AsksAsync(gate.Story, ConditionScene.Analyst, "2026-10-30"));
        await gate.DecideAsync("go");

        Assert.Empty(await scene.ListAsync(Story.Manager));
        var decision = await gate.Story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/gates/{gate.GateId}/rounds/1/decision", null);
        Assert.Equal("go", (string?)decision!["decision"]);
        Assert.Empty(decision["conditions"]!.AsArray());
        Assert.Equal(ConditionScene.Analyst, (string?)decision["seats"]!.AsArray().SelectMany(seat => seat!["conditions"]!.AsArray()).Single()!["text"]);
        ConditionScene.Is(await scene.SubmitNextAsync(), HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_lapsed_round_binds_nobody(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var gate = await GateScene.DecidingAsync(service);
        var scene = new ConditionScene(gate);
        await scene.VoteAsync(Story.Chair, await ConditionScene.AsksAsync(gate.Story, ConditionScene.Analyst, "2026-10-30"));

        await service.AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Equal("lapsed", (string?)(await gate.Story.GateAsync(1))["round"]!["state"]);
        Assert.Empty(await scene.ListAsync(Story.Manager));
        using var manager = await gate.AsAsync(Story.Manager);
        Assert.DoesNotContain("Auflagen dieser Entscheidung", (await manager.OpenAsync(gate.Address)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_was_asked_for_in_a_round_that_was_taken_back_binds_nobody_in_the_next(string engine)
    {
        var gate = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        var scene = new ConditionScene(gate);
        await scene.VoteAsync(Story.Chair, await ConditionScene.AsksAsync(gate.Story, ConditionScene.Analyst, "2026-10-30"));
        await gate.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate.GateId}/withdrawal", new JsonObject { ["reason"] = "Die Zahlen waren falsch." });
        await gate.Story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/gates/{gate.GateId}/withdrawal/consent", null);
        await gate.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate.GateId}/rounds", [], HttpStatusCode.Created);
        await gate.Story.SubmitAsync(gate.GateId);
        await scene.VoteAsync(Story.Chair, await ConditionScene.AsksAsync(gate.Story, ConditionScene.Load, "2026-10-30"));
        await scene.VoteAsync(Story.SecondSponsor, await ConditionScene.AsksAsync(gate.Story, "Die Hotline kennt den neuen Ablauf", "2026-10-30"));

        Assert.Equal([ConditionScene.Load, "Die Hotline kennt den neuen Ablauf"], (await scene.ListAsync(Story.Manager)).Select(one => (string?)one["text"]));
        var rounds = await gate.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{gate.GateId}/rounds", null);
        Assert.Equal(ConditionScene.Analyst, (string?)rounds![0]!["seats"]!.AsArray().SelectMany(seat => seat!["conditions"]!.AsArray()).Single()!["text"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_vote_again_changes_nothing_and_with_other_conditions_it_is_another_vote(string engine)
    {
        var gate = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        var scene = new ConditionScene(gate);
        var asked = await ConditionScene.AsksAsync(gate.Story, ConditionScene.Analyst, "2026-10-30");
        await scene.VoteAsync(Story.Chair, (JsonObject)asked.DeepClone());
        var revision = (long)(await gate.Story.GateAsync(1))["revision"]!;

        await scene.VoteAsync(Story.Chair, (JsonObject)asked.DeepClone());
        Assert.Equal(revision, (long)(await gate.Story.GateAsync(1))["revision"]!);
        asked["dueDate"] = "2026-11-30";
        var other = await gate.Story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/gates/{gate.GateId}/votes/me", ConditionScene.Vote("conditionalGo", asked), HttpStatusCode.Conflict);
        Assert.Equal(("vote.already_cast", "Sie haben bereits abgestimmt"), ((string?)other!["code"], (string?)other["title"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_others_ask_for_is_seen_after_ones_own_vote(string engine)
    {
        var gate = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        var scene = new ConditionScene(gate);
        await scene.VoteAsync(Story.Chair, await ConditionScene.AsksAsync(gate.Story, ConditionScene.Analyst, "2026-10-30"));

        foreach (var reader in new[] { Story.SecondSponsor, Story.Manager, Story.Auditor, Story.Owner })
        {
            Assert.DoesNotContain(ConditionScene.Analyst, (await gate.Story.GateAsync(1, reader)).ToJsonString(), StringComparison.Ordinal);
            Assert.Empty(await scene.ListAsync(reader));
        }

        Assert.Equal(ConditionScene.Analyst, (string?)(await gate.Story.GateAsync(1, Story.Chair))["seats"]!.AsArray().SelectMany(seat => seat!["conditions"]!.AsArray()).Single()!["text"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task At_the_last_gate_and_with_an_open_must_there_is_no_ConditionalGo(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        await story.JourneyAsync("Umzug melden", "pilot", 500_000, 20);
        var first = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(first);
        var vote = ConditionScene.Vote("conditionalGo", await ConditionScene.AsksAsync(story, ConditionScene.Analyst, "2026-10-30"));
        var open = await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/gates/{first}/votes/me", (JsonObject)vote.DeepClone(), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("solange ein Muss-Kriterium offen ist", (string?)open!["errors"]!["choice"]![0], StringComparison.Ordinal);
        await story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{first}/submission", null);
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{first}/rounds", [], HttpStatusCode.Created);
        await story.PassAsync(1);
        await story.LiveAsync(await story.JourneyAsync("Abschlag anpassen", "extension"));
        await story.LiveAsync(await story.JourneyAsync("Störung melden", "extension"));
        await story.PassAsync(2);

        var last = (Guid)(await story.GateAsync(3))["id"]!;
        await story.SubmitAsync(last);
        var refused = await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/gates/{last}/votes/me", vote, HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Nach dem letzten Gate kommt keines mehr", (string?)refused!["errors"]!["choice"]![0], StringComparison.Ordinal);
        Assert.Equal(0, (int)(await story.GateAsync(3))["cast"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Open_should_criteria_leave_a_ConditionalGo_open(string engine)
    {
        var gate = await GateScene.DecidingAsync(await fixture.OnAsync(engine), shoulds: false);
        var choices = (await gate.Story.GateAsync(1))["choices"]!.AsArray();
        Assert.Equal((false, true), ((bool)choices[0]!["allowed"]!, (bool)choices[1]!["allowed"]!));
        Assert.Equal("conditionalGo", (string?)choices[1]!["choice"]);
        var scene = new ConditionScene(gate);
        foreach (var sponsor in new TenantPerson[] { Story.Chair, Story.SecondSponsor })
        {
            await scene.VoteAsync(sponsor, await ConditionScene.AsksAsync(gate.Story, ConditionScene.Analyst, "2026-10-30"));
        }

        Assert.Equal("conditionalGo", (string?)(await gate.Story.GateAsync(1))["round"]!["decision"]);
        Assert.Equal(2, (await scene.ListAsync(Story.Chair)).Count);
    }
}
