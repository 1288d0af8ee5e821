using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters.Pages;

/// <summary>The charter of a rollout in the browser: the chair changes it, others propose.</summary>
public sealed class RolloutCharterPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_proposal_shows_before_and_after_and_waits_on_the_chairs_first_page(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var address = $"/rollouts/{story.RolloutId}/charter";
        using var manager = await Browser.AsAsync(service, Story.Manager);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        var form = await manager.OpenAsync((await manager.OpenAsync($"/rollouts/{story.RolloutId}")).Root.Link("Auftrag öffnen")!["href"]!);
        var proposed = await manager.PostAsync(form, address, HttpStatusCode.OK, ("quorumPercent", "75"), ("unanimous", "true"));
        Assert.Contains("Ihr Vorschlag liegt dem Vorsitz vor.", proposed.Text, StringComparison.Ordinal);
        Assert.False(proposed.HasForm(address + "/consent"));

        var start = await chair.OpenAsync("/");
        Assert.Contains("Änderung des Auftrags entscheiden: Privatkunden-Journeys", start.Text, StringComparison.Ordinal);
        Assert.Contains("Miriam Kessler schlägt eine Änderung vor: Quorum und Einstimmigkeit.", start.Text, StringComparison.Ordinal);
        var page = await chair.OpenAsync(start.Root.Link("Vorschlag lesen")!["href"]!);
        var rows = page.Root.Named("table").First().Named("tr").Skip(1).Select(row => row.Text.Replace('\u00a0', ' ')).ToList();
        Assert.Equal(["Quorum 60 % 75 %", "Einstimmigkeit mit mehr als der Hälfte der Stimmen nur einstimmig"], rows);

        var reasonless = await chair.PostAsync(page, address + "/consent", HttpStatusCode.UnprocessableEntity, ("accept", "false"));
        Assert.Contains("Begründen Sie, warum Sie ablehnen.", reasonless.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        var accepted = await chair.PostAsync(page, address + "/consent", HttpStatusCode.OK, ("accept", "true"));

        Assert.Contains("Der Vorschlag ist angenommen.", accepted.Text, StringComparison.Ordinal);
        Assert.Contains("75 %", accepted.Root.Section("charter").Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("angenommen", accepted.Root.Section("answered").Text, StringComparison.Ordinal);
        Assert.Equal("Gerade wartet nichts auf Sie.", (await chair.OpenAsync("/")).Lede);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_chair_changes_seats_and_hands_the_chair_over(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var address = $"/rollouts/{story.RolloutId}/charter";
        using var chair = await Browser.AsAsync(story.Service, Story.Chair);
        var page = await chair.OpenAsync(address);
        Assert.Equal(3, page.Form(address).All.Count(element => element["name"] == "seatPersonIds" && element.Attributes.ContainsKey("checked")));

        var changed = await chair.PostAsync(page, address, HttpStatusCode.OK, ("chairId", (string)(await story.PersonAsync(Story.SecondSponsor))!), ("reason", "Neu geordnet."));

        Assert.StartsWith("Sabine Reuter hat den Vorsitz, 3 Sitze entscheiden", changed.Lede, StringComparison.Ordinal);
        Assert.Equal("Änderung vorschlagen", changed.Form(address).Named("button").Single().Text);
        Assert.Contains("Auftrag erteilt von Dr. Helene Brandt.", (await chair.OpenAsync($"/rollouts/{story.RolloutId}")).Root.Section("decisions").Text, StringComparison.Ordinal);
        var stale = await chair.PostAsync(page, address, HttpStatusCode.Conflict, ("quorumPercent", "90"));
        Assert.Contains("Der Rollout hat sich geändert", stale.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Contains("Dr. Helene Brandt hat den Rollout inzwischen geändert, am 7. September 2026, 10:00 Uhr.", stale.Text, StringComparison.Ordinal);
        Assert.Equal("90", stale.Root.Id("f-change-quorumPercent")["value"]);
    }

    [Fact]
    public async Task During_a_round_the_page_says_when_it_may_change_and_a_late_form_is_refused()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        var address = $"/rollouts/{story.RolloutId}/charter";
        using var chair = await Browser.AsAsync(story.Service, Story.Chair);
        var before = await chair.OpenAsync(address);
        await story.SubmitAsync((Guid)(await story.GateAsync(1))["id"]!);

        var page = await chair.OpenAsync(address);

        Assert.Contains("Während einer Abstimmung ändert sich der Auftrag nicht", page.Root.Section("change").Text, StringComparison.Ordinal);
        Assert.False(page.HasForm(address));
        var late = await chair.PostAsync(before, address, HttpStatusCode.Conflict, ("quorumPercent", "90"));
        Assert.Equal("Während einer Abstimmung ändert sich der Auftrag nicht", late.Heading);
    }

    [Theory]
    [InlineData("de", "Der Auftrag ist nicht geändert")]
    [InlineData("en", "The charter is not changed")]
    public async Task A_refused_change_leads_to_each_field(string language, string heading)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        var address = $"/rollouts/{story.RolloutId}/charter";
        using var chair = await Browser.AsAsync(story.Service, Story.Chair, language);
        var page = await chair.PostAsync(await chair.OpenAsync(address), address, HttpStatusCode.UnprocessableEntity, ("name", ""), ("quorumPercent", "20"));
        var problem = page.Root.Classed("problem").Single();
        Assert.Equal(heading, problem.Named("h3").Single().Text);
        Assert.All(problem.Named("a"), link => Assert.NotNull(page.Root.Id(link["href"]![1..])));
    }

    [Fact]
    public async Task Others_read_what_holds_and_nothing_that_is_proposed()
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        var address = $"/rollouts/{story.RolloutId}/charter";
        using var manager = await Browser.AsAsync(story.Service, Story.Manager);
        await manager.PostAsync(await manager.OpenAsync(address), address, HttpStatusCode.OK, ("quorumPercent", "75"));
        using var other = await Browser.AsAsync(story.Service, SamplePeople.KarinVogt);

        var page = await other.OpenAsync(address);

        Assert.DoesNotContain("Vorschlag", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasForm(address));
        await other.OpenAsync($"/rollouts/{Guid.NewGuid()}/charter", HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.ForceAsync(page, address, HttpStatusCode.Forbidden, ("name", "Meins"), ("purpose", "x"), ("units", "IT"), ("managerId", Guid.NewGuid().ToString()), ("seatPersonIds", Guid.NewGuid().ToString()), ("land", "DE-SN"), ("channel", "lenkungskreis"))).Status);
    }
}
