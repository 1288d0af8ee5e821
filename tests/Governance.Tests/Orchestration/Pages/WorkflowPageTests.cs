using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Pages;

/// <summary>Somebody looks at where a workflow stands.</summary>
public sealed class WorkflowPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_round_that_waits_for_votes_shows_where_since_when_and_until_when(string engine)
    {
        var (story, gate) = await DecidingAsync(await fixture.OnAsync(engine));
        await story.VoteAsync(gate, Story.Chair, "go");

        var page = await OpenAsync(story, Story.SecondSponsor, $"/gates/{gate}/workflow");

        Assert.Equal("Ablauf: Gate 1, Runde 1", page.Heading);
        Assert.StartsWith("Die Runde wartet auf Stimmen. Sie endet, sobald das Ergebnis feststeht, spätestens am", page.Lede, StringComparison.Ordinal);
        Assert.Contains("Der Ablauf wartet in der Aktivität Stimmen abwarten. Durchlaufen: Runde vorbereiten und Nachweise einfrieren.", page.Root.Named("desc").Single().Text, StringComparison.Ordinal);
        Assert.Equal(
            ["1. Runde vorbereiten durchlaufen eingereicht", "2. Nachweise einfrieren durchlaufen weiter"],
            Rows(page, "state").Take(2));
        Assert.StartsWith("3. Stimmen abwarten wartet seit", Rows(page, "state").ElementAt(2), StringComparison.Ordinal);
        Assert.EndsWith("möglich: entschieden, Frist abgelaufen, zurückgezogen", Rows(page, "state").ElementAt(2), StringComparison.Ordinal);
        Assert.Equal("4. Entscheidung festhalten steht aus weiter", Rows(page, "state").ElementAt(3));
        var waits = page.Root.Section("waits").Text;
        Assert.Contains("Stimmen noch eine bis zum Quorum, offen: 2", waits, StringComparison.Ordinal);
        Assert.Contains("Meldung an den Vorsitz", waits, StringComparison.Ordinal);
        Assert.Contains("24:00 Uhr", waits, StringComparison.Ordinal);
        Assert.Contains("Keine Störung.", page.Root.Section("incidents").Text, StringComparison.Ordinal);
        Assert.Matches("^Definition Definition stage-gate, Version 1 Inhalt \\(SHA-256\\)( [0-9a-f]{8}){8}$", page.Root.Section("definition").Text);
    }

    [Fact]
    public async Task The_journal_tells_newest_first_who_set_off_what()
    {
        var (story, gate) = await DecidingAsync(await fixture.OnAsync(Engines.Sqlite));
        await story.VoteAsync(gate, Story.Chair, "go");

        var journal = Rows(await OpenAsync(story, Story.Manager, $"/gates/{gate}/workflow"), "journal").ToList();

        Assert.EndsWith("Stimme angenommen Stimmen abwarten: wartet erneut Dr. Helene Brandt 3", journal[0], StringComparison.Ordinal);
        Assert.EndsWith("Eingereicht Runde vorbereiten: eingereicht; Nachweise einfrieren: erledigt; Stimmen abwarten: wartet Miriam Kessler 2", journal[1], StringComparison.Ordinal);
        Assert.EndsWith("Runde vorbereiten: wartet Dr. Helene Brandt 1", journal[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_vote_it_was_is_not_for_those_who_may_not_read_votes()
    {
        var (story, gate) = await DecidingAsync(await fixture.OnAsync(Engines.Sqlite));
        await story.VoteAsync(gate, Story.Chair, "go");
        await story.VoteAsync(gate, Story.SecondSponsor, "go");

        Assert.Contains(Rows(await OpenAsync(story, Story.Owner, $"/gates/{gate}/workflow"), "journal"), row => row.EndsWith("ein Sitz 4", StringComparison.Ordinal));
        var everybody = Rows(await OpenAsync(story, SamplePeople.AnjaRoemer, $"/rollouts/{story.RolloutId}/workflow"), "journal").First();
        Assert.Contains("Gate 1: Freigabe; Ausweitung: erledigt; Gate 2: wartet", everybody, StringComparison.Ordinal);
        Assert.Contains("ein Sitz", everybody, StringComparison.Ordinal);
        Assert.Contains("Sabine Reuter", Rows(await OpenAsync(story, Story.Auditor, $"/rollouts/{story.RolloutId}/workflow"), "journal").First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_round_and_the_one_after_it_both_stay_readable()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.PassAsync(1, "hold");
        await story.SendAsync(Story.Manager, HttpMethod.Post, $"/api/gates/{gate}/rounds", [], HttpStatusCode.Created);

        var second = await OpenAsync(story, Story.Manager, $"/gates/{gate}/workflow");
        var first = await OpenAsync(story, Story.Manager, second.Root.Section("others").Named("a").Single()["href"]!);

        Assert.StartsWith("Die Runde ist in Vorbereitung.", second.Lede, StringComparison.Ordinal);
        Assert.Contains("keiner – gewartet wird auf eine Person, nicht auf die Uhr", second.Root.Section("waits").Text, StringComparison.Ordinal);
        Assert.Equal("Ablauf: Gate 1, Runde 1", first.Heading);
        Assert.StartsWith("Die Runde ist beendet: Zurückstellung, am", first.Lede, StringComparison.Ordinal);
        Assert.Contains("Der Ablauf ist beendet.", first.Root.Section("waits").Text, StringComparison.Ordinal);
        Assert.Contains("5. Fristablauf festhalten nicht durchlaufen weiter", Rows(first, "state"));
    }

    [Fact]
    public async Task The_rollouts_own_workflow_is_open_to_every_reader_in_both_languages()
    {
        var (story, _) = await DecidingAsync(await fixture.OnAsync(Engines.Sqlite));

        var german = await OpenAsync(story, SamplePeople.AnjaRoemer, $"/rollouts/{story.RolloutId}/workflow");
        var english = await OpenAsync(story, SamplePeople.AnjaRoemer, $"/rollouts/{story.RolloutId}/workflow", "en");

        Assert.Contains("Der Ablauf wartet in der Aktivität Gate 1. Durchlaufen: Pilot.", german.Root.Named("desc").Single().Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/gates/", german.Source, StringComparison.Ordinal);
        Assert.Contains("3. Await next round outstanding continues", Rows(english, "state"));
        Assert.Contains("5. Extension outstanding continues", Rows(english, "state"));
        Assert.Contains("No incident.", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_is_shown_with_the_step_that_stands_still()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var (story, gate) = await DecidingAsync(service);
        await service.TamperAsync($"""
            insert into workflow_incidents (id, instance_id, activity_id, message, at)
            select '{Guid.NewGuid()}', id, 'votes', 'It broke <here>.', updated_at from workflow_instances
            where definition_id = 'stage-gate' and scope_id = '{story.RolloutId.ToString().ToUpperInvariant()}'
            """);

        var page = await OpenAsync(story, Story.Manager, $"/gates/{gate}/workflow");

        Assert.Contains("Stimmen abwarten: Im Wortlaut: It broke <here>. offen", page.Root.Section("incidents").Text, StringComparison.Ordinal);
        Assert.Contains("3. Stimmen abwarten gestört", Rows(page, "state").ElementAt(2), StringComparison.Ordinal);
        Assert.EndsWith("Gestört: Stimmen abwarten.", page.Root.Named("desc").Single().Text, StringComparison.Ordinal);
        Assert.Contains(page.Root.Classed("failed"), drawn => drawn.Name == "rect");
    }

    [Fact]
    public async Task The_gates_own_rule_decides_who_reads_its_workflow()
    {
        var (story, gate) = await DecidingAsync(await fixture.OnAsync(Engines.Sqlite));

        await OpenAsync(story, SamplePeople.AnjaRoemer, $"/gates/{gate}/workflow", expected: HttpStatusCode.Forbidden);
        await OpenAsync(story, SamplePeople.FriedaNowak, $"/rollouts/{story.RolloutId}/workflow", expected: HttpStatusCode.Forbidden);
        await OpenAsync(story, Story.Chair, $"/gates/{Guid.NewGuid()}/workflow", expected: HttpStatusCode.NotFound);
        await OpenAsync(story, Story.Chair, $"/gates/{gate}/workflow?round=7", expected: HttpStatusCode.NotFound);
        await OpenAsync(story, Story.Chair, $"/rollouts/{Guid.NewGuid()}/workflow", expected: HttpStatusCode.NotFound);
    }

    private static async Task<(Story Story, Guid Gate)> DecidingAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        return (story, gate);
    }

    private static async Task<PageView> OpenAsync(Story story, TenantPerson person, string path, string language = "de", HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var browser = await Browser.AsAsync(story.Service, person, language);
        return await browser.OpenAsync(path, expected);
    }

    private static IEnumerable<string> Rows(PageView page, string section)
        => page.Root.Section(section).Named("tbody").Single().Named("tr").Select(row => row.Text);
}
