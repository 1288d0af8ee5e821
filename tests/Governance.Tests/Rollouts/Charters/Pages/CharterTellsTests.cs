using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters.Pages;

/// <summary>What the page of a charter says of proposals: that nothing was proposed, that others are overtaken, and who answers.</summary>
public sealed class CharterTellsTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_proposal_without_any_change_is_none_and_says_so(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var address = $"/rollouts/{story.RolloutId}/charter";
        foreach (var (person, language, said) in new[] { (Story.SecondSponsor, "de", "Es ist nichts vorgeschlagen und nichts geändert."), (Story.Chair, "en", "Nothing has been proposed and nothing changed.") })
        {
            using var browser = await Browser.AsAsync(story.Service, person, language);
            var page = await browser.PostAsync(await browser.OpenAsync(address), address);
            Assert.Contains(said, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(language == "de" ? "Der Auftrag gilt so" : "The charter holds", page.Text, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Accepting_one_proposal_warns_of_the_others_and_tells_their_proposers(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var address = $"/rollouts/{story.RolloutId}/charter";
        using var manager = await Browser.AsAsync(service, Story.Manager);
        using var second = await Browser.AsAsync(service, Story.SecondSponsor);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        await manager.PostAsync(await manager.OpenAsync(address), address, HttpStatusCode.OK, ("quorumPercent", "75"));
        Assert.DoesNotContain("Die anderen offenen Vorschläge", (await chair.OpenAsync(address)).Text, StringComparison.Ordinal);
        await second.PostAsync(await second.OpenAsync(address), address, HttpStatusCode.OK, ("quorumPercent", "80"));

        var page = await chair.OpenAsync(address);

        Assert.Contains("Die anderen offenen Vorschläge sind damit überholt.", page.Text, StringComparison.Ordinal);
        var changes = (await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/charter", null))!["proposals"]!.AsArray();
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter/consent", new JsonObject
        {
            ["changeId"] = (string?)changes.Single(one => (int)one!["charter"]!["quorumPercent"]! == 75)!["id"], ["accept"] = true,
        });
        var told = (await second.OpenAsync("/")).Text;
        Assert.Contains("Ihr Vorschlag ist überholt: Privatkunden-Journeys", told, StringComparison.Ordinal);
        Assert.Contains("Dr. Helene Brandt hat den Auftrag am 7. September 2026 anders geändert.", told, StringComparison.Ordinal);
        var accepted = (await manager.OpenAsync("/")).Text;
        Assert.DoesNotContain("Ihr Vorschlag ist überholt", accepted, StringComparison.Ordinal);
        Assert.Contains("Ihr Vorschlag ist angenommen: Privatkunden-Journeys", accepted, StringComparison.Ordinal);
        Assert.Contains("Dr. Helene Brandt hat Ihrem Vorschlag vom 7. September 2026 am 7. September 2026 zugestimmt; der Auftrag ist geändert.", accepted, StringComparison.Ordinal);
        using var english = await Browser.AsAsync(service, Story.SecondSponsor, "en");
        Assert.Contains("Your proposal is overtaken: Privatkunden-Journeys", (await english.OpenAsync("/")).Text, StringComparison.Ordinal);
        await service.AdvanceAsync(TimeSpan.FromDays(15));
        using var later = await Browser.AsAsync(service, Story.SecondSponsor);
        Assert.DoesNotContain("Ihr Vorschlag ist überholt", (await later.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_of_a_change_is_told_once()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        var charter = (JsonObject)(await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/charter", null))!["charter"]!.DeepClone();
        charter["entryStage"] = "later";

        var answer = (await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", charter, HttpStatusCode.UnprocessableEntity))!;

        Assert.Single(answer["errors"]!["entryStage"]!.AsArray());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_proposed_reads_on_the_first_page_that_and_why_it_was_refused(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var address = $"/rollouts/{story.RolloutId}/charter";
        using var manager = await Browser.AsAsync(service, Story.Manager);
        await manager.PostAsync(await manager.OpenAsync(address), address, HttpStatusCode.OK, ("quorumPercent", "75"));
        var changes = (await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/charter", null))!["proposals"]!.AsArray();
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter/consent", new JsonObject
        {
            ["changeId"] = (string?)changes.Single()!["id"], ["accept"] = false, ["reason"] = "So entscheiden wir nie.",
        });

        var told = (await manager.OpenAsync("/")).Root.Section("news").Text;

        Assert.Contains("Ihr Vorschlag ist abgelehnt: Privatkunden-Journeys", told, StringComparison.Ordinal);
        Assert.Contains("Der Auftrag bleibt, wie er ist. Begründung: So entscheiden wir nie.", told, StringComparison.Ordinal);
        using var english = await Browser.AsAsync(service, Story.Manager, "en");
        Assert.Contains("Your proposal is refused: Privatkunden-Journeys", (await english.OpenAsync("/")).Text, StringComparison.Ordinal);
        using var second = await Browser.AsAsync(service, Story.SecondSponsor);
        Assert.DoesNotContain("So entscheiden wir nie.", (await second.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Where_the_chair_has_lost_the_role_another_seat_answers_and_the_page_says_so(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var address = $"/rollouts/{story.RolloutId}/charter";
        service.Tenant.State.AssignRoles(Story.Chair.ObjectId);
        await service.SyncAsync();
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var page = await manager.OpenAsync(address);

        Assert.Contains("Deshalb entscheidet ein anderer Sitz über Ihren Vorschlag", page.Root.Section("change").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Der Vorsitz entscheidet über Ihren Vorschlag", page.Text, StringComparison.Ordinal);
        var proposed = await manager.PostAsync(page, address, HttpStatusCode.OK, ("quorumPercent", "75"));
        Assert.Contains("Ihr Vorschlag liegt den anderen Sitzen vor", proposed.Text, StringComparison.Ordinal);
        Assert.EndsWith("Ein Vorschlag zur Änderung wartet auf einen anderen Sitz als den Vorsitz.", proposed.Lede, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task Auditors_are_led_to_the_drafts(string language)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(Engines.Sqlite));
        using var auditor = await Browser.AsAsync(story.Service, Story.Auditor, language);
        using var other = await Browser.AsAsync(story.Service, SamplePeople.AnjaRoemer, language);

        Assert.Contains((await auditor.OpenAsync("/rollouts")).Root.Named("a"), link => link["href"] == "/rollouts/drafts");
        Assert.DoesNotContain((await other.OpenAsync("/rollouts")).Root.Named("a"), link => link["href"] == "/rollouts/drafts");
    }
}
