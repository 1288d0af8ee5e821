using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>What pages and API say of a journey that is no longer live, of look-alike departments and of heads who have only just been made one.</summary>
public sealed class HandoverTellsTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_journey_that_is_no_longer_live_says_so_on_every_page_and_in_the_api(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var name = $"Rückfall {Guid.NewGuid():n}";
        var journey = await story.JourneyAsync(name, "pilot");
        await story.LiveAsync(journey);

        await story.RecordAsync(journey, "niemand");

        var read = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/journeys/{journey}", null))!;
        Assert.Equal(("live", null, (string?)await story.PersonAsync(Story.Manager)), ((string?)read["state"], (string?)read["stateConfirmedBy"], (string?)read["fellBackBy"]));
        Assert.Equal(story.Service.Clock.Now, (DateTimeOffset)read["fellBackAt"]!);
        foreach (var person in new[] { Story.Manager, Story.Owner })
        {
            using var browser = await story.AsAsync(person);
            var item = (await browser.OpenAsync("/")).Root.Classed("work").SelectMany(list => list.Named("li")).Single(one => one.Text.Contains($"Nicht mehr live: „{name}“", StringComparison.Ordinal));
            Assert.Contains("Mit der Änderung von Miriam Kessler am 7. September 2026 war die Übergabe nicht mehr vollständig.", item.Text, StringComparison.Ordinal);
            var page = await browser.OpenAsync($"/journeys/{journey}");
            Assert.Contains("Sie war live und ist es nicht mehr", page.Text, StringComparison.Ordinal);
            Assert.Contains("Seit der Änderung von Miriam Kessler am 7. September 2026, 10:00 Uhr war die Übergabe nicht mehr vollständig.", page.Root.Section("state").Text, StringComparison.Ordinal);
        }

        using var auditor = await story.AsAsync(Story.Auditor);
        Assert.Contains("Journey nicht mehr live", (await auditor.OpenAsync($"/audit/{story.RolloutId}")).Root.Section("entries").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_department_that_only_looks_like_another_is_refused_or_told(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        foreach (var name in new[] { "\u0410brechnung", "IT-\u0392etrieb", "Team \u0406T2a" })
        {
            var body = new JsonObject { ["name"] = "Umzug", ["persona"] = "Familie", ["valueEur"] = 1, ["complexity"] = 1, ["departments"] = new JsonArray("Vertrieb", name) };
            var refused = await story.Service.CallAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/journeys", body);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "departments"), (refused.Status, Assert.Single(refused.Fields)));
            Assert.Contains("mischt Buchstaben verschiedener Schriften", refused.Body!.ToJsonString(), StringComparison.Ordinal);
        }

        var alike = new JsonObject { ["name"] = "Umzug", ["persona"] = "Familie", ["valueEur"] = 1, ["complexity"] = 1, ["departments"] = new JsonArray("Vertrieb", "\u0406\u0422") };
        var taken = await story.Service.CallAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/journeys", alike);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.Status);
        Assert.Contains("ist leicht mit dem Bereich „IT“ zu verwechseln", (string?)taken.Body!["errors"]!["departments"]![0], StringComparison.Ordinal);

        var journey = await story.BareAsync("Umzug melden", departments: ["Abrechnung", "\u041e\u0442\u0434\u0435\u043b", "Zählerwesen δ"]);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/owner", new JsonObject { ["personId"] = await story.PersonAsync(Story.Owner) });
        await story.RecordAsync(journey);
        var heads = (await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/journeys/{journey}/handover", null))!["heads"]!.AsArray();
        Assert.Equal([false, true, true], heads.Select(head => (bool)head!["unknownDepartment"]!));
        using var chair = await story.AsAsync(Story.Chair);
        var rows = (await chair.OpenAsync($"/journeys/{journey}")).Root.Section("handover").Named("tr").Select(row => row.Text).ToList();
        Assert.Equal(2, rows.Count(row => row.Contains("von der Gesamtverantwortung benannt; die Organisation kennt keinen solchen Bereich", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_head_made_one_for_the_occasion_is_told_with_whose_word_it_was(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var department = $"Messwesen {Guid.NewGuid():n}";
        var journey = await story.BareAsync("Zähler ablesen", departments: [department]);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/owner", new JsonObject { ["personId"] = await story.PersonAsync(Story.Owner) });
        await KeepAsync(story, department, SamplePeople.PetraLange);
        await story.Service.AdvanceAsync(TimeSpan.FromDays(20));
        await KeepAsync(story, department, SamplePeople.DenizYildiz);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/handover", new JsonObject { ["before"] = "niemand", ["heads"] = new JsonArray() });
        await story.SendAsync(SamplePeople.DenizYildiz, HttpMethod.Put, $"/api/journeys/{journey}/handover/agreement", []);
        await KeepAsync(story, department, SamplePeople.PetraLange);
        await story.Service.AdvanceAsync(TimeSpan.FromDays(40));

        var head = (await story.SendAsync(Story.Chair, HttpMethod.Get, $"/api/journeys/{journey}/handover", null))!["heads"]![0]!;
        Assert.Equal((string?)await story.PersonAsync(SamplePeople.LarsPeters), (string?)head["headBy"]);
        using var chair = await story.AsAsync(Story.Chair);
        Assert.Contains("Leitung auf Wort von Lars Peters vom", (await chair.OpenAsync($"/journeys/{journey}")).Root.Section("handover").Text, StringComparison.Ordinal);
        using var administrator = await story.AsAsync(SamplePeople.LarsPeters);
        var history = (await administrator.OpenAsync($"/organisation/departments/head?name={Uri.EscapeDataString(department)}")).Root.Section("history").Named("tr").Skip(1).Select(row => row.Text).ToList();
        Assert.Equal(["Petra Lange", "Deniz Yıldız", "Petra Lange"], history.Select(row => row.Contains("Petra Lange", StringComparison.Ordinal) ? "Petra Lange" : row.Contains("Deniz Yıldız", StringComparison.Ordinal) ? "Deniz Yıldız" : row));
        Assert.All(history, row => Assert.EndsWith("Lars Peters", row, StringComparison.Ordinal));
    }

    private static async Task KeepAsync(Story story, string department, TenantPerson head)
        => await story.SendAsync(SamplePeople.LarsPeters, HttpMethod.Put, $"/api/departments/{Uri.EscapeDataString(department)}/head", new JsonObject { ["personId"] = await story.PersonAsync(head) });
}
