using System.Net;
using System.Text.Json.Nodes;
using Governance.Journeys;
using Governance.Rollouts;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Pages;

public sealed class NewJourneyPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private static readonly (string, string)[] Sound =
        [("name", "Umzug melden"), ("persona", "Familie im Umzug"), ("valueEur", "1.200.000 €"), ("complexity", "34"), ("departments", "IT"), ("departments", "Abrechnung")];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_adds_a_journey_with_departments_ticked_and_written(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var manager = await story.AsAsync(Story.Manager);
        var page = await AddAsync(manager, story, [.. Sound, ("otherDepartments", " Stadtbau \n\nHausmeisterei"), ("stage", "Extension")]);
        Assert.Equal("Umzug melden", page.Heading);
        Assert.Contains("Die Journey ist angelegt. Als Nächstes: Verantwortung benennen.", page.Text, StringComparison.Ordinal);
        var added = Assert.Single(await JourneysAsync(story));
        Assert.Equal(["IT", "Abrechnung", "Stadtbau", "Hausmeisterei"], added.Departments);
        Assert.Equal((1_200_000, 34, Stage.Extension), (added.ValueEur, added.Complexity, added.Stage));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whatever_the_directory_calls_a_department_can_be_ticked_and_what_only_looks_like_it_is_refused(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        string[] own = ["CO₂-Technik", "Netz\u00a0Bau"];
        service.Tenant.State.SetDepartment(SamplePeople.AnjaRoemer.ObjectId, own[0]);
        service.Tenant.State.SetDepartment(SamplePeople.PetraLange.ObjectId, own[1]);
        await service.SyncAsync();
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var address = $"/rollouts/{story.RolloutId}/journeys/new";
        var page = await manager.OpenAsync(address);
        (string, string)[] said = [("name", "Umzug melden"), ("persona", "Familie"), ("valueEur", "5"), ("complexity", "5"), ("stage", "Pilot")];
        Assert.All(own, name => Assert.Contains(page.Root.Named("input"), box => box["name"] == "departments" && box["value"] == name));

        foreach (var other in new[] { "Netz Bau", "CO2-Technik" })
        {
            var refused = await manager.PostAsync(page, address, HttpStatusCode.UnprocessableEntity, [.. said, ("otherDepartments", other)]);
            Assert.Contains($"„{other}“ ist leicht mit dem Bereich", refused.Text, StringComparison.Ordinal);
        }

        var added = await manager.PostAsync(page, address, HttpStatusCode.OK, [.. said, .. own.Select(name => ("departments", name))]);
        var id = Guid.Parse(added.Path.Split('/')[^1].Split('?')[0]);
        Assert.Equal(own, (await story.ReadAsync(id)).Departments);
        var edited = await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{id}", new JsonObject
        {
            ["name"] = "Umzug melden", ["persona"] = "Familie", ["valueEur"] = 6, ["complexity"] = 5, ["departments"] = new JsonArray(own[1], own[0]),
        });
        Assert.Equal(HttpStatusCode.OK, edited.Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_stage_can_wait_and_numbers_are_read_as_the_reader_writes_them(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var manager = await story.AsAsync(Story.Manager, "en");
        var page = await AddAsync(manager, story, [("name", "Report a move"), ("persona", "Family"), ("valueEur", "€1,200,000"), ("complexity", "34"), ("departments", "IT")]);
        Assert.Contains("The journey has been added. Next: Set the stage.", page.Text, StringComparison.Ordinal);
        var added = Assert.Single(await JourneysAsync(story));
        Assert.Equal((1_200_000, null), (added.ValueEur, added.Stage));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_refused_is_kept_as_it_was_typed(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var manager = await story.AsAsync(Story.Manager);
        var page = await AddAsync(
            manager, story, [("name", "<b>Umzug</b>"), ("valueEur", "1,200,000"), ("complexity", "101"), ("departments", "IT"), ("otherDepartments", "it"), ("stage", "Complex")], HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("Fehler: Neue Journey", page.Title, StringComparison.Ordinal);
        Assert.Contains(
            "Die Journey ist noch nicht angelegt Nennen Sie die Persona. Schreiben Sie den Wert in ganzen Euro, zum Beispiel 1.200.000. Komplexität: Möglich ist 0 bis 100.",
            page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;b&gt;Umzug&lt;/b&gt;\"", page.Source, StringComparison.Ordinal);
        Assert.Contains("name=\"valueEur\" value=\"1,200,000\"", page.Source, StringComparison.Ordinal);
        Assert.Matches("value=\"IT\" checked", page.Source);
        Assert.Matches("value=\"Complex\" checked", page.Source);
        var twice = await manager.PostAsync(page, Address(story), HttpStatusCode.UnprocessableEntity, ("persona", "Familie"), ("valueEur", "5"), ("complexity", "5"));
        Assert.Contains("Beteiligte Bereiche: Ein Bereich ist doppelt genannt.", twice.Text, StringComparison.Ordinal);
        var none = await manager.PostAsync(twice, Address(story), HttpStatusCode.UnprocessableEntity, ("departments", ""), ("otherDepartments", ""));
        Assert.Contains("Wählen Sie mindestens einen Bereich", none.Text, StringComparison.Ordinal);
        Assert.Empty(await JourneysAsync(story));
        await manager.PostAsync(none, Address(story), HttpStatusCode.OK, ("departments", "IT"));
        Assert.Equal("<b>Umzug</b>", Assert.Single(await JourneysAsync(story)).Name);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_second_click_adds_nothing_but_other_words_do(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var manager = await story.AsAsync(Story.Manager);
        var form = await manager.OpenAsync(Address(story));
        var first = await manager.PostAsync(form, Address(story), HttpStatusCode.OK, Sound);
        Assert.Equal(first.Path, (await manager.PostAsync(form, Address(story), HttpStatusCode.OK, Sound)).Path);
        Assert.Single(await JourneysAsync(story));
        await manager.PostAsync(form, Address(story), HttpStatusCode.OK, [.. Sound.Skip(1), ("name", "Störung melden")]);
        Assert.Equal(2, (await JourneysAsync(story)).Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_the_manager_of_this_rollout_adds(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        foreach (var person in new[] { Story.Chair, Story.Owner, Story.Auditor, SamplePeople.HenrikSommer })
        {
            using var browser = await story.AsAsync(person);
            await browser.OpenAsync(Address(story), HttpStatusCode.Forbidden);
            var forged = PageStory.Forge(await browser.OpenAsync($"/rollouts/{story.RolloutId}/ranking"), Address(story));
            await browser.PostAsync(forged, Address(story), HttpStatusCode.Forbidden, Sound);
        }

        Assert.Empty(await JourneysAsync(story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task There_is_no_form_for_a_rollout_that_is_unknown_or_has_ended(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var manager = await story.AsAsync(Story.Manager);
        Assert.Equal("Diesen Rollout gibt es nicht.", (await manager.OpenAsync($"/rollouts/{Guid.NewGuid()}/journeys/new", HttpStatusCode.NotFound)).Lede);
        var open = await manager.OpenAsync(Address(story));
        await story.EndAsync();
        var late = await manager.PostAsync(open, Address(story), HttpStatusCode.Conflict, Sound);
        Assert.Contains("Der Rollout ist beendet", late.Text, StringComparison.Ordinal);
        Assert.Contains("Familie im Umzug", late.Text, StringComparison.Ordinal);
        await manager.OpenAsync(Address(story), HttpStatusCode.Conflict);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_stage_that_the_rollout_left_meanwhile_is_refused(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        using var manager = await story.AsAsync(Story.Manager);
        var open = await manager.OpenAsync(Address(story));
        await story.Service.CallAsync((RolloutService rollouts) => rollouts.EnterStageAsync(story.RolloutId, Stage.Extension));
        var late = await manager.PostAsync(open, Address(story), HttpStatusCode.Conflict, [.. Sound, ("stage", "Pilot")]);
        Assert.Contains("Der Rollout hat die Stufe Pilot verlassen", late.Text, StringComparison.Ordinal);
        Assert.Contains("Nicht wählbar: Der Rollout hat diese Stufe verlassen.", late.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Familie im Umzug\"", late.Source, StringComparison.Ordinal);
    }

    private static string Address(Story story) => $"/rollouts/{story.RolloutId}/journeys/new";

    private static async Task<PageView> AddAsync(Browser browser, Story story, (string, string)[] typed, HttpStatusCode expected = HttpStatusCode.OK)
        => await browser.PostAsync(await browser.OpenAsync(Address(story)), Address(story), expected, typed);

    private static Task<IReadOnlyList<Journey>> JourneysAsync(Story story) => story.Service.CallAsync((JourneyService journeys) => journeys.ReadAsync(story.RolloutId));
}
