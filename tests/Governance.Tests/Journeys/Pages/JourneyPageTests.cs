using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Pages;

public sealed class JourneyPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private static readonly string[] Forms = ["owner", "join", "leave", "state", "confirmation", "place"];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_reader_learns_what_it_is_where_it_stands_and_what_is_missing(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        using var sponsor = await story.AsAsync(Story.Chair);
        var page = await sponsor.OpenAsync($"/journeys/{journey}");
        Assert.Equal("Umzug melden", page.Heading);
        Assert.Equal(
            "Die Journey der Persona „Familie im Umzug“ gehört zur Stufe Pilot. Sie ist noch Kandidat. "
            + "Noch offen: die Journey-Verantwortung; im Kernteam Kundenservice und Abrechnung; Miriam Kessler im Kernteam des Piloten.", page.Lede);
        Assert.Contains("Wert 800.000 € Deckungsbeitrag der Persona im Jahr", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bereiche im Kernteam 0 von 2 es fehlt: Kundenservice und Abrechnung", page.Text, StringComparison.Ordinal);
        Assert.Contains("Abrechnung noch niemand nicht vertreten", page.Root.Section("team").Text, StringComparison.Ordinal);
        Assert.Contains("Stufe Pilot Platz in der Stufe 1 von 1", page.Root.Section("place").Text, StringComparison.Ordinal);
        Assert.Contains("Zuletzt geändert 7. September 2026, 10:00 Uhr, Miriam Kessler", page.Root.Section("about").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_page_speaks_English(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        using var sponsor = await story.AsAsync(Story.Chair, "en");
        var page = await sponsor.OpenAsync($"/journeys/{journey}");
        Assert.Equal("The journey of the persona \"Familie im Umzug\" belongs to the stage Pilot. It is still a candidate. Owner and core team are in place.", page.Lede);
        Assert.Contains("Value €800,000 yearly contribution of the persona", page.Text, StringComparison.Ordinal);
        Assert.Contains("Miriam Kessler Journey manager represented", page.Root.Section("team").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Forms_are_for_those_who_may_use_them(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        Assert.Equal(["owner", "join", "leave", "state", "place"], await FormsAsync(story, Story.Manager, journey));
        Assert.Equal(["join", "leave", "state"], await FormsAsync(story, Story.Owner, journey));
        Assert.Empty(await FormsAsync(story, SamplePeople.HenrikSommer, journey));
        Assert.Empty(await FormsAsync(story, Story.Auditor, journey));
        await story.StateAsync(Story.Manager, journey, "retired", "Der Vertrag läuft aus.");
        Assert.Equal(["confirmation"], await FormsAsync(story, Story.Chair, journey));
        Assert.Empty(await FormsAsync(story, SamplePeople.MarkusOelkers, journey));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task At_most_one_thing_is_asked_for_first(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var manager = await story.AsAsync(Story.Manager);
        var bare = await story.BareAsync(stage: null);
        Assert.Equal(["Stufe festlegen", "Stufe festlegen"], Filled(await manager.OpenAsync($"/journeys/{bare}")));
        var placed = await story.BareAsync("Störung melden", "extension");
        Assert.Equal(["Verantwortung benennen", "Verantwortung benennen"], Filled(await manager.OpenAsync($"/journeys/{placed}")));
        var staffed = await story.JourneyAsync("Abschlag anpassen", "extension");
        Assert.Equal(["Stand ändern", "Stand ändern"], Filled(await manager.OpenAsync($"/journeys/{staffed}")));
        using var sponsor = await story.AsAsync(Story.Chair);
        Assert.Empty(Filled(await sponsor.OpenAsync($"/journeys/{bare}")));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nothing_can_be_changed_once_the_rollout_has_ended(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        using var manager = await story.AsAsync(Story.Manager);
        var open = await manager.OpenAsync($"/journeys/{journey}");
        await story.EndAsync();
        Assert.Empty(await FormsAsync(story, Story.Manager, journey));
        var late = await manager.PostAsync(open, $"/journeys/{journey}/state", HttpStatusCode.Conflict, ("state", "InDesign"), ("reason", "Wir fangen an."));
        Assert.Contains("Der Rollout ist beendet", late.Text, StringComparison.Ordinal);
        Assert.Contains("Wir fangen an.", late.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_journey_that_does_not_exist_is_not_found(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        Assert.Equal("Diese Journey gibt es nicht.", page.Lede);
        var own = await manager.OpenAsync($"/journeys/{await story.BareAsync()}");
        var nowhere = $"/journeys/{Guid.NewGuid()}/owner";
        await manager.PostAsync(PageStory.Forge(own, nowhere), nowhere, HttpStatusCode.NotFound, ("personId", await story.IdAsync(Story.Owner)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_is_not_signed_in_is_asked_to(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var nobody = Browser.Nobody(story.Service);
        var asked = await nobody.OpenAsync($"/journeys/{await story.BareAsync()}");
        Assert.StartsWith(story.Service.Tenant.BaseUrl, asked.Address.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Words_of_people_are_shown_as_words(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync("<script>alert(1)</script> & mehr", "pilot", departments: ["<i>IT</i>", "Vertrieb"]);
        using var manager = await story.AsAsync(Story.Manager);
        foreach (var path in new[] { $"/journeys/{journey}", $"/rollouts/{story.RolloutId}/ranking", $"/rollouts/{story.RolloutId}/journeys/new" })
        {
            var page = await manager.OpenAsync(path);
            Assert.DoesNotContain("<script", page.Source, StringComparison.Ordinal);
            Assert.DoesNotContain("<i>", page.Source, StringComparison.Ordinal);
            Assert.Contains("<script>alert(1)</script> & mehr", page.Text, StringComparison.Ordinal);
        }
    }

    private static async Task<IEnumerable<string>> FormsAsync(Story story, TenantPerson person, Guid journey)
    {
        using var browser = await story.AsAsync(person);
        var page = await browser.OpenAsync($"/journeys/{journey}");
        return Forms.Where(form => page.HasForm($"/journeys/{journey}/{form}"));
    }

    private static IEnumerable<string> Filled(PageView page) => page.Root.Classed("main").Where(element => element.Name is "a" or "button").Select(element => element.Text);
}
