using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Audit;

/// <summary>An entry says what things were called when it was written, who acted where no person did, and is found by its number.</summary>
public sealed class TrailNamesTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_renamed_keeps_its_name_in_the_entries_before_and_the_change_says_both(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var journey = await story.BareAsync();
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}", new JsonObject
        {
            ["name"] = "Umzug anmelden", ["persona"] = "Familie im Umzug", ["valueEur"] = 800_000, ["complexity"] = 30, ["departments"] = new JsonArray("Kundenservice", "Abrechnung"),
        });
        var charter = await story.CharterBodyAsync();
        charter["name"] = "Geschäftskunden-Journeys";
        await story.SendAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", charter);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);

        var rows = (await auditor.OpenAsync($"/audit/{story.RolloutId}")).Root.Section("entries").Named("tbody").SelectMany(body => body.Named("tr")).Select(row => row.Text.Replace('\u00a0', ' ')).ToList();

        Assert.Contains(rows, row => row.Contains("– Umzug melden", StringComparison.Ordinal));
        var renamed = rows.Single(row => row.Contains("Angaben zur Journey geändert", StringComparison.Ordinal));
        Assert.Contains("Angaben zur Journey geändert – Umzug anmelden", renamed, StringComparison.Ordinal);
        Assert.Contains("Name bisher: Umzug melden Name: Umzug anmelden", renamed, StringComparison.Ordinal);
        Assert.DoesNotContain("Persona", renamed, StringComparison.Ordinal);
        Assert.Contains(rows, row => row.Contains("Name bisher: Privatkunden-Journeys Name: Geschäftskunden-Journeys", StringComparison.Ordinal));
        Assert.Contains("– Privatkunden-Journeys", rows[^1], StringComparison.Ordinal);
        var table = Encoding.UTF8.GetString((await auditor.DownloadAsync($"/audit/entries.csv?rollout={story.RolloutId}")).Bytes);
        Assert.Contains(";\"Umzug melden\";", table, StringComparison.Ordinal);
        Assert.Contains(";\"Umzug anmelden\";", table, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_entry_is_found_by_its_number_and_by_the_service_that_acted(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        await story.VotedOnAsync();
        using var auditor = await Browser.AsAsync(service, Story.Auditor);
        using var english = await Browser.AsAsync(service, Story.Auditor, "en");

        var third = await auditor.OpenAsync($"/audit/entries?number=3&rollout={story.RolloutId}");
        Assert.Contains("Nr. 3", Assert.Single(Rows(third)).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("Nummer des Eintrags: 3", third.Root.Section("entries").Text, StringComparison.Ordinal);
        Assert.Equal(3, (long)Assert.Single(await ApiAsync("?number=3"))!["seq"]!);
        Assert.Single(Rows(await auditor.OpenAsync($"/audit/{story.RolloutId}?number=3")));
        var late = await auditor.OpenAsync("/audit/entries?number=drei", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Noch nicht gesucht.", late.Root.Section("entries").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Keine Einträge.", late.Root.Section("entries").Text, StringComparison.Ordinal);

        var all = await ApiAsync("?limit=500");
        var byService = all.Count(entry => entry!["actorId"] is null);
        Assert.Equal(byService, (await ApiAsync("?person=service&limit=500")).Count);
        Assert.Empty(await ApiAsync("?person=outlook"));
        Assert.Contains("Wer gehandelt hat: der Dienst selbst", (await auditor.OpenAsync($"/audit/{story.RolloutId}?person=service")).Root.Section("entries").Text, StringComparison.Ordinal);
        Assert.Contains("Who acted: somebody in Outlook", (await english.OpenAsync("/audit/entries?person=Outlook")).Root.Section("entries").Text, StringComparison.Ordinal);

        async Task<JsonArray> ApiAsync(string query) => (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit{query}", null))!.AsArray();
    }

    private static List<string> Rows(PageView page) => [.. page.Root.Section("entries").Named("tbody").SelectMany(body => body.Named("tr")).Select(row => row.Text)];
}
