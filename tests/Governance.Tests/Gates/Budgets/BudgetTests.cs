using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Budgets;

/// <summary>Money asked for with a submission, and released with a decision or not.</summary>
public sealed class BudgetTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Portal = "Schnittstelle zum Handwerkerportal", Survey = "Befragung nach jedem Umzug";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_asked_for_is_frozen_with_the_evidence_and_released_with_a_Go(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await AskedAsync(service);
        Assert.Equal(325_000, (long)(await scene.Story.GateAsync(1, Story.Chair))["round"]!["budget"]!["totalEur"]!);
        Assert.Null((await scene.Story.GateAsync(1, Story.Owner))["round"]!["budget"]);

        await scene.DecideAsync("go");

        var decision = await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/gates/{scene.GateId}/rounds/1/decision", null);
        Assert.Equal((325_000, 325_000), ((long)decision!["budget"]!["totalEur"]!, (long)decision["budget"]!["releasedEur"]!));
        var evidence = (string)decision["evidence"]!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(evidence))), (string?)decision["evidenceSha256"]);
        Assert.Equal([(260_000, Portal), (65_000, Survey)], JsonNode.Parse(evidence)!["budget"]!["needs"]!.AsArray().Select(need => ((long)need!["amountEur"]!, (string)need["text"]!)));
        Assert.Equal(325_000, (long)(await scene.Story.GateAsync(1, Story.Owner))["round"]!["budget"]!["releasedEur"]!);

        await service.DeliverAsync();
        Assert.Contains("Freigegebenes Budget: 325.000 €.", service.Tenant.Channels.Posts("lenkungskreis").SelectMany(post => post.Lines).Select(line => line.Replace('\u00a0', ' ')));
        using var auditor = await scene.AsAsync(Story.Auditor);
        var trail = (await auditor.OpenAsync($"/audit/{scene.Story.RolloutId}")).Root.Section("entries").Text.Replace('\u00a0', ' ');
        Assert.Contains("Betrag: 325.000 €", trail, StringComparison.Ordinal);
        Assert.Contains($"Bedarf: {Portal}: 260.000 €", trail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_ConditionalGo_releases_it_too_and_a_Hold_does_not(string engine)
    {
        var held = await AskedAsync(await fixture.OnAsync(engine));
        await held.DecideAsync("hold");
        var decision = await held.Story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/gates/{held.GateId}/rounds/1/decision", null);
        Assert.Equal(325_000, (long)decision!["budget"]!["totalEur"]!);
        Assert.Null((long?)decision["budget"]!["releasedEur"]);
        Assert.Contains("Mit diesem Ergebnis ist nichts davon freigegeben.", (await held.OpenAsync(Story.Chair)).Root.Section("budget").Text, StringComparison.Ordinal);
        using var reader = await held.AsAsync(Story.Owner);
        Assert.DoesNotContain("Freigegebenes Budget", (await reader.OpenAsync($"/rollouts/{held.Story.RolloutId}")).Text, StringComparison.Ordinal);
        await held.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{held.GateId}/rounds", [], HttpStatusCode.Created);
        Assert.Contains("Beantragt waren 325.000 €. Freigegeben wurde davon nichts.", (await held.OpenAsync(Story.Chair)).Root.Section("rounds").Text, StringComparison.Ordinal);

        var passed = await AskedAsync(await fixture.OnAsync(engine));
        var conditions = new Conditions.ConditionScene(passed);
        foreach (var sponsor in new[] { Story.Chair, Story.SecondSponsor })
        {
            await conditions.VoteAsync(sponsor, await Conditions.ConditionScene.AsksAsync(passed.Story, "Die Rolle ist besetzt", "2026-10-30"));
        }

        Assert.Equal(325_000, (long)(await passed.Story.GateAsync(1))["round"]!["budget"]!["releasedEur"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_a_gate_has_released_stays_released_when_the_rollout_steps_back_before_it(string engine)
    {
        var scene = await AskedAsync(await fixture.OnAsync(engine));
        await scene.DecideAsync("go");
        var second = (Guid)(await scene.Story.GateAsync(2))["id"]!;
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{second}/submission", new JsonObject { ["request"] = "Wir beginnen noch einmal.", ["asks"] = "stepBack" });
        await scene.Story.VoteAsync(second, Story.Chair, "go");
        await scene.Story.VoteAsync(second, Story.SecondSponsor, "go");

        var rounds = (await scene.OpenAsync(Story.Chair)).Root.Section("rounds").Text.Replace('\u00a0', ' ');
        Assert.Contains("Mit der Entscheidung wurden 325.000 € freigegeben.", rounds, StringComparison.Ordinal);
        Assert.DoesNotContain("Freigegeben wurde davon nichts", rounds, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_dossier_the_paper_and_the_rollout_show_needs_and_sum(string engine)
    {
        var scene = await AskedAsync(await fixture.OnAsync(engine));
        var page = await scene.OpenAsync(Story.Chair);
        Assert.StartsWith("Miriam Kessler beantragt, die Stufe Ausweitung zu beginnen und dafür 325.000 € freizugeben.", page.Lede.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains($"{Portal} 260.000 € {Survey} 65.000 € Summe 325.000 €", page.Root.Section("budget").Text, StringComparison.Ordinal);
        Assert.Contains(Portal, (await scene.OpenAsync(Story.Chair, "?view=print")).Root.Section("budget").Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Portal, (await scene.OpenAsync(Story.Owner)).Text, StringComparison.Ordinal);

        await scene.DecideAsync("go");

        using var reader = await scene.AsAsync(Story.Owner);
        var rollout = await reader.OpenAsync($"/rollouts/{scene.Story.RolloutId}");
        Assert.Contains("325.000 € aus einer Entscheidung.", rollout.Root.Section("budget").Text, StringComparison.Ordinal);
        Assert.Contains($"{Portal} 260.000 €", rollout.Root.Section("budget").Text, StringComparison.Ordinal);
        Assert.Contains("325.000 € freigegeben.", rollout.Root.Section("decisions").Text, StringComparison.Ordinal);
        Assert.Contains("Freigegeben sind 325.000 €.", (await scene.OpenAsync(Story.Owner)).Lede.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_submission_again_changes_nothing_and_with_another_budget_it_is_another_one(string engine)
    {
        var scene = await AskedAsync(await fixture.OnAsync(engine));
        var revision = (long)(await scene.Story.GateAsync(1))["revision"]!;
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{scene.GateId}/submission", Submission(Need(Portal, 260_000), Need(Survey, 65_000)));
        Assert.Equal(revision, (long)(await scene.Story.GateAsync(1))["revision"]!);
        var other = await scene.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{scene.GateId}/submission", Submission(Need(Portal, 260_001)), HttpStatusCode.Conflict);
        Assert.Equal("gate.already_submitted", (string?)other!["code"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Needs_without_words_or_with_amounts_that_are_none_are_refused_by_name(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        (string Json, int Status, string Named)[] sent =
        [
            ("""{}""", 422, "budget.needs"), ("""{"needs":[]}""", 422, "budget.needs"), ("""{"needs":[null]}""", 422, "budget.needs[0].text budget.needs[0].amountEur"),
            ("""{"needs":[{"text":"A","amountEur":0}]}""", 422, "budget.needs[0].amountEur"), ("""{"needs":[{"text":"A","amountEur":-5}]}""", 422, "budget.needs[0].amountEur"),
            ("""{"needs":[{"text":"A","amountEur":1000000000000000000}]}""", 422, "budget.needs[0].amountEur"), ("""{"needs":[{"text":"A","amountEur":1e18}]}""", 400, "budget.needs[0].amountEur"),
            ("""{"needs":[{"text":"A","amountEur":12.5}]}""", 400, "budget.needs[0].amountEur"), ("""{"needs":[{"text":" ","amountEur":1}]}""", 422, "budget.needs[0].text"),
            ($$"""{"needs":[{"text":"{{new string('x', 301)}}","amountEur":1}]}""", 422, "budget.needs[0].text"), ("""{"total":5}""", 400, "total"), ("""480000""", 400, "budget"),
            ($$"""{"needs":[{{string.Join(',', Enumerable.Repeat("""{"text":"A","amountEur":1}""", 21))}}]}""", 422, "budget.needs"),
        ];
        foreach (var (json, status, named) in sent)
        {
            using var client = await scene.Service.AsAsync(Story.Manager);
            using var body = new StringContent($$"""{"request":"Bitte.","budget":{{json}}}""", Encoding.UTF8, "application/json");
            using var response = await client.PutAsync($"/api/gates/{scene.GateId}/submission", body);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.True((int)response.StatusCode == status, $"{json}: {answer}");
            Assert.Equal(status == 422 ? named : "", status == 422 ? string.Join(' ', answer["errors"]!.AsObject().Select(error => error.Key)) : "");
            Assert.True(status == 422 || ((string)answer["detail"]!).Contains(named, StringComparison.Ordinal), $"{json}: {answer}");
        }

        Assert.Equal("preparing", (string?)(await scene.Story.GateAsync(1))["round"]!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_form_takes_needs_row_by_row_and_keeps_what_was_typed(string engine)
    {
        var scene = await GateScene.StartAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        var submission = $"{scene.Address}/submission";
        var before = await manager.OpenAsync(scene.Address);

        var more = await manager.PostAsync(before, submission, HttpStatusCode.OK, ("request", "Bitte geben Sie frei."), ("budget.needs[0].text", Portal), ("budget.needs[0].amountEur", "260.000"), ("more", "budget.needs"));
        Assert.Equal(3, more.Form(submission).Classed("lot").Count());
        Assert.Contains("Bitte geben Sie frei.", more.Form(submission).Named("textarea").Single().Text, StringComparison.Ordinal);
        Assert.Equal("preparing", (string?)(await scene.Story.GateAsync(1))["round"]!["state"]);

        var refused = await manager.PostAsync(more, submission, HttpStatusCode.UnprocessableEntity, ("budget.needs[2].text", Survey));
        Assert.NotNull(refused.Root.Classed("problem").Single().Link("Bedarf 3: Nennen Sie den Betrag in ganzen Euro."));
        Assert.Contains(refused.Form(submission).Named("input"), input => input["name"] == "budget.needs[0].amountEur" && input["value"] == "260.000");
        var cents = await manager.PostAsync(refused, submission, HttpStatusCode.UnprocessableEntity, ("budget.needs[2].amountEur", "65.000,50"));
        Assert.Contains("Betrag für Bedarf 3:", cents.Root.Classed("problem").Single().Text, StringComparison.Ordinal);

        await manager.PostAsync(cents, submission, HttpStatusCode.OK, ("budget.needs[2].amountEur", "65.000 €"));
        Assert.Equal(325_000, (long)(await scene.Story.GateAsync(1))["round"]!["budget"]!["totalEur"]!);
    }

    private static async Task<GateScene> AskedAsync(RunningService service)
    {
        var scene = await GateScene.StartAsync(service);
        await scene.Story.ProveAsync(scene.GateId);
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{scene.GateId}/submission", Submission(Need(Portal, 260_000), Need(Survey, 65_000)));
        return scene;
    }

    private static JsonObject Submission(params JsonNode[] needs)
        => new() { ["request"] = "Bitte geben Sie die nächste Stufe frei.", ["budget"] = new JsonObject { ["needs"] = new JsonArray(needs) } };

    private static JsonObject Need(string text, long amount) => new() { ["text"] = text, ["amountEur"] = amount };
}
