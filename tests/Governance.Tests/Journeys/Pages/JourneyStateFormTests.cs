using System.Net;
using Governance.Journeys;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Pages;

public sealed class JourneyStateFormTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_journey_goes_live_with_the_word_of_owner_and_manager(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.HandOverAsync(journey);
        using var owner = await story.AsAsync(Story.Owner);
        using var manager = await story.AsAsync(Story.Manager);
        var page = await owner.OpenAsync($"/journeys/{journey}");
        Assert.Equal(["InDesign", "Retired"], Choices(page, journey));
        page = await SetAsync(owner, page, journey, "InDesign");
        page = await SetAsync(owner, page, journey, "InImplementation");
        page = await owner.PostAsync(page, $"/journeys/{journey}/state", HttpStatusCode.OK, ("state", "Live"), ("playbookVersion", "1.4"));
        Assert.Contains("Der Stand ist jetzt „live“. Er zählt, sobald die zweite Person ihn bestätigt hat.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Noch zu bestätigen von Miriam Kessler (Gesamtverantwortung).", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasForm($"/journeys/{journey}/confirmation"));
        var waiting = await manager.OpenAsync($"/journeys/{journey}");
        Assert.Contains("Ihre Bestätigung fehlt", waiting.Text, StringComparison.Ordinal);
        var confirmed = await manager.PostAsync(waiting, $"/journeys/{journey}/confirmation");
        Assert.Contains("Der Stand „live“ ist bestätigt.", confirmed.Text, StringComparison.Ordinal);
        Assert.Contains("Sie ist live, und zwei Personen haben es bestätigt.", confirmed.Lede, StringComparison.Ordinal);
        Assert.Equal((true, "1.4"), ((await story.ReadAsync(journey)).IsLive, (await story.ReadAsync(journey)).PlaybookVersion));
        await manager.PostAsync(waiting, $"/journeys/{journey}/confirmation");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Live_stays_visible_with_the_reason_why_it_cannot_be_chosen(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        await story.StateAsync(Story.Manager, journey, "inDesign");
        await story.StateAsync(Story.Manager, journey, "inImplementation");
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        Assert.Contains("Nicht wählbar: Eine Journey geht erst live, wenn jemand für sie die Verantwortung trägt.", page.Root.Section("state").Text, StringComparison.Ordinal);
        var refused = await SetAsync(manager, page, journey, "Live", HttpStatusCode.Conflict);
        Assert.Contains("Benennen Sie zuerst die Journey-Verantwortung.", refused.Root.Section("state").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task To_leave_a_journey_out_needs_a_reason_and_what_was_typed_is_kept(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        var refused = await manager.PostAsync(page, $"/journeys/{journey}/state", HttpStatusCode.UnprocessableEntity, ("state", "Retired"), ("playbookVersion", "1.4"));
        Assert.Contains("Der Stand ist nicht geändert Begründen Sie, warum die Journey ausgelassen wird.", refused.Root.Section("state").Text, StringComparison.Ordinal);
        Assert.Contains("name=\"playbookVersion\" value=\"1.4\"", refused.Source, StringComparison.Ordinal);
        Assert.Matches("value=\"Retired\"[^>]* checked", refused.Source);
        var none = await manager.PostAsync(page, $"/journeys/{journey}/state", HttpStatusCode.UnprocessableEntity, ("reason", "<b>Wir fangen an.</b>"));
        Assert.Contains("Wählen Sie den nächsten Stand.", none.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Wir fangen an.&lt;/b&gt;", none.Source, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_sponsor_with_a_seat_confirms_that_a_journey_is_left_out(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        await story.StateAsync(Story.Manager, journey, "retired", "Der Vertrag läuft aus.\nEin neuer kommt nicht.");
        using var manager = await story.AsAsync(Story.Manager, "en");
        Assert.Contains(
            "Still to be confirmed by an executive sponsor with a seat: Dr. Helene Brandt, Sabine Reuter, Dr. Tomasz Wieland.",
            (await manager.OpenAsync($"/journeys/{journey}")).Text, StringComparison.Ordinal);
        using var sponsor = await story.AsAsync(Story.SecondSponsor, "en");
        var page = await sponsor.OpenAsync($"/journeys/{journey}");
        Assert.Contains("Der Vertrag läuft aus.", page.Root.Section("state").Text, StringComparison.Ordinal);
        page = await sponsor.PostAsync(page, $"/journeys/{journey}/confirmation");
        Assert.Contains("It has been left out; an executive sponsor has confirmed it.", page.Lede, StringComparison.Ordinal);
        Assert.True((await story.ReadAsync(journey)).IsLeftOut);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_confirms_what_is_no_longer_so_is_told(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        await story.StateAsync(Story.Manager, journey, "retired", "Der Vertrag läuft aus.");
        using var sponsor = await story.AsAsync(Story.Chair);
        var seen = await sponsor.OpenAsync($"/journeys/{journey}");
        await story.StateAsync(Story.Manager, journey, "candidate");
        var late = await sponsor.PostAsync(seen, $"/journeys/{journey}/confirmation", HttpStatusCode.Conflict);
        Assert.Contains("Miriam Kessler hat inzwischen etwas geändert", late.Text, StringComparison.Ordinal);
        Assert.Equal((JourneyState.Candidate, null), ((await story.ReadAsync(journey)).State, (await story.ReadAsync(journey)).StateConfirmedBy));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_else_changes_or_confirms_the_state(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        using var sponsor = await story.AsAsync(Story.Chair);
        var page = await sponsor.OpenAsync($"/journeys/{journey}");
        await SetAsync(sponsor, PageStory.Forge(page, $"/journeys/{journey}/state"), journey, "InDesign", HttpStatusCode.Forbidden);
        await story.StateAsync(Story.Manager, journey, "retired", "Der Vertrag läuft aus.");
        using var manager = await story.AsAsync(Story.Manager);
        page = await manager.OpenAsync($"/journeys/{journey}");
        var own = await manager.PostAsync(PageStory.Forge(page, $"/journeys/{journey}/confirmation"), $"/journeys/{journey}/confirmation", HttpStatusCode.Forbidden);
        Assert.Contains("Es braucht eine zweite Person, und Sie haben ihn selbst gesetzt.", own.Text, StringComparison.Ordinal);
        Assert.False((await story.ReadAsync(journey)).IsLeftOut);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_form_that_somebody_else_had_open_meanwhile_keeps_its_words(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        using var manager = await story.AsAsync(Story.Manager);
        var seen = await manager.OpenAsync($"/journeys/{journey}");
        await story.StateAsync(Story.Owner, journey, "inDesign");
        var late = await manager.PostAsync(seen, $"/journeys/{journey}/state", HttpStatusCode.Conflict, ("state", "Retired"), ("reason", "Der Vertrag läuft aus."));
        Assert.Contains("Gül Aydın hat inzwischen etwas geändert", late.Root.Section("state").Text, StringComparison.Ordinal);
        Assert.Contains("Der Vertrag läuft aus.", late.Form($"/journeys/{journey}/state").RawText, StringComparison.Ordinal);
        await manager.PostAsync(late, $"/journeys/{journey}/state");
        Assert.Equal((JourneyState.Retired, "Der Vertrag läuft aus."), ((await story.ReadAsync(journey)).State, (await story.ReadAsync(journey)).StateReason));
    }

    private static Task<PageView> SetAsync(Browser browser, PageView page, Guid journey, string state, HttpStatusCode expected = HttpStatusCode.OK)
        => browser.PostAsync(page, $"/journeys/{journey}/state", expected, ("state", state));

    private static IEnumerable<string?> Choices(PageView page, Guid journey)
        => page.Form($"/journeys/{journey}/state").Named("input").Where(input => input["name"] == "state").Select(input => input["value"]);
}
