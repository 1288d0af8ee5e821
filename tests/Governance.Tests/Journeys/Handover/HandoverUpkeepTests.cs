using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>A handover that nobody can agree to until it is recorded anew says so, and tells whoever can do it; an agreement taken back is told as well.</summary>
public sealed class HandoverUpkeepTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Departments_that_came_later_are_to_be_recorded_before_their_heads_can_agree(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var (name, newer) = ($"Erweitert {Guid.NewGuid():n}", $"Betrieb {Guid.NewGuid():n}");
        var journey = await story.JourneyAsync(name, "pilot");
        await story.LiveAsync(journey);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}", Details(name, "Kundenservice", "Abrechnung", "Forderungen", newer));
        await KeepAsync(story, newer, SamplePeople.LarsPeters);
        using var manager = await story.AsAsync(Story.Manager);

        var page = await manager.OpenAsync($"/journeys/{journey}");

        Assert.Contains($"Die Übergabe ist neu festzuhalten: Für Forderungen und {newer} ist noch keine Leitung festgehalten.", page.Lede, StringComparison.Ordinal);
        var section = page.Root.Section("handover");
        Assert.Contains($"Die Übergabe neu festhalten: Für Forderungen und {newer} ist noch keine Leitung festgehalten.", section.Text, StringComparison.Ordinal);
        var row = section.Named("tr").Single(one => one.Text.StartsWith(newer, StringComparison.Ordinal)).Text;
        Assert.EndsWith("Lars Peters nicht festgehalten", row, StringComparison.Ordinal);
        Assert.Contains("Kommt ein Bereich hinzu, hält die Gesamtverantwortung des Rollouts die Übergabe neu fest", page.Root.Section("details").Text, StringComparison.Ordinal);
        Assert.Contains($"Für Forderungen und {newer} ist noch keine Leitung festgehalten. Erst danach kann die Leitung zustimmen.", await WorkAsync(manager, $"Übergabe neu festhalten: „{name}“"), StringComparison.Ordinal);
        using var english = await story.AsAsync(Story.Manager, "en");
        Assert.Contains($"no head is recorded for Forderungen and {newer} yet.", (await english.OpenAsync($"/journeys/{journey}")).Lede, StringComparison.Ordinal);
        Assert.Contains($"No head is recorded for Forderungen and {newer} yet.", await WorkAsync(english, $"Record the handover anew: \"{name}\""), StringComparison.Ordinal);
        using var owner = await story.AsAsync(Story.Owner);
        Assert.DoesNotContain("Übergabe neu festhalten", (await owner.OpenAsync("/")).Text, StringComparison.Ordinal);

        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/handover", new JsonObject
        {
            ["before"] = "Teamleitung Umzüge",
            ["heads"] = new JsonArray(await HeadAsync(story, "Kundenservice"), await HeadAsync(story, "Abrechnung"), await HeadAsync(story, "Forderungen")),
        });
        Assert.DoesNotContain($"Übergabe neu festhalten: „{name}“", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nicht festgehalten", (await manager.OpenAsync($"/journeys/{journey}")).Root.Section("handover").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_new_head_is_told_to_the_manager_and_the_administrator_how_many_handovers_it_concerns(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var (name, department) = ($"Leitung {Guid.NewGuid():n}", $"Netz {Guid.NewGuid():n}");
        var journey = await story.BareAsync(name, departments: ["Kundenservice", department]);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/owner", new JsonObject { ["personId"] = await story.PersonAsync(Story.Owner) });
        await story.StateAsync(Story.Manager, journey, "inDesign");
        await story.StateAsync(Story.Manager, journey, "inImplementation");
        await KeepAsync(story, department, SamplePeople.PetraLange);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/handover", new JsonObject { ["before"] = "niemand", ["heads"] = new JsonArray(await HeadAsync(story, "Kundenservice")) });
        using var manager = await story.AsAsync(Story.Manager);
        Assert.DoesNotContain($"Übergabe neu festhalten: „{name}“", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);
        using var administrator = await story.AsAsync(SamplePeople.LarsPeters);
        var form = await administrator.OpenAsync($"/organisation/departments/head?name={Uri.EscapeDataString(department)}");

        var saved = await administrator.PostAsync(form, "/organisation/departments/head", HttpStatusCode.OK, ("personId", await story.IdAsync(SamplePeople.UlrichStein)));

        Assert.Contains("Eine Zustimmung gilt weiter, bis die Übergabe neu festgehalten wird. Eine wartende Übergabe nennt noch die frühere Leitung;", saved.Text, StringComparison.Ordinal);
        Assert.Contains($"Inzwischen leitet Dr. Ulrich Stein den Bereich {department}.", await WorkAsync(manager, $"Übergabe neu festhalten: „{name}“"), StringComparison.Ordinal);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        Assert.Contains($"Die Übergabe ist neu festzuhalten: Inzwischen leitet Dr. Ulrich Stein den Bereich {department}.", page.Lede, StringComparison.Ordinal);
        Assert.DoesNotContain("Petra Lange", page.Lede, StringComparison.Ordinal);
        Assert.Contains($"Die Übergabe neu festhalten: Inzwischen leitet Dr. Ulrich Stein den Bereich {department}.", page.Root.Section("handover").Text, StringComparison.Ordinal);

        var recorded = await manager.PostAsync(page, $"/journeys/{journey}/handover", HttpStatusCode.OK, ("before", "niemand"));
        Assert.DoesNotContain("neu festzuhalten", recorded.Lede, StringComparison.Ordinal);
        Assert.DoesNotContain($"Übergabe neu festhalten: „{name}“", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);
        await story.SendAsync(SamplePeople.UlrichStein, HttpMethod.Put, $"/api/journeys/{journey}/handover/agreement", []);
        var agreed = await administrator.PostAsync(
            await administrator.OpenAsync($"/organisation/departments/head?name={Uri.EscapeDataString(department)}"), "/organisation/departments/head", HttpStatusCode.OK, ("personId", await story.IdAsync(SamplePeople.PetraLange)));
        Assert.DoesNotContain("wartende Übergabe", agreed.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_agreement_taken_back_is_told_to_manager_and_owner_until_the_head_speaks_again(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var name = $"Zurück {Guid.NewGuid():n}";
        var journey = await story.JourneyAsync(name, "pilot");
        await story.HandOverAsync(journey);

        await story.SendAsync(SamplePeople.PetraLange, HttpMethod.Delete, $"/api/journeys/{journey}/handover/agreement", null);

        foreach (var (person, language, title, facts) in new[]
        {
            (Story.Manager, "de", $"Zurückgenommene Zustimmung klären: „{name}“", "Petra Lange (Abrechnung) hat die Zustimmung am 7. September 2026 zurückgenommen."),
            (Story.Owner, "en", $"Settle the agreement taken back: \"{name}\"", "Petra Lange (Abrechnung) took the agreement back on 7 September 2026."),
        })
        {
            using var browser = await story.AsAsync(person, language);
            Assert.Contains(facts, await WorkAsync(browser, title), StringComparison.Ordinal);
        }

        await story.SendAsync(SamplePeople.PetraLange, HttpMethod.Put, $"/api/journeys/{journey}/handover/agreement", []);
        using var manager = await story.AsAsync(Story.Manager);
        Assert.DoesNotContain($"Zurückgenommene Zustimmung klären: „{name}“", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    private static async Task<string> WorkAsync(Browser browser, string title)
        => (await browser.OpenAsync("/")).Root.Classed("work").SelectMany(list => list.Named("li")).Single(one => one.Text.Contains(title, StringComparison.Ordinal)).Text.Replace('\u00a0', ' ');

    private static async Task<JsonNode> HeadAsync(Story story, string department)
        => new JsonObject { ["department"] = department, ["personId"] = await story.PersonAsync(Story.HeadOf(department)) };

    private static JsonObject Details(string name, params string[] departments) => new()
    {
        ["name"] = name, ["persona"] = "Familie im Umzug", ["valueEur"] = 800_000, ["complexity"] = 30, ["departments"] = new JsonArray([.. departments.Select(one => (JsonNode)one)]),
    };

    private static async Task KeepAsync(Story story, string department, TenantPerson head)
        => await story.SendAsync(SamplePeople.LarsPeters, HttpMethod.Put, $"/api/departments/{Uri.EscapeDataString(department)}/head", new JsonObject { ["personId"] = await story.PersonAsync(head) });
}
