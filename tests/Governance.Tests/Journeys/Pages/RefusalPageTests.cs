using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Pages;

/// <summary>A no on the page of a journey, and on the first page of whoever has to act on it.</summary>
public sealed class RefusalPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Reason = "Die Vertretung im Urlaub ist nicht geklärt.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_head_refuses_the_handover_and_the_manager_and_the_owner_find_it(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync($"Nein {engine}", "pilot");
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/handover", await RecordOfAsync(story));
        using var head = await story.AsAsync(SamplePeople.PetraLange);
        var page = await head.OpenAsync($"/journeys/{journey}");

        var empty = await head.PostAsync(page, $"/journeys/{journey}/refusal", HttpStatusCode.UnprocessableEntity, ("refusal", " "));
        Assert.Contains("Schreiben Sie, warum Sie ablehnen.", empty.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        var refused = await head.PostAsync(page, $"/journeys/{journey}/refusal", HttpStatusCode.OK, ("refusal", Reason));

        Assert.Contains("Ihre Ablehnung ist festgehalten. Es fehlt noch:", refused.Root.Section("handover").Text, StringComparison.Ordinal);
        Assert.Contains($"abgelehnt am 7. September 2026, 10:00 Uhr{Reason}", refused.Root.Section("handover").Text.Replace($" {Reason}", Reason, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(refused.HasForm($"/journeys/{journey}/refusal"));
        Assert.DoesNotContain($"Nein {engine}", Work(await head.OpenAsync("/")), StringComparison.Ordinal);
        foreach (var person in new[] { Story.Manager, Story.Owner })
        {
            using var browser = await story.AsAsync(person);
            var work = Work(await browser.OpenAsync("/"));
            Assert.Contains($"Ablehnung der Übergabe klären: „Nein {engine}“ – Privatkunden-Journeys", work, StringComparison.Ordinal);
            Assert.Contains($"Petra Lange (Abrechnung) lehnt ab: {Reason}", work, StringComparison.Ordinal);
        }

        await head.PostAsync(refused, $"/journeys/{journey}/agreement");
        using var english = await story.AsAsync(Story.Manager, "en");
        Assert.DoesNotContain($"Nein {engine}", Work(await english.OpenAsync("/")), StringComparison.Ordinal);
        var handover = await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/journeys/{journey}/handover", null);
        Assert.All(handover!["heads"]!.AsArray(), line => Assert.Null(line!["refusal"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_sponsor_refuses_that_a_journey_is_left_out_and_it_goes_back(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync($"Aus {engine}", "pilot");
        await story.StateAsync(Story.Manager, journey, "retired", "Der Tarif ist weggefallen.");
        using var sponsor = await story.AsAsync(Story.SecondSponsor, "en");
        var page = await sponsor.OpenAsync($"/journeys/{journey}");

        var refused = await sponsor.PostAsync(page, $"/journeys/{journey}/state-refusal", HttpStatusCode.OK, ("stateRefusal", Reason));

        Assert.Contains("Your refusal is on record.", refused.Root.Section("state").Text, StringComparison.Ordinal);
        Assert.Contains($"Sabine Reuter refused “left out” on 7 September 2026", refused.Root.Section("state").Text, StringComparison.Ordinal);
        Assert.Contains(Reason, refused.Root.Section("state").Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"Aus {engine}", Work(await sponsor.OpenAsync("/")), StringComparison.Ordinal);
        using var chair = await story.AsAsync(Story.Chair);
        Assert.DoesNotContain($"Aus {engine}", Work(await chair.OpenAsync("/")), StringComparison.Ordinal);
        Assert.False((await chair.OpenAsync($"/journeys/{journey}")).HasForm($"/journeys/{journey}/confirmation"));
        using var manager = await story.AsAsync(Story.Manager);
        var work = Work(await manager.OpenAsync("/"));
        Assert.Contains($"Ablehnung klären: „Aus {engine}“ soll ausgelassen werden – Privatkunden-Journeys", work, StringComparison.Ordinal);
        Assert.Contains($"Sabine Reuter hat am 7. September 2026 abgelehnt: {Reason}", work, StringComparison.Ordinal);
        Assert.Equal(Reason, (string?)(await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/journeys/{journey}", null))!["stateRefusal"]);

        var form = await manager.OpenAsync($"/journeys/{journey}");
        await manager.PostAsync(form, $"/journeys/{journey}/state", HttpStatusCode.OK, ("state", "Retired"), ("reason", "Der Tarif endet zum Jahresende."));
        Assert.Contains("Begründung: Der Tarif endet zum Jahresende.", Work(await chair.OpenAsync("/")), StringComparison.Ordinal);
        Assert.Contains($"Stand bestätigen: „Aus {engine}“ soll ausgelassen werden", Work(await chair.OpenAsync("/")), StringComparison.Ordinal);
    }

    private static string Work(PageView page) => string.Join(' ', page.Root.Classed("work").Select(list => list.Text));

    private static async Task<JsonObject> RecordOfAsync(Story story) => new()
    {
        ["before"] = "Teamleitung Umzüge",
        ["heads"] = new JsonArray(
            new JsonObject { ["department"] = "Kundenservice", ["personId"] = await story.IdAsync(SamplePeople.DenizYildiz) },
            new JsonObject { ["department"] = "Abrechnung", ["personId"] = await story.IdAsync(SamplePeople.PetraLange) }),
    };
}
