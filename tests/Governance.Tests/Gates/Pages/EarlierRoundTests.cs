using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>A round that ended stays readable as it was, on screen and on paper, whatever came after it.</summary>
public sealed class EarlierRoundTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_earlier_round_is_read_as_it_was(string engine)
    {
        var scene = await ThirdRoundAsync(await fixture.OnAsync(engine));

        var page = await scene.OpenAsync(Story.Chair, "?round=1");

        Assert.Equal("Gate 1, Runde 1: Privatkunden-Journeys", page.Heading);
        Assert.StartsWith("Die Runde wurde am 7. September 2026 entschieden: Rückgabe zur Überarbeitung. ", page.Lede, StringComparison.Ordinal);
        Assert.EndsWith(" Darauf folgte Runde 2.", page.Lede, StringComparison.Ordinal);
        Assert.Contains("Das ist eine frühere Runde. Runde 1 von 3: Nachweise, Stimmen und Entscheidung stehen hier so, wie sie am Ende der Runde waren.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bitte geben Sie die nächste Stufe frei.", page.Root.Section("request").Text, StringComparison.Ordinal);
        Assert.Contains("Portal für Umzüge 260.000 €", page.Root.Section("budget").Text, StringComparison.Ordinal);
        Assert.Contains("recycle, weil die Nachweise es zeigen.", page.Root.Section("votes").Text, StringComparison.Ordinal);
        Assert.Contains("Helene Brandt", page.Root.Section("seats").Text, StringComparison.Ordinal);
        var criteria = page.Root.Section("criteria");
        Assert.Contains("Nachweis zu capacity", criteria.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Playbook 1.1", criteria.Text, StringComparison.Ordinal);
        Assert.Contains("Gate eingereicht", page.Root.Section("chain").Text, StringComparison.Ordinal);
        Assert.Contains(page.Root.Named("a"), link => link["href"] == $"{scene.Address}/rounds/1/decision.json");
        Assert.DoesNotContain(page.Root.Id("content").All, element => element.Name is "form" or "input" or "button" or "textarea");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Rounds_lead_to_each_other(string engine)
    {
        var scene = await ThirdRoundAsync(await fixture.OnAsync(engine));
        using var chair = await scene.AsAsync(Story.Chair);
        var newest = await chair.OpenAsync(scene.Address);
        Assert.Equal($"{scene.Address}?round=2", newest.Root.Section("rounds").Link("Runde 2 ganz lesen")!["href"]);

        var first = await chair.OpenAsync(newest.Root.Section("rounds").Link("Runde 1 ganz lesen")!["href"]!);
        var second = await chair.OpenAsync(first.Root.Link("Runde 2: zurückgezogen")!["href"]!);

        Assert.StartsWith("Gate 1, Runde 2", second.Heading, StringComparison.Ordinal);
        Assert.StartsWith("Miriam Kessler hat", second.Lede, StringComparison.Ordinal);
        Assert.EndsWith("Darauf folgte Runde 3.", second.Lede, StringComparison.Ordinal);
        Assert.Contains("Neu: Playbook 1.1", second.Root.Section("since").Text, StringComparison.Ordinal);
        Assert.Equal(scene.Address, second.Root.Link("Zur neuesten Runde 3")!["href"]);
        Assert.Equal(newest.Heading, (await chair.OpenAsync($"{scene.Address}?round=3")).Heading);
        Assert.StartsWith("Runde 3", (await chair.OpenAsync($"{scene.Address}?round=3")).Lede, StringComparison.Ordinal);
        Assert.Equal($"{scene.Address}/workflow?round=1", first.Root.Link("Ablauf ansehen")!["href"]);
        await chair.OpenAsync($"{scene.Address}/workflow?round=1");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task On_paper_an_earlier_round_says_so_and_every_date_has_its_year(string engine)
    {
        var scene = await ThirdRoundAsync(await fixture.OnAsync(engine));
        foreach (var (language, head, note) in new[] { ("de", "Dossier einer früheren Runde", "Das ist eine frühere Runde."), ("en", "Dossier of an earlier round", "This is an earlier round.") })
        {
            var screen = await scene.OpenAsync(Story.Chair, "?round=1", language);
            var paper = await scene.OpenAsync(Story.Chair, screen.Root.Named("a").Single(link => link["href"]!.EndsWith("view=print", StringComparison.Ordinal))["href"]![scene.Address.Length..], language);

            Assert.StartsWith(language == "de" ? "Gate 1, Runde 1" : "Gate 1, round 1", paper.Heading, StringComparison.Ordinal);
            Assert.Contains(head, paper.Text, StringComparison.Ordinal);
            Assert.Contains(note, paper.Text, StringComparison.Ordinal);
            Assert.Empty(Yearless(paper));
            Assert.Empty(paper.Root.Named("form"));
            foreach (var page in new[] { screen, paper })
            {
                Assert.Single(page.Root.Named("h1"));
                var ids = page.Root.All.Select(element => element["id"]).OfType<string>().ToList();
                Assert.Equal(ids.Distinct(), ids);
                Assert.All(page.Root.Named("a").Select(link => link["href"]!).Where(href => href.StartsWith('#')), href => Assert.Contains(href[1..], ids));
            }
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_boards_paper_prints_every_date_with_its_year(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.VoteAsync(Story.Chair, "hold");
        foreach (var language in new[] { "de", "en" })
        {
            var paper = await scene.OpenAsync(Story.Chair, "?view=print", language);
            Assert.Contains(language == "de" ? "Beigefügt von Miriam Kessler, 7. Sept. 2026, " : "7 Sep 2026, ", paper.Root.Section("criteria").Text, StringComparison.Ordinal);
            Assert.Empty(Yearless(paper));
        }

        Assert.Contains("heute, ", (await scene.OpenAsync(Story.Chair)).Root.Section("criteria").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Earlier_rounds_are_read_by_those_who_read_the_dossier_and_show_others_as_little(string engine)
    {
        var scene = await ThirdRoundAsync(await fixture.OnAsync(engine));
        foreach (var path in new[] { "?round=4", "?round=0", "?round=4&view=print" })
        {
            using var chair = await scene.AsAsync(Story.Chair);
            Assert.Contains("Diese Runde gibt es nicht.", (await chair.OpenAsync(scene.Address + path, HttpStatusCode.NotFound)).Text, StringComparison.Ordinal);
        }

        using var outsider = await scene.AsAsync(Governance.Sandbox.Tenant.SamplePeople.PetraLange);
        await outsider.OpenAsync($"{scene.Address}?round=1", HttpStatusCode.Forbidden);
        await outsider.OpenAsync($"{scene.Address}?round=4", HttpStatusCode.Forbidden);

        var worker = await scene.OpenAsync(Story.Owner, "?round=1");
        Assert.Contains("Nachweis zu capacity", worker.Root.Section("criteria").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("weil die Nachweise es zeigen", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bitte geben Sie die nächste Stufe frei", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("260.000", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(worker.Root.Named("h2"), heading => heading["id"] is "votes" or "seats" or "chain" or "request" or "budget");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_passed_round_before_a_step_back_shows_its_conditions_and_no_criteria_that_came_later(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);
        await scene.Story.LiveAsync(scene.Gate.JourneyId);
        var second = (Guid)(await scene.Story.GateAsync(2))["id"]!;
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{second}/submission", new JsonObject { ["request"] = "Wir gehen einen Schritt zurück.", ["asks"] = "stepBack" });
        await scene.Story.VoteAsync(second, Story.Chair, "go");
        await scene.Story.VoteAsync(second, Story.SecondSponsor, "go");

        var page = await scene.Gate.OpenAsync(Story.Chair, "?round=1");

        Assert.StartsWith("Gate 1, Runde 1", page.Heading, StringComparison.Ordinal);
        Assert.Contains(ConditionScene.Load, page.Root.Section("conditions").Text, StringComparison.Ordinal);
        Assert.Contains("Wie weit ihre Auflagen sind, steht hier nach heutigem Stand.", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("Damit hat die Stufe Ausweitung begonnen. 2 Auflagen wurden beschlossen; alle müssen bestätigt sein, bevor Gate 2 eingereicht wird.", page.Lede.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("Nächste Runde beginnen", page.Text, StringComparison.Ordinal);
    }

    /// <summary>The first round given back, the second taken back with other evidence, the third in preparation.</summary>
    private static async Task<GateScene> ThirdRoundAsync(RunningService service)
    {
        var scene = await GateScene.StartAsync(service);
        await scene.Story.ProveAsync(scene.GateId);
        var needs = new JsonArray(new JsonObject { ["text"] = "Portal für Umzüge", ["amountEur"] = 260_000 });
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{scene.GateId}/submission", new JsonObject { ["request"] = "Bitte geben Sie die nächste Stufe frei.", ["budget"] = new JsonObject { ["needs"] = needs } });
        await scene.DecideAsync("recycle");
        await NextAsync(scene);
        await scene.AttachAsync(Story.Manager, "playbook", "Playbook 1.1 nach dem Umbau");
        var item = (await scene.Story.GateAsync(1))["criteria"]!.AsArray().Single(one => (string?)one!["key"] == "capacity")!["evidence"]![0]!["id"];
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{scene.GateId}/criteria/capacity/evidence/{item}", null);
        await scene.Story.SubmitAsync(scene.GateId);
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{scene.GateId}/submission", null);
        await NextAsync(scene);
        return scene;
    }

    private static Task NextAsync(GateScene scene)
        => scene.Story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{scene.GateId}/rounds", [], HttpStatusCode.Created);

    [Fact]
    public void A_date_without_its_year_is_seen()
    {
        Assert.Empty(Yearless("Beigefügt von Miriam Kessler, 24. Feb. 2026, 11:40; bis Freitag, 15. Mai 2026; 4 May 2026"));
        Assert.All(new[] { "24. Feb., 11:40", "4. Mai", "Freitag, 15. Mai.", "4 May, 11:40", "7 September", "heute, 11:40" }, text => Assert.Single(Yearless(text)));
    }

    /// <summary>Days with their month and without their year, and days that say only "today".</summary>
    private static IEnumerable<string> Yearless(PageView paper) => Yearless(paper.Text);

    private static IEnumerable<string> Yearless(string text)
        => Regex.Matches(text.Replace('\u00a0', ' '), @"\b\d{1,2}\.? (?:Jan(?:uary?)?|Feb(?:ruary?)?|März|Mar(?:ch)?|Apr(?:il)?|Mai|May|Jun[ie]?|Jul[iy]?|Aug(?:ust)?|Sept?(?:ember)?|O[kc]t(?:ober)?|Nov(?:ember)?|De[zc](?:ember)?)(?!\w)(?>\.?)(?! \d{4}).{0,12}|\b(?:heute|today),.{0,6}").Select(match => match.Value);
}
