using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Statements;

/// <summary>What people see of a hearing: the first page, its own page, the dossier and the rollout.</summary>
public sealed class StatementPageTests : IDisposable
{
    private readonly HearingDefinition definition = new();

    public void Dispose() => definition.Dispose();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_is_asked_finds_it_on_the_first_page_and_answers(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        using var council = await Browser.AsAsync(service, HearingStory.Council);
        var start = await council.OpenAsync("/");
        Assert.Contains("Stellung nehmen: Anhörung des Betriebsrats, Gate 1, Runde 1", start.Text, StringComparison.Ordinal);
        Assert.Contains("bis Montag, 14. September, noch 5 Arbeitstage", start.Text, StringComparison.Ordinal);
        var address = start.Root.Named("a").Select(link => link["href"]).First(href => href?.Contains("/statements/", StringComparison.Ordinal) == true)!;

        var page = await council.OpenAsync(address);
        var refused = await council.PostAsync(page, address, HttpStatusCode.UnprocessableEntity, ("text", "Wir brauchen Schulungen."));
        Assert.Equal("Wir brauchen Schulungen.", refused.Form(address).Named("textarea").Single().RawText.TrimStart('\n'));
        var given = await council.PostAsync(refused, address, HttpStatusCode.OK, ("answer", "Objected"));

        Assert.Contains("Mit Einwänden. Beate Krüger hat am 7. September 2026", given.Lede, StringComparison.Ordinal);
        Assert.False(given.HasForm(address));
        Assert.DoesNotContain("Stellung nehmen", (await council.OpenAsync("/")).Text, StringComparison.Ordinal);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        Assert.Contains("Zu „Anhörung des Betriebsrats“ gibt es Einwände.", (await manager.OpenAsync($"/gates/{hearing.GateId}")).Lede, StringComparison.Ordinal);
        await hearing.SubmitAsync();
        using var sponsor = await Browser.AsAsync(service, Story.SecondSponsor);
        Assert.Contains("Zu „Anhörung des Betriebsrats“ gibt es Einwände.", (await sponsor.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Zu „Anhörung des Betriebsrats“ gibt es Einwände.", (await sponsor.OpenAsync($"/gates/{hearing.GateId}")).Lede, StringComparison.Ordinal);
        var again = await council.PostAsync(page, address, HttpStatusCode.Conflict, ("answer", "Given"), ("text", "Doch keine."));
        Assert.Contains("Doch keine.", again.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Once_its_last_day_is_over_nobody_is_asked_any_more_even_before_the_clock_has_looked(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        var address = $"/gates/{hearing.GateId}/statements/{await hearing.OpenAsync()}";
        using var council = await Browser.AsAsync(service, HearingStory.Council);
        var before = await council.OpenAsync(address);
        service.Clock.Advance(TimeSpan.FromDays(8));

        Assert.DoesNotContain("Stellung nehmen", (await council.OpenAsync("/")).Text, StringComparison.Ordinal);
        var page = await council.OpenAsync(address);
        Assert.Equal("Bis zum 14. September 2026 kam keine Antwort. Das ist weder Zustimmung noch Einwand.", page.Lede.Replace('\u00a0', ' '));
        Assert.False(page.HasForm(address));
        var late = await council.PostAsync(before, address, HttpStatusCode.Conflict, ("answer", "Given"), ("text", "Keine Einwände."));
        Assert.Contains("Keine Einwände.", late.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_is_told_before_trying_and_when_trying(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        await hearing.Story.ProveAsync(hearing.GateId);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var address = $"/gates/{hearing.GateId}";

        var page = await manager.OpenAsync(address);
        Assert.Contains("Einreichen geht noch nicht: Zuerst muss die Stellungnahme „Anhörung des Betriebsrats“ vorliegen oder die Zeit dafür um sein; sie endet am 14. September 2026.", page.Lede, StringComparison.Ordinal);
        Assert.False(page.HasForm($"{address}/submission"));
        Assert.Contains("Zuerst muss die Stellungnahme „Anhörung des Betriebsrats“ vorliegen", page.Root.Section("submission").Text, StringComparison.Ordinal);
        Assert.Contains("Gefragt ist Beate Krüger, bis 14. September 2026.", page.Root.Section("statements").Text, StringComparison.Ordinal);
        Assert.Contains("sie endet am 14. September 2026. Eingereicht werden kann erst danach.", (await manager.OpenAsync($"/rollouts/{hearing.Story.RolloutId}")).Text, StringComparison.Ordinal);
        Assert.Contains("Zuerst muss die Stellungnahme „Anhörung des Betriebsrats“ vorliegen", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);

        Assert.Contains("Gate 1 einreichen Miriam Kessler wartet auf die Stellungnahme „Anhörung des Betriebsrats“", (await manager.OpenAsync("/rollouts")).Text, StringComparison.Ordinal);
        var forced = await manager.ForceAsync(page, $"{address}/submission", HttpStatusCode.Conflict, ("request", "Bitte freigeben."), ("gateDate", "28.09.2026"));
        Assert.Contains("Eine Anhörung steht noch aus", forced.Text, StringComparison.Ordinal);
        Assert.Contains("Bitte freigeben.", forced.Text, StringComparison.Ordinal);

        await hearing.GiveAsync(HearingStory.Council, await hearing.OpenAsync());
        var after = await manager.OpenAsync(address);
        Assert.True(after.HasForm($"{address}/submission"));
        Assert.Contains("Der Betriebsrat erhebt keine Einwände.", after.Root.Section("statements").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Others_read_the_page_as_far_as_they_may_and_get_no_form(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        var address = $"/gates/{hearing.GateId}/statements/{await hearing.OpenAsync()}";
        using var manager = await Browser.AsAsync(service, Story.Manager);
        using var auditor = await Browser.AsAsync(service, Story.Auditor, "en");
        using var outsider = await Browser.AsAsync(service, SamplePeople.FriedaNowak);

        var own = await manager.OpenAsync(address);
        Assert.Contains("nimmt nicht selbst Stellung", own.Text, StringComparison.Ordinal);
        Assert.False(own.HasForm(address));
        var english = await auditor.OpenAsync(address);
        Assert.Contains("Beate Krüger is asked. You may read this page.", english.Text, StringComparison.Ordinal);
        var forced = await auditor.ForceAsync(english, address, HttpStatusCode.Forbidden, ("answer", "Given"), ("text", "Instead of her."));
        Assert.Contains("You are not asked", forced.Text, StringComparison.Ordinal);
        await outsider.OpenAsync(address, HttpStatusCode.Forbidden);
        await auditor.OpenAsync($"/gates/{hearing.GateId}/statements/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        await hearing.GiveAsync(HearingStory.Council, await hearing.OpenAsync());
        using var owner = await Browser.AsAsync(service, Story.Owner);
        Assert.Contains("Den Text lesen Personen mit Sitz", (await owner.OpenAsync($"/gates/{hearing.GateId}")).Root.Section("statements").Text, StringComparison.Ordinal);
    }
}
