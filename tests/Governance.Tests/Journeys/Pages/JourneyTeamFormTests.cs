using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Pages;

public sealed class JourneyTeamFormTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task People_come_and_go_one_at_a_time_until_every_department_is_represented(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        Assert.Contains("Miriam Kessler fehlt noch im Kernteam.", page.Root.Section("team").Text, StringComparison.Ordinal);
        page = await JoinAsync(manager, page, journey, await story.IdAsync(Story.Manager), "Kundenservice");
        Assert.Contains("Die Person gehört jetzt zum Kernteam. Noch nicht vertreten: Abrechnung.", page.Root.Section("team").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("fehlt noch im Kernteam", page.Text, StringComparison.Ordinal);
        page = await JoinAsync(manager, page, journey, await story.IdAsync(SamplePeople.SilkeHagen), "Abrechnung");
        Assert.Contains("Alle Bereiche der Journey sind vertreten.", page.Text, StringComparison.Ordinal);
        page = await JoinAsync(manager, page, journey, await story.IdAsync(SamplePeople.DanielFuchs), "IT");
        Assert.Contains("IT Daniel Fuchs über die Journey hinaus", page.Root.Section("team").Text, StringComparison.Ordinal);
        page = await LeaveAsync(manager, page, journey, await story.IdAsync(SamplePeople.SilkeHagen));
        Assert.Contains("Abrechnung noch niemand nicht vertreten", page.Root.Section("team").Text, StringComparison.Ordinal);
        Assert.Equal(2, (await story.ReadAsync(journey)).Members.Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_first_department_that_nobody_stands_for_is_chosen_already(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        using var manager = await story.AsAsync(Story.Manager);
        var form = (await manager.OpenAsync($"/journeys/{journey}")).Form($"/journeys/{journey}/join");
        Assert.Equal("Kundenservice", form.Named("option").Single(option => option.Attributes.ContainsKey("selected"))["value"]);
        Assert.Contains(form.Named("optgroup"), group => group["label"] == "Weitere Bereiche");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_missing_stands_beside_the_field_and_the_rest_is_kept(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync();
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        var refused = await JoinAsync(manager, page, journey, "", "Abrechnung", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Wählen Sie eine Person.", refused.Root.Section("team").Text, StringComparison.Ordinal);
        Assert.Equal("Abrechnung", refused.Form($"/journeys/{journey}/join").Named("option").Single(option => option.Attributes.ContainsKey("selected"))["value"]);
        await JoinAsync(manager, page, journey, await story.IdAsync(SamplePeople.SilkeHagen), "Abrechnung");
        var now = await manager.OpenAsync($"/journeys/{journey}");
        var twice = await JoinAsync(manager, now, journey, await story.IdAsync(SamplePeople.SilkeHagen), "IT", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Person: Eine Person ist doppelt genannt.", twice.Root.Section("team").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_two_who_change_the_team_the_later_learns_of_it(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        using var manager = await story.AsAsync(Story.Manager);
        using var owner = await story.AsAsync(Story.Owner);
        var seen = await manager.OpenAsync($"/journeys/{journey}");
        var leaves = await story.IdAsync(SamplePeople.SilkeHagen);
        await JoinAsync(owner, await owner.OpenAsync($"/journeys/{journey}"), journey, await story.IdAsync(SamplePeople.DanielFuchs), "IT");
        var late = await LeaveAsync(manager, seen, journey, leaves, HttpStatusCode.Conflict);
        Assert.Contains("Gül Aydın hat inzwischen etwas geändert", late.Root.Section("team").Text, StringComparison.Ordinal);
        Assert.Equal(3, (await story.ReadAsync(journey)).Members.Count);
        await LeaveAsync(manager, late, journey, leaves);
        var again = await LeaveAsync(manager, late, journey, leaves);
        Assert.Contains("Die Person gehört nicht mehr zum Kernteam.", again.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await story.ReadAsync(journey)).Members.Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_else_changes_the_team(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        using var sponsor = await story.AsAsync(Story.Chair);
        var page = await sponsor.OpenAsync($"/journeys/{journey}");
        var refused = await LeaveAsync(sponsor, PageStory.Forge(page, $"/journeys/{journey}/leave"), journey, await story.IdAsync(SamplePeople.SilkeHagen), HttpStatusCode.Forbidden);
        Assert.Contains("Das kann nur die Gesamtverantwortung dieses Rollouts", refused.Lede, StringComparison.Ordinal);
        Assert.Equal(2, (await story.ReadAsync(journey)).Members.Count);
    }

    private static Task<PageView> JoinAsync(Browser browser, PageView page, Guid journey, string person, string department, HttpStatusCode expected = HttpStatusCode.OK)
        => browser.PostAsync(page, $"/journeys/{journey}/join", expected, ("personId", person), ("department", department));

    private static Task<PageView> LeaveAsync(Browser browser, PageView page, Guid journey, string person, HttpStatusCode expected = HttpStatusCode.OK)
        => browser.PostAsync(page, $"/journeys/{journey}/leave", expected, ("personId", person));
}
