using System.Net;
using Governance.Rollouts;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Pages;

public sealed class JourneyPlaceFormTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_places_a_journey_and_says_why_it_is_the_pilot(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        await story.BareAsync("Störung melden", "extension", 100_000, 10);
        var journey = await story.BareAsync(stage: null);
        using var manager = await story.AsAsync(Story.Manager);
        var page = await PlaceAsync(manager, await manager.OpenAsync($"/journeys/{journey}"), journey, HttpStatusCode.OK, ("stage", "Pilot"));
        Assert.Contains("Als Pilot bevorzugt die Regel „Störung melden“. Gate 1 verlangt dafür eine Begründung. Sie fehlt noch.", page.Root.Section("place").Text, StringComparison.Ordinal);
        Assert.Contains("die Begründung, warum sie der Pilot ist", page.Lede, StringComparison.Ordinal);
        page = await PlaceAsync(manager, page, journey, HttpStatusCode.OK, ("pilotReason", "Alle Beteiligten sind da."));
        Assert.Contains("Die Journey steht an ihrem neuen Platz.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Begründung für den Pilot Alle Beteiligten sind da.", page.Root.Section("place").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("die Begründung, warum", page.Lede, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_cannot_be_read_is_refused_and_kept(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync(stage: null);
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        var refused = await PlaceAsync(manager, page, journey, HttpStatusCode.UnprocessableEntity, ("position", "vorn"), ("pilotReason", "Weil."));
        Assert.Contains("Wählen Sie eine Stufe. Platz in der Stufe: Schreiben Sie eine ganze Zahl.", refused.Root.Section("place").Text, StringComparison.Ordinal);
        Assert.Contains("name=\"position\" value=\"vorn\"", refused.Source, StringComparison.Ordinal);
        Assert.Contains("Weil.", refused.Form($"/journeys/{journey}/place").RawText, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_stage_that_the_rollout_has_left_keeps_its_journeys(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var (pilot, late) = (await story.BareAsync(), await story.BareAsync("Störung melden", null));
        using var manager = await story.AsAsync(Story.Manager);
        var seen = await manager.OpenAsync($"/journeys/{late}");
        await story.Service.CallAsync((RolloutService rollouts) => rollouts.EnterStageAsync(story.RolloutId, Stage.Extension));
        var settled = await manager.OpenAsync($"/journeys/{pilot}");
        Assert.False(settled.HasForm($"/journeys/{pilot}/place"));
        Assert.Contains("Der Rollout hat diese Stufe verlassen; ihre Journeys stehen fest.", settled.Root.Section("place").Text, StringComparison.Ordinal);
        var refused = await PlaceAsync(manager, seen, late, HttpStatusCode.Conflict, ("stage", "Pilot"));
        Assert.Contains("Der Rollout hat die Stufe Pilot verlassen", refused.Root.Section("place").Text, StringComparison.Ordinal);
        Assert.Contains("Nicht wählbar: Der Rollout hat diese Stufe verlassen.", refused.Root.Section("place").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_outdated_form_is_not_taken_and_its_owner_cannot_place(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        using var manager = await story.AsAsync(Story.Manager);
        var seen = await manager.OpenAsync($"/journeys/{journey}");
        await story.StateAsync(Story.Owner, journey, "inDesign");
        var late = await PlaceAsync(manager, seen, journey, HttpStatusCode.Conflict, ("stage", "Complex"));
        Assert.Contains("Gül Aydın hat inzwischen etwas geändert", late.Root.Section("place").Text, StringComparison.Ordinal);
        using var owner = await story.AsAsync(Story.Owner);
        var forged = PageStory.Forge(await owner.OpenAsync($"/journeys/{journey}"), $"/journeys/{journey}/place");
        await PlaceAsync(owner, forged, journey, HttpStatusCode.Forbidden, ("stage", "Complex"));
        Assert.Equal(Stage.Pilot, (await story.ReadAsync(journey)).Stage);
    }

    private static Task<PageView> PlaceAsync(Browser browser, PageView page, Guid journey, HttpStatusCode expected, params (string, string)[] typed)
        => browser.PostAsync(page, $"/journeys/{journey}/place", expected, typed);
}
