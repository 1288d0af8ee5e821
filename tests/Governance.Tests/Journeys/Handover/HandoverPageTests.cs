using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>The handover on the page of a journey and on the first page.</summary>
public sealed class HandoverPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_records_it_the_heads_agree_and_the_paper_shows_names_and_dates(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync($"Umzug {engine}", "pilot");
        using var manager = await story.AsAsync(Story.Manager);
        var recorded = await RecordAsync(story, manager, journey, "Teamleitung Umzüge");
        Assert.Contains("Die Übergabe ist festgehalten. Es fehlt noch: Deniz Yıldız (Kundenservice) und Petra Lange (Abrechnung).", Section(recorded), StringComparison.Ordinal);

        using var head = await story.AsAsync(SamplePeople.DenizYildiz);
        var start = await head.OpenAsync("/");
        var item = start.Root.Classed("work").Single().Named("li").Single(one => one.Text.Contains($"Umzug {engine}", StringComparison.Ordinal));
        Assert.Equal($"Der Übergabe zustimmen: „Umzug {engine}“ – Privatkunden-Journeys", item.Named("h2").Single().Text);
        Assert.Contains("Gül Aydın verantwortet die Journey jetzt, bisher: Teamleitung Umzüge. Sie stimmen für Kundenservice zu.", item.Text, StringComparison.Ordinal);
        var page = await head.OpenAsync(item.Classed("btn").Single()["href"]!);
        Assert.Contains("Ihre Zustimmung fehlt", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Der Übergabe zustimmen", "Der Übergabe zustimmen"], page.Root.Classed("main").Where(element => element.Name is "a" or "button").Select(element => element.Text));
        var agreed = await head.PostAsync(page, $"/journeys/{journey}/agreement");
        Assert.Contains("Ihre Zustimmung ist festgehalten. Es fehlt noch: Petra Lange (Abrechnung).", Section(agreed), StringComparison.Ordinal);
        await head.PostAsync(page, $"/journeys/{journey}/agreement");
        Assert.DoesNotContain($"Umzug {engine}", string.Join(' ', (await head.OpenAsync("/")).Root.Classed("work").Select(list => list.Text)), StringComparison.Ordinal);

        using var english = await story.AsAsync(SamplePeople.PetraLange, "en");
        var done = await english.PostAsync(await english.OpenAsync($"/journeys/{journey}"), $"/journeys/{journey}/agreement");
        Assert.Contains("Your agreement is recorded. With that the journey can go live.", Section(done), StringComparison.Ordinal);

        var paper = await manager.OpenAsync($"/journeys/{journey}?view=print");
        Assert.Contains("Bisher Teamleitung Umzüge Jetzt Gül Aydın Festgehalten 7. September 2026, 10:00 Uhr, Miriam Kessler", Section(paper), StringComparison.Ordinal);
        Assert.Contains("Abrechnung Petra Lange zugestimmt am 7. September 2026, 10:00 Uhr", Section(paper), StringComparison.Ordinal);
        Assert.False(paper.HasForm($"/journeys/{journey}/handover"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_missing_is_told_beside_its_field_and_what_was_typed_is_kept(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");

        var refused = await manager.PostAsync(
            page, $"/journeys/{journey}/handover", HttpStatusCode.UnprocessableEntity, ("before", "<b>niemand</b>"), ("heads[1].personId", await story.IdAsync(SamplePeople.PetraLange)));

        Assert.StartsWith("Fehler: ", refused.Title, StringComparison.Ordinal);
        Assert.Contains("Die Übergabe ist nicht festgehalten Benennen Sie die Leitung von Kundenservice.", Section(refused), StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;b&gt;niemand&lt;/b&gt;\"", refused.Source, StringComparison.Ordinal);
        Assert.All(refused.Root.Classed("problem").SelectMany(problem => problem.Named("a")), link => Assert.NotNull(refused.Root.Id(link["href"]![1..])));
        Assert.Equal(await story.IdAsync(SamplePeople.PetraLange), refused.Root.Id("f-handover-heads-1-personId").Named("option").Single(option => option.Attributes.ContainsKey("selected"))["value"]);
        var empty = await manager.PostAsync(page, $"/journeys/{journey}/handover", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Schreiben Sie, wer bisher verantwortet hat, oder „niemand“.", Section(empty), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_read_another_handover_learns_who_was_faster(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.RecordAsync(journey);
        using var head = await story.AsAsync(SamplePeople.PetraLange);
        using var manager = await story.AsAsync(Story.Manager);
        var (seen, open) = (await head.OpenAsync($"/journeys/{journey}"), await manager.OpenAsync($"/journeys/{journey}"));
        await story.RecordAsync(journey, "Schichtleitung");

        var late = await head.PostAsync(seen, $"/journeys/{journey}/agreement", HttpStatusCode.Conflict);
        Assert.Contains("Ihre Zustimmung ist nicht festgehalten Miriam Kessler hat inzwischen etwas geändert", Section(late), StringComparison.Ordinal);
        Assert.Contains("Bisher verantwortlich: Schichtleitung.", Section(late), StringComparison.Ordinal);
        var agreed = await head.PostAsync(late, $"/journeys/{journey}/agreement");
        Assert.True(agreed.HasForm($"/journeys/{journey}/withdrawal"));

        var lost = await manager.PostAsync(open, $"/journeys/{journey}/handover", HttpStatusCode.Conflict, ("before", "niemand"));
        Assert.Contains("value=\"niemand\"", lost.Source, StringComparison.Ordinal);
        Assert.Contains("Abrechnung Petra Lange zugestimmt", Section(lost), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_agreement_can_be_taken_back_on_the_page_while_the_journey_is_not_live(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.HandOverAsync(journey);
        using var head = await story.AsAsync(SamplePeople.PetraLange);
        var page = await head.OpenAsync($"/journeys/{journey}");
        var withdrawn = await head.PostAsync(page, $"/journeys/{journey}/withdrawal");
        Assert.Contains("Ihre Zustimmung ist zurückgenommen.", Section(withdrawn), StringComparison.Ordinal);
        await story.LiveAsync(journey);
        var late = await head.PostAsync(page, $"/journeys/{journey}/withdrawal", HttpStatusCode.Conflict);
        Assert.Contains("Ihre Zustimmung wurde nicht zurückgenommen: Die Journey ist live.", late.Text, StringComparison.Ordinal);
        Assert.False((await head.OpenAsync($"/journeys/{journey}")).HasForm($"/journeys/{journey}/withdrawal"));

        await story.RecordAsync(journey, "niemand");
        await story.SendAsync(SamplePeople.PetraLange, HttpMethod.Put, $"/api/journeys/{journey}/handover/agreement", []);
        var fallen = await head.PostAsync(await head.OpenAsync($"/journeys/{journey}"), $"/journeys/{journey}/withdrawal");
        Assert.Contains("Ihre Zustimmung ist zurückgenommen.", Section(fallen), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Forms_are_for_those_who_may_use_them(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.RecordAsync(journey);
        foreach (var person in new[] { Story.Chair, Story.Owner, SamplePeople.HenrikSommer, Story.Auditor })
        {
            using var browser = await story.AsAsync(person);
            var page = await browser.OpenAsync($"/journeys/{journey}");
            Assert.DoesNotContain(["handover", "agreement", "withdrawal", "details"], form => page.HasForm($"/journeys/{journey}/{form}"));
            await browser.ForceAsync(page, $"/journeys/{journey}/handover", HttpStatusCode.Forbidden, ("before", "niemand"), ("heads[0].department", "Kundenservice"));
            var forced = await browser.ForceAsync(page, $"/journeys/{journey}/agreement", HttpStatusCode.Forbidden);
            Assert.Contains("Es wurde nichts geändert: Zustimmen und die Zustimmung zurücknehmen kann nur", forced.Text, StringComparison.Ordinal);
            await browser.ForceAsync(page, $"/journeys/{journey}/withdrawal", HttpStatusCode.Forbidden);
        }

        using var head = await story.AsAsync(SamplePeople.PetraLange);
        var open = await head.OpenAsync($"/journeys/{journey}");
        await story.EndAsync();
        var late = await head.PostAsync(open, $"/journeys/{journey}/agreement", HttpStatusCode.Conflict);
        Assert.Contains("Der Rollout ist beendet", late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await head.OpenAsync("/")).Root.Classed("work").SelectMany(list => list.Named("a")), link => link["href"]!.Contains(journey.ToString(), StringComparison.Ordinal));
        await head.ForceAsync(open, $"/journeys/{Guid.NewGuid()}/agreement", HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Live_says_why_it_cannot_be_chosen_and_the_page_what_comes_next(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.StateAsync(Story.Manager, journey, "inDesign");
        await story.StateAsync(Story.Manager, journey, "inImplementation");
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        Assert.Contains("Nicht wählbar: Die Verantwortung ist noch nicht übergeben.", page.Root.Section("state").Text, StringComparison.Ordinal);
        Assert.EndsWith("Noch offen: die Übergabe der Verantwortung.", page.Lede, StringComparison.Ordinal);
        Assert.Equal("Übergabe festhalten", page.Root.Classed("main").First(element => element.Name == "a").Text);
        await RecordAsync(story, manager, journey, "niemand");
        Assert.EndsWith("Noch offen: die Zustimmung von Deniz Yıldız und Petra Lange zur Übergabe.", (await manager.OpenAsync($"/journeys/{journey}")).Lede, StringComparison.Ordinal);

        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/owner", new() { ["personId"] = await story.PersonAsync(SamplePeople.ElifDemir) });
        Assert.Contains("Diese Übergabe galt Gül Aydın.", Section(await manager.OpenAsync($"/journeys/{journey}")), StringComparison.Ordinal);
        var refused = await manager.PostAsync(page, $"/journeys/{journey}/state", HttpStatusCode.Conflict, ("state", "Live"));
        Assert.Contains("hat inzwischen etwas geändert", refused.Root.Section("state").Text, StringComparison.Ordinal);
        var again = await manager.PostAsync(refused, $"/journeys/{journey}/state", HttpStatusCode.Conflict, ("state", "Live"));
        Assert.Contains("Festzuhalten ist sie mit den Leitungen von Kundenservice und Abrechnung.", again.Root.Section("state").Text, StringComparison.Ordinal);
    }

    private static async Task<PageView> RecordAsync(Story story, Browser manager, Guid journey, string before)
        => await manager.PostAsync(
            await manager.OpenAsync($"/journeys/{journey}"), $"/journeys/{journey}/handover", HttpStatusCode.OK, ("before", before),
            ("heads[0].personId", await story.IdAsync(SamplePeople.DenizYildiz)), ("heads[1].personId", await story.IdAsync(SamplePeople.PetraLange)));

    private static string Section(PageView page) => page.Root.Section("handover").Text;
}
