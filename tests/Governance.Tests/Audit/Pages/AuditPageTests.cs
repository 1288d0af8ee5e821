using System.Net;
using System.Text.RegularExpressions;
using Governance.Tests.Support;

namespace Governance.Tests.Audit.Pages;

/// <summary>An auditor reads the trail and checks its chain.</summary>
public sealed class AuditPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Entries_are_told_in_words_with_names_and_the_texts_that_belong_to_them(string engine)
    {
        var story = await PassedAsync(await fixture.OnAsync(engine));

        var page = await OpenAsync(story, $"/audit/{story.RolloutId}");

        Assert.Equal("Prüfpfad: Privatkunden-Journeys", page.Heading);
        var vote = Entry(page, "Stimme abgegeben – Gate 1, Runde 1");
        Assert.Contains("Stimme: Freigabe", vote, StringComparison.Ordinal);
        Assert.Contains("Sitz: Sabine Reuter", vote, StringComparison.Ordinal);
        Assert.Contains("Begründung: go, weil die Nachweise es zeigen.", vote, StringComparison.Ordinal);
        Assert.Contains("Sabine Reuter Abstimmung", vote, StringComparison.Ordinal);
        var decided = Entry(page, "Gate entschieden – Gate 1, Runde 1");
        Assert.Contains("Entscheidung: Freigabe", decided, StringComparison.Ordinal);
        Assert.Contains("abgegeben 2", decided, StringComparison.Ordinal);
        Assert.Contains("Auszählung: Freigabe 2, Freigabe mit Auflagen 0, Zurückstellung 0, Rückgabe 0, Abbruch 0, Enthaltung 0, ", decided, StringComparison.Ordinal);
        Assert.Contains("</dt> <dd", page.Source, StringComparison.Ordinal);
        Assert.Contains("Bundesland: Sachsen", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("DE-SN", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Text.Split("Einheiten:").Length);
        Assert.Contains("Ablauf ausgelöst durch: Abstimmung, Sabine Reuter", decided, StringComparison.Ordinal);
        Assert.Contains("Ablauf ausgelöst durch: Abstimmung, Sabine Reuter", Entry(page, "Stufe begonnen – Privatkunden-Journeys"), StringComparison.Ordinal);
        Assert.Contains("Ablauf ausgelöst durch: Auftrag, Dr. Helene Brandt", Entry(page, "Runde eröffnet – Gate 1, Runde 1"), StringComparison.Ordinal);
        Assert.Contains("bisher: Pilot jetzt: Ausweitung", Entry(page, "Stufe begonnen – Privatkunden-Journeys"), StringComparison.Ordinal);
        Assert.Contains("Kriterium: Die Skill-Rollen des Teams sind besetzt", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9a-f]{8}-[0-9a-f]{4}-", page.Root.Section("entries").Text);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_deputys_vote_says_for_whom_it_was_cast(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy);
        await story.SubmitAsync(gate);
        await story.VoteAsync(gate, SeatStory.Deputy, "hold");

        var vote = Entry(await OpenAsync(story, $"/audit/{story.RolloutId}"), "Stimme abgegeben – Gate 1, Runde 1");

        Assert.Contains($"{SeatStory.Deputy.Name} Abstimmung, in Vertretung für Sabine Reuter", vote, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_vote_is_told_by_name_after_its_seat_was_given_up(string engine)
    {
        var story = await PassedAsync(await fixture.OnAsync(engine));
        await story.SeatAsync(Story.ThirdSponsor);

        var vote = Entry(await OpenAsync(story, $"/audit/{story.RolloutId}"), "Stimme abgegeben – Gate 1, Runde 1");

        Assert.Contains("Sitz: Sabine Reuter", vote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_entries_a_page_the_newest_first_down_to_the_charter()
    {
        var story = await PassedAsync(await fixture.OnAsync(Engines.Sqlite));
        await story.LiveAsync(await story.JourneyAsync("Abschlag anpassen", "extension"));
        await story.LiveAsync(await story.JourneyAsync("Störung melden", "extension"));
        await story.PassAsync(2);

        var newest = await OpenAsync(story, $"/audit/{story.RolloutId}");
        var older = await OpenAsync(story, newest.Root.Link("Ältere Einträge anzeigen")!["href"]!);

        Assert.Equal(50, Numbers(newest).Count);
        Assert.Equal(Numbers(newest).OrderDescending(), Numbers(newest));
        Assert.Equal(Numbers(newest)[^1] - 1, Numbers(older)[0]);
        Assert.Equal(1, Numbers(older)[^1]);
        Assert.Contains("Auftrag erteilt – Privatkunden-Journeys", older.Text, StringComparison.Ordinal);
        Assert.Contains("Zweck: Unsere Kunden erleben uns als ein Unternehmen.", older.Text, StringComparison.Ordinal);
        Assert.Null(older.Root.Link("Ältere Einträge anzeigen"));
        Assert.NotNull(older.Root.Link("Neueste Einträge anzeigen"));
    }

    [Theory]
    [InlineData("de", "Die Kette ist unversehrt.")]
    [InlineData("en", "The chain is intact.")]
    public async Task An_intact_chain_is_confirmed_with_its_length_and_its_last_digest(string language, string intact)
    {
        var story = await PassedAsync(await fixture.OnAsync(Engines.Sqlite));
        var api = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null))!;

        var page = await OpenAsync(story, $"/audit/{story.RolloutId}/verification", language);

        var said = page.Root.Section("verification");
        Assert.Contains(intact, said.Text, StringComparison.Ordinal);
        Assert.Contains($" {api["entries"]} ", said.Text.Replace('.', ' '), StringComparison.Ordinal);
        Assert.Equal((string?)api["headHash"], said.Classed("hash").Single().Text.Replace(" ", "", StringComparison.Ordinal));
        Assert.Empty(page.Root.Classed("main"));
    }

    [Fact]
    public async Task A_changed_entry_is_named_with_what_does_not_fit()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await PassedAsync(service);
        await service.TamperAsync("drop trigger audit_entries_no_update");
        await service.TamperAsync("update audit_entries set body = replace(body, '\"vote\"', '\"kote\"') where action = 'vote.cast'");
        var first = await OpenAsync(story, $"/audit/{story.RolloutId}");

        var page = await OpenAsync(story, first.Root.Link("Kette prüfen")!["href"]!);

        Assert.Matches("Die Kette bricht bei Eintrag \\d+\\. Sein Inhalt passt nicht zu seiner Prüfsumme\\. Davor sind \\d+ Einträge unversehrt\\.", page.Root.Section("verification").Text);
    }

    [Fact]
    public async Task A_changed_text_breaks_the_chain_and_an_erased_one_does_not()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await PassedAsync(service);
        await service.TamperAsync("delete from audit_texts where name = 'rationale'");
        var erased = await OpenAsync(story, $"/audit/{story.RolloutId}/verification");
        Assert.Contains("Die Kette ist unversehrt.", erased.Text, StringComparison.Ordinal);
        Assert.Contains("Begründung: gelöscht; die Kette hält nur die Prüfsumme", erased.Text, StringComparison.Ordinal);

        await service.TamperAsync("update audit_texts set content = 'Etwas anderes' where name = 'purpose'");

        var changed = await OpenAsync(story, $"/audit/{story.RolloutId}/verification");
        Assert.Contains("Die Kette bricht bei Eintrag 1. Ein Text, der dazugehört, wurde geändert.", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_leads_to_every_chain()
    {
        var story = await PassedAsync(await fixture.OnAsync(Engines.Sqlite));

        var page = await OpenAsync(story, "/audit");

        var row = page.Root.Named("tbody").Single().Named("tr").Single(one => one.Named("a").First()["href"] == $"/audit/{story.RolloutId}");
        Assert.Matches("Privatkunden-Journeys \\d+ 7\\. Sept\\. 2026, \\d\\d:\\d\\d Runde eröffnet Kette prüfen", row.Text);
    }

    [Fact]
    public async Task What_people_wrote_is_shown_as_text()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        await story.JourneyAsync("<img src=x onerror=alert(1)>", "pilot");

        var page = await OpenAsync(story, $"/audit/{story.RolloutId}");

        Assert.DoesNotContain("<img", page.Source, StringComparison.Ordinal);
        Assert.Contains("Name: <img src=x onerror=alert(1)>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_for_auditors_and_for_rollouts_that_exist()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        using var sponsor = await Browser.AsAsync(story.Service, Story.Chair);
        foreach (var path in new[] { "/audit", $"/audit/{story.RolloutId}", $"/audit/{story.RolloutId}/verification" })
        {
            await sponsor.OpenAsync(path, HttpStatusCode.Forbidden);
        }

        using var auditor = await Browser.AsAsync(story.Service, Story.Auditor);
        await auditor.OpenAsync($"/audit/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        await auditor.OpenAsync($"/audit/{Guid.NewGuid()}/verification", HttpStatusCode.NotFound);
        Assert.Contains("Der Parameter before in der Adresse", (await auditor.OpenAsync($"/audit/{story.RolloutId}?before=x", HttpStatusCode.BadRequest)).Text, StringComparison.Ordinal);
        Assert.Contains("Vor dieser Nummer gibt es keine.", (await auditor.OpenAsync($"/audit/{story.RolloutId}?before=1")).Text, StringComparison.Ordinal);
    }

    private static async Task<Story> PassedAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.LiveAsync(await story.JourneyAsync("Umzug melden", "pilot"));
        await story.PassAsync(1);
        return story;
    }

    private static async Task<PageView> OpenAsync(Story story, string path, string language = "de")
    {
        using var browser = await Browser.AsAsync(story.Service, Story.Auditor, language);
        return await browser.OpenAsync(path);
    }

    private static string Entry(PageView page, string what)
        => page.Root.Section("entries").Named("tbody").Single().Named("tr").Select(row => row.Text).First(row => row.Contains(what, StringComparison.Ordinal));

    private static List<int> Numbers(PageView page)
        => [.. page.Root.Section("entries").Named("tbody").Single().Named("th").Select(number => int.Parse(Regex.Replace(number.Text, "\\D", ""), System.Globalization.CultureInfo.InvariantCulture))];
}
