using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Pages;

/// <summary>Somebody opens the first page.</summary>
public sealed class StartPageTests
{
    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to_and_sees_nothing_else()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        await Story.StartAsync(service);
        using var nobody = Browser.Nobody(service);

        var page = await nobody.OpenAsync("/");

        Assert.StartsWith(service.Tenant.BaseUrl, page.Address.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Privatkunden-Journeys", page.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_holds_no_role_is_told_so()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        using var browser = await Browser.AsAsync(service, SamplePeople.FriedaNowak);

        await browser.OpenAsync("/", HttpStatusCode.Forbidden);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_sponsor_finds_the_vote_with_its_facts_until_it_is_cast(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var gate = await DecidingAsync(await Story.StartAsync(service));
        using var browser = await Browser.AsAsync(service, Story.SecondSponsor);

        var page = await browser.OpenAsync("/");

        Assert.Equal("Wartet auf mich 1", page.Heading);
        Assert.Equal("Eine Abstimmung endet am Montag, 28. September.", page.Lede);
        var item = page.Root.Classed("work").Single().Named("li").Single();
        Assert.Equal("Abstimmen: Gate 1, Runde 1 – Privatkunden-Journeys", item.Named("h2").Single().Text);
        Assert.Contains("Miriam Kessler bittet darum, die Stufe Ausweitung freizugeben.", item.Text, StringComparison.Ordinal);
        Assert.Contains("Alle 9 Muss- und alle 2 Soll-Kriterien sind erfüllt. 0 von 2 nötigen Stimmen liegen vor.", item.Text, StringComparison.Ordinal);
        Assert.Contains("Gate-Termin Mo, 28. September – noch 15 Arbeitstage", item.Text, StringComparison.Ordinal);
        var button = Assert.Single(page.Root.Classed("main"));
        Assert.Equal(("Dossier öffnen", $"/gates/{gate}"), (button.Text, button["href"]));

        await new Story(service).VoteAsync(gate, Story.SecondSponsor, "go");
        Assert.Equal("Gerade wartet nichts auf Sie.", (await browser.OpenAsync("/")).Lede);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_sponsor_is_told_before_opening_the_dossier_that_a_go_cannot_be_chosen(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        await story.SubmitAsync((Guid)(await story.GateAsync(1))["id"]!);
        using var german = await Browser.AsAsync(service, Story.SecondSponsor);
        using var english = await Browser.AsAsync(service, Story.SecondSponsor, "en");

        Assert.Contains("Solange ein Muss-Kriterium offen ist, ist eine Freigabe nicht wählbar.", (await german.OpenAsync("/")).Root.Classed("work").Single().Text, StringComparison.Ordinal);
        Assert.Contains("While a must criterion is open, a go cannot be chosen.", (await english.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_vote_that_completes_the_quorum_says_so_in_English_too()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var gate = await DecidingAsync(await Story.StartAsync(service));
        await new Story(service).VoteAsync(gate, Story.Chair, "go");
        using var browser = await Browser.AsAsync(service, Story.SecondSponsor, "en");

        var page = await browser.OpenAsync("/");

        Assert.Equal("Waiting for me 1", page.Heading);
        Assert.Contains("One of 2 votes needed is in; yours completes the quorum.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Gate date Mon 28 September – 15 working days left", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("weil die Nachweise es zeigen", page.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_kind_of_step_waits_for_the_one_who_can_take_it()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        using var owner = await Browser.AsAsync(service, Story.Owner);
        Assert.Equal(["Journey hinzufügen: Privatkunden-Journeys"], await WaitingAsync(manager));
        await manager.OpenAsync((await manager.OpenAsync("/")).Root.Classed("main").Single()["href"]!);

        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/criteria/playbook/evidence", new JsonObject { ["kind"] = "text", ["content"] = "Version 1.0" });

        Assert.Equal(["Einreichen: Gate 1, Runde 1 – Privatkunden-Journeys"], await WaitingAsync(manager));
        Assert.Contains("6 von 9 Muss-Kriterien sind offen.", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(["Nachweise bestätigen: Gate 1, Runde 1 – Privatkunden-Journeys"], await WaitingAsync(owner));

        await story.PassAsync(1, "hold");
        Assert.Equal(["Nächste Runde beginnen: Gate 1 – Privatkunden-Journeys"], await WaitingAsync(manager));
        Assert.Contains("Runde 1 endete am 7. September 2026: Zurückstellung.", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Empty(await WaitingAsync(owner));
    }

    [Fact]
    public async Task A_journey_that_is_reported_live_waits_for_the_second_person()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.HandOverAsync(journey);
        foreach (var (state, person) in new[] { ("inDesign", Story.Manager), ("inImplementation", Story.Manager), ("live", Story.Owner) })
        {
            await story.SendAsync(person, HttpMethod.Put, $"/api/journeys/{journey}/state", new JsonObject { ["state"] = state, ["playbookVersion"] = "1.0" });
        }

        using var manager = await Browser.AsAsync(service, Story.Manager);
        using var owner = await Browser.AsAsync(service, Story.Owner);
        Assert.Contains("Stand bestätigen: „Umzug melden“ ist als live gemeldet – Privatkunden-Journeys", await WaitingAsync(manager));
        Assert.Contains("Gül Aydın hat die Journey am 7. September 2026 live gemeldet.", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await WaitingAsync(owner), title => title.Contains("live", StringComparison.Ordinal));

        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/state/confirmation", []);
        Assert.DoesNotContain(await WaitingAsync(manager), title => title.Contains("live", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rollouts_of_ones_own_come_with_their_way_their_next_step_and_what_stands_out()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        await DecidingAsync(story);
        await service.AdvanceAsync(TimeSpan.FromDays(30));
        using var sponsor = await Browser.AsAsync(service, Story.Chair);
        using var other = await Browser.AsAsync(service, SamplePeople.AnjaRoemer);

        var row = (await sponsor.OpenAsync("/")).Root.Section("rollouts").Named("tbody").Single().Text;
        Assert.Contains("Pilot, Gate 1: Frist abgelaufen", row, StringComparison.Ordinal);
        Assert.Contains("Runde 2 beginnen Miriam Kessler", row, StringComparison.Ordinal);
        Assert.Contains("Gate 1: Frist abgelaufen, keine Entscheidung", row, StringComparison.Ordinal);
        Assert.Equal("Meine Rollouts", (await sponsor.OpenAsync("/")).Root.Id("rollouts").Text);
        Assert.Equal("Alle Rollouts", (await other.OpenAsync("/")).Root.Id("rollouts").Text);
    }

    [Fact]
    public async Task What_happened_lately_is_told_newest_first_and_without_anybodys_vote()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        var gate = await DecidingAsync(story);
        await story.VoteAsync(gate, Story.Chair, "recycle");
        service.Clock.Advance(TimeSpan.FromHours(1));
        await story.VoteAsync(gate, Story.SecondSponsor, "recycle");
        using var browser = await Browser.AsAsync(service, Story.ThirdSponsor);

        var page = await browser.OpenAsync("/");

        Assert.Equal(
            ["Gate 1, Runde 1: Rückgabe zur Überarbeitung", "Miriam Kessler hat Gate 1 eingereicht, mit Gate-Termin am 28. September 2026.", "Dr. Helene Brandt hat den Auftrag erteilt."],
            page.Root.Section("lately").Named("li").Select(entry => entry.Named("div").Single().Text.Replace(" Privatkunden-Journeys", "", StringComparison.Ordinal)));
        Assert.DoesNotContain("weil die Nachweise", page.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_finds_the_chains_and_nobody_else_does()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        using var sponsor = await Browser.AsAsync(service, Story.Chair);

        var chains = (await auditor.OpenAsync("/")).Root.Section("chains");

        Assert.Equal($"/audit/{story.RolloutId}/verification", chains.Classed("btn").Single()["href"]);
        Assert.Contains("Runde eröffnet", chains.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/audit", (await sponsor.OpenAsync("/")).Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_rollout_a_sponsor_is_offered_to_charter_one()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        using var sponsor = await Browser.AsAsync(service, Story.Chair);
        using var owner = await Browser.AsAsync(service, Story.Owner);

        Assert.Equal("/rollouts/new", (await sponsor.OpenAsync("/")).Root.Classed("main").Single()["href"]);
        var page = await owner.OpenAsync("/");
        Assert.Contains("Noch kein Rollout.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Root.Classed("main"));
    }

    private static async Task<Guid> DecidingAsync(Story story)
    {
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        return gate;
    }

    private static async Task<IReadOnlyList<string>> WaitingAsync(Browser browser)
        => [.. (await browser.OpenAsync("/")).Root.Classed("work").SelectMany(list => list.Named("h2")).Select(heading => heading.Text)];
}
