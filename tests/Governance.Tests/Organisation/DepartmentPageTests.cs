using System.Net;
using Governance.Organisation;
using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Organisation;

/// <summary>An administrator keeps heads on pages.</summary>
public sealed class DepartmentPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string List = "/organisation/departments", Head = "/organisation/departments/head";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_head_is_kept_changed_and_taken_away(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var administrator = await story.AsAsync(SamplePeople.LarsPeters);
        var list = await administrator.OpenAsync(List);
        Assert.Equal("Organisation", list.Root.Named("nav").SelectMany(nav => nav.Named("a")).Single(link => link["aria-current"] == "page").Text);
        var page = await administrator.OpenAsync(list.Root.Link("Leitung hinterlegen: Revision")!["href"]!);
        Assert.Equal("Leitung: Revision", page.Heading);

        var empty = await administrator.PostAsync(page, Head, HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("Fehler: Leitung: Revision", empty.Title, StringComparison.Ordinal);
        Assert.Contains("Die Leitung ist nicht geändert Wählen Sie eine Person.", empty.Text, StringComparison.Ordinal);

        var saved = await administrator.PostAsync(page, Head, HttpStatusCode.OK, ("personId", await story.IdAsync(SamplePeople.UlrichStein)));
        Assert.Contains("Dr. Ulrich Stein leitet den Bereich „Revision“.", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Revision Dr. Ulrich Stein 0 7. September 2026, Lars Peters", saved.Root.Section("departments").Text, StringComparison.Ordinal);

        var again = await administrator.OpenAsync(saved.Root.Link("Leitung ändern: Revision")!["href"]!);
        Assert.Equal("Dr. Ulrich Stein leitet den Bereich.", again.Lede);
        var removed = await administrator.PostAsync(again, $"{Head}/removal");
        Assert.Contains("Für „Revision“ ist keine Leitung mehr hinterlegt.", removed.Text, StringComparison.Ordinal);
        await administrator.PostAsync(again, $"{Head}/removal");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_comes_too_late_learns_who_was_faster_and_keeps_the_choice(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var first = await story.AsAsync(SamplePeople.LarsPeters);
        using var second = await story.AsAsync(SamplePeople.NadineWolff, "en");
        var (one, other) = (await first.OpenAsync($"{Head}?name=Vorstand"), await second.OpenAsync($"{Head}?name=Vorstand"));
        await first.PostAsync(one, Head, HttpStatusCode.OK, ("personId", await story.IdAsync(Story.Chair)));
        await first.PostAsync(one, Head, HttpStatusCode.OK, ("personId", await story.IdAsync(Story.Chair)));

        var chosen = await story.IdAsync(SamplePeople.MarkusOelkers);
        var late = await second.PostAsync(other, Head, HttpStatusCode.Conflict, ("personId", chosen));

        Assert.Contains("Lars Peters", late.Text, StringComparison.Ordinal);
        Assert.Equal(chosen, late.Form(Head).Named("option").Single(option => option.Attributes.ContainsKey("selected"))["value"]);
        var saved = await second.PostAsync(late, Head);
        Assert.Contains("Markus Oelkers heads the department \"Vorstand\".", saved.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Hostile_names_are_shown_as_names_and_lead_to_their_page(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        const string Name = "R&D/<script>alert(1)</script>?x=1#2";
        await story.BareAsync("Störung melden", departments: [Name, "Vertrieb"]);
        using var administrator = await story.AsAsync(SamplePeople.LarsPeters);

        var page = await administrator.OpenAsync((await administrator.OpenAsync(List)).Root.Link($"Leitung hinterlegen: {Name}")!["href"]!);
        var saved = await administrator.PostAsync(page, Head, HttpStatusCode.OK, ("personId", await story.IdAsync(SamplePeople.AnjaRoemer)));

        Assert.DoesNotContain("<script", saved.Source, StringComparison.Ordinal);
        Assert.Contains($"Anja Römer leitet den Bereich „{Name}“.", saved.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gefälscht", (await administrator.OpenAsync($"{List}?saved=Gef%C3%A4lscht")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task It_is_for_administrators_and_for_departments_that_exist(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var manager = await story.AsAsync(Story.Manager);
        var start = await manager.OpenAsync("/");
        Assert.Null(start.Root.Link("Organisation"));
        await manager.OpenAsync(List, HttpStatusCode.Forbidden);
        await manager.OpenAsync($"{Head}?name=Vertrieb", HttpStatusCode.Forbidden);
        await manager.ForceAsync(start, Head, HttpStatusCode.Forbidden, ("name", "Vertrieb"), ("personId", await story.IdAsync(Story.Manager)));

        using var administrator = await story.AsAsync(SamplePeople.LarsPeters);
        var list = await administrator.OpenAsync(List);
        await administrator.OpenAsync($"{Head}?name=Raumfahrt", HttpStatusCode.NotFound);
        await administrator.OpenAsync(Head, HttpStatusCode.NotFound);
        await administrator.ForceAsync(list, Head, HttpStatusCode.NotFound, ("name", "Raumfahrt"), ("personId", await story.IdAsync(Story.Manager)));
        await administrator.ForceAsync(list, $"{Head}/removal", HttpStatusCode.NotFound, ("name", "Raumfahrt"));
        Assert.DoesNotContain((await story.Service.CallAsync((DepartmentService departments) => departments.ReadAsync())), one => one.Name == "Vertrieb" && one.Head is not null);
    }
}
