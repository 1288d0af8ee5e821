using System.Net;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters.Pages;

/// <summary>A manager writes a charter in the browser; a sponsor reads, changes and signs it.</summary>
public sealed class CharterDraftPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task It_is_drafted_found_on_the_first_page_completed_and_signed(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = new Story(service);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        using var sponsor = await Browser.AsAsync(service, Story.SecondSponsor);
        Assert.Equal("/rollouts/drafts/new", (await manager.OpenAsync("/rollouts")).Root.Link("Auftrag entwerfen")!["href"]);
        var draft = await manager.PostAsync(
            await manager.OpenAsync("/rollouts/drafts/new"), "/rollouts/drafts/new", HttpStatusCode.OK,
            ("name", "Wärme-Journeys"), ("chairId", (string)(await story.PersonAsync(Story.SecondSponsor))!), ("managerId", (string)(await story.PersonAsync(Story.Manager))!), ("entryStage", "Extension"));
        Assert.Equal("Auftragsentwurf: Wärme-Journeys", draft.Heading);
        Assert.Contains("noch offen", draft.Root.Section("charter").Text, StringComparison.Ordinal);
        Assert.False(draft.HasForm(draft.Path + "/signature"));

        // What cannot be signed yet does not wait for a signature; whoever shall sign can still read and fill it.
        Assert.DoesNotContain("Auftrag unterschreiben", (await sponsor.OpenAsync("/")).Text, StringComparison.Ordinal);
        var page = await sponsor.OpenAsync(draft.Path);
        Assert.Contains("Noch offen: Zweck, Betroffene Einheiten, Sitze, Bundesland und Teams-Kanal.", page.Root.Section("signature").Text, StringComparison.Ordinal);
        page = await sponsor.PostAsync(
            page, draft.Path, HttpStatusCode.OK, ("purpose", "Einmal anrufen genügt."), ("units", "Vertrieb"), ("land", "DE-SN"), ("channel", "lenkungskreis"),
            ("seatPersonIds", (string)(await story.PersonAsync(Story.ThirdSponsor))!));
        Assert.Contains("Sachsen", page.Root.Section("charter").Text, StringComparison.Ordinal);

        var start = await sponsor.OpenAsync("/");
        Assert.Contains("Auftrag unterschreiben: Wärme-Journeys", start.Text, StringComparison.Ordinal);
        page = await sponsor.OpenAsync(start.Root.Link("Auftrag lesen")!["href"]!);

        var rollout = await sponsor.PostAsync(page, draft.Path + "/signature");

        Assert.Equal("Wärme-Journeys", rollout.Heading);
        Assert.StartsWith("Einstieg in der Stufe Ausweitung: Gate 1 wird anhand von Nachweisen nachgeholt.", rollout.Lede.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("Auftrag unterschreiben", (await sponsor.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Sabine Reuter signed this charter", (await (await Browser.AsAsync(service, Story.Manager, "en")).OpenAsync(draft.Path)).Lede, StringComparison.Ordinal);
        Assert.Contains("unterschrieben", (await manager.OpenAsync("/rollouts/drafts")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_the_sponsor_has_not_read_is_shown_instead_of_signed(string engine)
    {
        var story = new Story(await fixture.OnAsync(engine));
        var address = $"/rollouts/drafts/{await CharterDraftTests.DraftAsync(story, await CharterDraftTests.WholeAsync(story))}";
        using var manager = await Browser.AsAsync(story.Service, Story.Manager);
        using var sponsor = await Browser.AsAsync(story.Service, Story.SecondSponsor);
        var read = await sponsor.OpenAsync(address);
        await manager.PostAsync(await manager.OpenAsync(address), address, HttpStatusCode.OK, ("quorumPercent", "100"));

        var refused = await sponsor.PostAsync(read, address + "/signature", HttpStatusCode.Conflict);

        Assert.StartsWith("Fehler: ", refused.Title, StringComparison.Ordinal);
        Assert.Contains("Der Entwurf hat sich geändert", refused.Root.Section("signature").Text, StringComparison.Ordinal);
        Assert.Contains("Geändert: Quorum.", refused.Root.Section("signature").Text, StringComparison.Ordinal);
        Assert.Contains("100 %", refused.Root.Section("charter").Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.StartsWith("/rollouts/", (await sponsor.PostAsync(refused, address + "/signature")).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Der Entwurf ist noch nicht angelegt", "Wählen Sie, wer den Auftrag unterschreiben und den Vorsitz übernehmen soll.")]
    [InlineData("en", "The draft is not created yet", "Choose who shall sign the charter and take the chair.")]
    public async Task A_refused_draft_keeps_what_was_typed(string language, string heading, string chair)
    {
        using var manager = await Browser.AsAsync(await fixture.OnAsync(Engines.Sqlite), Story.Manager, language);
        var page = await manager.PostAsync(
            await manager.OpenAsync("/rollouts/drafts/new"), "/rollouts/drafts/new", HttpStatusCode.UnprocessableEntity, ("name", "Wärme"));
        var problem = page.Root.Classed("problem").Single();
        Assert.Equal(heading, problem.Named("h2").Single().Text);
        Assert.Contains(chair, problem.Text, StringComparison.Ordinal);
        Assert.Equal("Wärme", page.Root.Id("f-name")["value"]);
        Assert.All(problem.Named("a"), link => Assert.NotNull(page.Root.Id(link["href"]![1..])));
    }

    [Fact]
    public async Task Strangers_are_told_and_what_is_over_has_no_forms()
    {
        var story = new Story(await fixture.OnAsync(Engines.Sqlite));
        var address = $"/rollouts/drafts/{await CharterDraftTests.DraftAsync(story, await CharterDraftTests.WholeAsync(story))}";
        using var manager = await Browser.AsAsync(story.Service, Story.Manager);
        using var other = await Browser.AsAsync(story.Service, Story.Chair);
        using var auditor = await Browser.AsAsync(story.Service, Story.Auditor);
        await other.OpenAsync(address, HttpStatusCode.Forbidden);
        await other.OpenAsync("/rollouts/drafts/new", HttpStatusCode.Forbidden);
        await other.OpenAsync($"/rollouts/drafts/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        Assert.False((await auditor.OpenAsync(address)).HasForm(address));

        var before = await manager.OpenAsync(address);
        await manager.PostAsync(before, address + "/discard", HttpStatusCode.UnprocessableEntity, ("revision", "x"));
        var list = await manager.PostAsync(before, address + "/discard");
        Assert.Equal("/rollouts/drafts", list.Path);
        Assert.False((await manager.OpenAsync(address)).HasForm(address));
        var late = await manager.PostAsync(before, address, HttpStatusCode.Conflict, ("name", "Doch noch"));
        Assert.Equal("Der Entwurf ist verworfen", late.Heading);
        Assert.Contains("Doch noch", late.Text, StringComparison.Ordinal);
    }
}
