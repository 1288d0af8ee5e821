using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Pages;

public sealed class JourneyOwnerFormTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_names_the_owner_among_those_who_hold_the_role(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        var choices = page.Form($"/journeys/{journey}/owner").Named("option").Select(option => option.Text).ToList();
        Assert.Contains("Jonas Hartwig, Netzanschluss", choices);
        Assert.DoesNotContain(choices, choice => choice.StartsWith("Silke Hagen", StringComparison.Ordinal));
        Assert.Contains("Nicht wählbar, denn die Rolle fehlt: Miriam Kessler und Silke Hagen.", page.Text, StringComparison.Ordinal);
        var saved = await NameAsync(manager, page, journey, await story.IdAsync(SamplePeople.JonasHartwig));
        Assert.Contains("Die Journey-Verantwortung ist benannt.", saved.Root.Section("owner").Text, StringComparison.Ordinal);
        Assert.Contains("Jonas Hartwig Leiter Netzanschluss, Netzanschluss", saved.Root.Section("owner").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_choice_that_is_missing_or_not_possible_is_refused_beside_the_field(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        var missing = await NameAsync(manager, page, journey, "", HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("Fehler: Umzug melden", missing.Title, StringComparison.Ordinal);
        Assert.Contains("Die Journey-Verantwortung ist nicht geändert Wählen Sie eine Person.", missing.Root.Section("owner").Text, StringComparison.Ordinal);
        var impossible = await NameAsync(manager, page, journey, await story.IdAsync(SamplePeople.SilkeHagen), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Wählen Sie eine Person mit der Rolle Journey-Verantwortung.", impossible.Root.Section("owner").Text, StringComparison.Ordinal);
        Assert.Null((await story.ReadAsync(journey)).OwnerId);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_comes_too_late_learns_who_was_faster_keeps_the_choice_and_can_send_it_again(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        var chosen = await story.IdAsync(SamplePeople.ElifDemir);
        using var manager = await story.AsAsync(Story.Manager);
        var seen = await manager.OpenAsync($"/journeys/{journey}");
        await story.StateAsync(Story.Owner, journey, "inDesign");
        var late = await NameAsync(manager, seen, journey, chosen, HttpStatusCode.Conflict);
        Assert.Contains("Gül Aydın hat inzwischen etwas geändert", late.Root.Section("owner").Text, StringComparison.Ordinal);
        Assert.Contains("im Entwurf", late.Root.Section("state").Text, StringComparison.Ordinal);
        Assert.Equal(chosen, late.Form($"/journeys/{journey}/owner").Named("option").Single(option => option.Attributes.ContainsKey("selected"))["value"]);
        await manager.PostAsync(late, $"/journeys/{journey}/owner");
        Assert.Equal(Guid.Parse(chosen), (await story.ReadAsync(journey)).OwnerId);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_second_click_changes_nothing_more(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        var chosen = await story.IdAsync(SamplePeople.ElifDemir);
        await NameAsync(manager, page, journey, chosen);
        var again = await NameAsync(manager, page, journey, chosen);
        Assert.Contains("Die Journey-Verantwortung ist benannt.", again.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await story.ReadAsync(journey)).Revision);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_else_names_the_owner(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        foreach (var person in new[] { Story.Chair, Story.Owner, SamplePeople.HenrikSommer })
        {
            using var browser = await story.AsAsync(person);
            var forged = PageStory.Forge(await browser.OpenAsync($"/journeys/{journey}"), $"/journeys/{journey}/owner");
            await NameAsync(browser, forged, journey, await story.IdAsync(SamplePeople.ElifDemir), HttpStatusCode.Forbidden);
        }

        Assert.Equal(Guid.Parse(await story.IdAsync(Story.Owner)), (await story.ReadAsync(journey)).OwnerId);
    }

    private static Task<PageView> NameAsync(Browser browser, PageView page, Guid journey, string person, HttpStatusCode expected = HttpStatusCode.OK)
        => browser.PostAsync(page, $"/journeys/{journey}/owner", expected, ("personId", person));
}
