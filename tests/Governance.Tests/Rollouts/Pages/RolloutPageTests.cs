using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Pages;

/// <summary>Somebody looks at a rollout and wants to know in ten seconds where it stands.</summary>
public sealed class RolloutPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task In_preparation_it_says_what_is_missing_and_who_acts(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        await story.JourneyAsync("Umzug melden", "pilot", 1_200_000, 34);

        var manager = await OpenAsync(story, Story.Manager);

        Assert.Equal("In der Stufe Pilot ist die Journey „Umzug melden“ noch nicht live. Für Gate 1 sind 3 von 9 Muss-Kriterien erfüllt.", manager.Lede);
        Assert.Equal(["Pilot 0 von 1 Journey live seit Sept. 2026", "Gate 1 in Vorbereitung Runde 1", "Ausweitung noch keine Journey", "Gate 2 noch nicht geöffnet"], Track(manager).Take(4));
        var next = manager.Root.Section("next");
        Assert.Contains("6 Muss-Kriterien sind offen.", next.Text, StringComparison.Ordinal);
        Assert.Contains("Die CX-Reife wurde vor dem Pilot eingeschätzt", next.Text, StringComparison.Ordinal);
        Assert.Contains("3 weitere", next.Text, StringComparison.Ordinal);
        Assert.Contains("Miriam Kessler reicht Gate 1 ein. Der Gate-Termin liegt 15 Arbeitstage später", next.Text, StringComparison.Ordinal);
        Assert.Equal("Gate vorbereiten", Assert.Single(manager.Root.Classed("main")).Text);
        Assert.Equal("Nachweise beibringen", Assert.Single((await OpenAsync(story, Story.Owner)).Root.Classed("main")).Text);
    }

    [Fact]
    public async Task Everybody_reads_it_but_only_those_concerned_are_led_to_the_dossier()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        await story.JourneyAsync("Umzug melden", "pilot");

        var page = await OpenAsync(story, SamplePeople.AnjaRoemer);

        Assert.Contains("6 Muss-Kriterien sind offen.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CX-Reife", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/gates/", page.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("/audit", page.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("/journeys/new", page.Source, StringComparison.Ordinal);
        Assert.Empty(page.Root.Classed("main"));
        Assert.NotNull(page.Root.Link("Ablauf ansehen"));
    }

    [Fact]
    public async Task While_votes_are_cast_it_says_until_when_and_how_many_are_missing()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, Story.Chair, "hold");
        var date = Governance.Shared.Localisation.Formats.German.LongWeekdayDate(DateOnly.Parse((string)(await story.GateAsync(1))["round"]!["gateDate"]!, System.Globalization.CultureInfo.InvariantCulture)).Replace('\u00a0', ' ');

        var page = await OpenAsync(story, Story.SecondSponsor);

        Assert.EndsWith($"Die Abstimmung über Gate 1 läuft bis {date}; zum Quorum fehlt eine Stimme.", page.Lede, StringComparison.Ordinal);
        var next = page.Root.Section("next");
        Assert.Contains("Erinnerung an alle, die noch nicht abgestimmt haben.", next.Text, StringComparison.Ordinal);
        Assert.Contains("Ohne Quorum geht eine Meldung an den Vorsitz.", next.Text, StringComparison.Ordinal);
        Assert.Contains("Ohne Quorum endet die Runde ohne Entscheidung; das ist keine Freigabe.", next.Text, StringComparison.Ordinal);
        Assert.Contains("Nach einer Freigabe beginnt die Stufe Ausweitung.", next.Text, StringComparison.Ordinal);
        Assert.EndsWith($"Die Abstimmung über Gate 1 läuft bis {date}.", (await OpenAsync(story, SamplePeople.AnjaRoemer)).Lede, StringComparison.Ordinal);
        Assert.Equal(("Abstimmen", $"/gates/{gate}"), (page.Root.Classed("main").Single().Text, page.Root.Classed("main").Single()["href"]));
        Assert.Empty((await OpenAsync(story, Story.Chair)).Root.Classed("main"));
    }

    [Fact]
    public async Task A_seat_that_may_not_vote_says_why()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.SeatAsync(Story.SecondSponsor);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/team", new JsonObject
        {
            ["members"] = new JsonArray(new JsonObject { ["personId"] = await story.PersonAsync(Story.ThirdSponsor), ["department"] = "Kundenservice" }),
        });
        await story.SeatAsync(Story.SecondSponsor, Story.ThirdSponsor);

        var page = await OpenAsync(story, SamplePeople.AnjaRoemer);

        Assert.Contains("Arbeitsdirektor; an Gate 1 nicht stimmberechtigt: arbeitet im Kernteam „Umzug melden“", page.Root.Section("seats").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_round_without_result_it_says_who_can_start_the_next_one()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        await story.PassAsync(1, "recycle");

        var page = await OpenAsync(story, Story.Manager);

        Assert.Contains("entschieden: Rückgabe zur Überarbeitung. Miriam Kessler kann die nächste Runde beginnen.", page.Lede, StringComparison.Ordinal);
        Assert.Contains("Miriam Kessler kann Runde 2 beginnen. Eine Frist dafür gibt es nicht.", page.Root.Section("next").Text, StringComparison.Ordinal);
        Assert.Equal("Nächste Runde beginnen", page.Root.Classed("main").Single().Text);
        var decisions = page.Root.Section("decisions");
        Assert.Contains("Gate 1, Runde 1: Rückgabe zur Überarbeitung – 2 von 3 stimmberechtigten Sitzen haben abgestimmt.", decisions.Text, StringComparison.Ordinal);
        Assert.Contains("Auftrag erteilt von Dr. Helene Brandt.", decisions.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("weil die Nachweise", page.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lapse_is_no_release()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        await service.AdvanceAsync(TimeSpan.FromDays(30));

        var page = await OpenAsync(story, Story.Chair);

        Assert.Contains("ohne Quorum abgelaufen; das ist keine Freigabe. Miriam Kessler kann die nächste Runde beginnen.", page.Lede, StringComparison.Ordinal);
        Assert.Contains("Gate 1, Runde 1: Frist abgelaufen – 0 von 2 nötigen Stimmen lagen vor. Das ist keine Freigabe.", page.Root.Section("decisions").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_rollout_says_where_it_ended_and_asks_for_nothing()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        await story.JourneyAsync("Umzug melden", "pilot");
        await story.PassAsync(1, "kill");

        var page = await OpenAsync(story, Story.Manager);

        Assert.StartsWith("Der Rollout ist beendet:", page.Lede, StringComparison.Ordinal);
        Assert.Contains("Gate 1 Abbruch", string.Join('|', Track(page)), StringComparison.Ordinal);
        Assert.Contains("Für einen neuen Anlauf braucht es einen neuen Auftrag.", page.Root.Section("next").Text, StringComparison.Ordinal);
        Assert.Empty(page.Root.Classed("main"));
        Assert.DoesNotContain("/journeys/new", page.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journeys_stand_in_their_stages_with_what_is_not_settled_yet()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        await story.LiveAsync(await story.JourneyAsync("Umzug melden", "pilot", 1_200_000, 34));
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/journeys", new JsonObject
        {
            ["name"] = "PV <b>Anlage</b>", ["persona"] = "Junge Eigentümer", ["valueEur"] = 20_000, ["complexity"] = 71, ["departments"] = new JsonArray("Netz"), ["stage"] = "complex",
        }, HttpStatusCode.Created);

        var page = await OpenAsync(story, Story.Manager);

        var journeys = page.Root.Section("journeys");
        Assert.Equal(["Pilot", "Komplexe Journeys – beginnen nach Freigabe an Gate 2"], journeys.Classed("group").Select(group => group.Text));
        var rows = journeys.Named("tbody").SelectMany(body => body.Named("tr").Skip(1)).Select(row => row.Text).ToList();
        Assert.Equal("Umzug melden Familie im Umzug Gül Aydın Kundenservice, Abrechnung live 1,2 Mio. € 34", rows[0]);
        Assert.Equal("PV <b>Anlage</b> Junge Eigentümer noch nicht benannt noch kein Kernteam Kandidat 20.000 € 71", rows[1]);
        Assert.Equal($"/rollouts/{story.RolloutId}/ranking", page.Root.Link("Rangfolge und Begründung")!["href"]);
        Assert.Equal($"/rollouts/{story.RolloutId}/journeys/new", page.Root.Link("Journey hinzufügen")!["href"]);
    }

    [Fact]
    public async Task It_speaks_English_and_prints_without_forms()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        await story.JourneyAsync("Umzug melden", "pilot");

        var page = await OpenAsync(story, Story.Chair, "en");
        Assert.Equal("In the Pilot stage the journey \"Umzug melden\" is not live yet. For gate 1, 3 of 9 must criteria are met.", page.Lede);
        Assert.Contains("Chair: Dr. Helene Brandt", page.Text, StringComparison.Ordinal);

        using var browser = await Browser.AsAsync(story.Service, Story.Chair);
        var paper = await browser.OpenAsync($"/rollouts/{story.RolloutId}?view=print");
        Assert.Empty(paper.Root.Named("form"));
        Assert.Contains("Rollout-Bericht", paper.Root.Classed("print-head").Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_rollout_is_not_found_and_without_a_role_it_is_not_shown()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        using var browser = await Browser.AsAsync(story.Service, Story.Chair);
        using var outsider = await Browser.AsAsync(story.Service, SamplePeople.FriedaNowak);

        Assert.Contains("Diesen Rollout gibt es nicht.", (await browser.OpenAsync($"/rollouts/{Guid.NewGuid()}", HttpStatusCode.NotFound)).Text, StringComparison.Ordinal);
        await outsider.OpenAsync($"/rollouts/{story.RolloutId}", HttpStatusCode.Forbidden);
        await outsider.OpenAsync("/rollouts", HttpStatusCode.Forbidden);
    }

    private static async Task<PageView> OpenAsync(Story story, TenantPerson person, string language = "de")
    {
        using var browser = await Browser.AsAsync(story.Service, person, language);
        return await browser.OpenAsync($"/rollouts/{story.RolloutId}");
    }

    private static IEnumerable<string> Track(PageView page) => page.Root.Classed("track").Single().Named("li").Select(point => point.Text);
}
