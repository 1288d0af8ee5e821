using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Statements;

/// <summary>A hearing that is asked again with a second deadline says who was asked when, and until when.</summary>
public sealed class AskedAgainTests : IDisposable
{
    private readonly HearingDefinition definition = new();

    public void Dispose() => definition.Dispose();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_dossier_and_both_pages_tell_the_two_deadlines_and_nobody_is_new_twice(string engine)
    {
        await using var service = await definition.StartAsync(engine, AskAgain);
        var hearing = await HearingStory.StartAsync(service);
        var first = await hearing.OpenAsync();
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var dossier = await SectionAsync(manager, hearing);
        Assert.Contains("Beate Krüger, am 7. September 2026, 10:00 Uhr, mit Frist bis zum 14. September 2026", dossier, StringComparison.Ordinal);
        Assert.Contains("Neu gefragt: Beate Krüger.", dossier, StringComparison.Ordinal);
        Assert.DoesNotContain("Mal gefragt", dossier, StringComparison.Ordinal);

        await service.AdvanceAsync(TimeSpan.FromDays(8));

        var second = await hearing.OpenAsync();
        Assert.NotEqual(first, second);
        dossier = await SectionAsync(manager, hearing);
        Assert.Contains("Anhörung des Betriebsrats, Runde 1, zum 2. Mal gefragt", dossier, StringComparison.Ordinal);
        Assert.Contains("Danach wurde noch einmal gefragt: Beate Krüger, am 15. September 2026, 10:00 Uhr, mit Frist bis zum 22. September 2026. Es gilt die spätere Frist.", dossier, StringComparison.Ordinal);
        Assert.Contains("Zum 2. Mal gefragt. Davor: Beate Krüger, am 7. September 2026, 10:00 Uhr, mit Frist bis zum 14. September 2026. Bis zum 14. September 2026 kam keine Antwort.", dossier, StringComparison.Ordinal);
        Assert.Equal(2, dossier.Split("Neu gefragt").Length);

        using var council = await Browser.AsAsync(service, HearingStory.Council);
        var old = await council.OpenAsync($"/gates/{hearing.GateId}/statements/{first}");
        Assert.Contains("Danach wurde noch einmal gefragt", Plain(old.Text), StringComparison.Ordinal);
        Assert.Contains($"/gates/{hearing.GateId}/statements/{second}", old.Source, StringComparison.Ordinal);
        var present = await council.OpenAsync($"/gates/{hearing.GateId}/statements/{second}");
        Assert.Contains("Zum 2. Mal gefragt.", Plain(present.Text), StringComparison.Ordinal);
        Assert.Contains("am 15. September 2026, 10:00 Uhr, mit Frist bis zum 22. September 2026", Plain(present.Root.Section("asked").Text), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_trail_names_the_step_and_the_person_and_no_id(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        using var auditor = await Browser.AsAsync(service, Story.Auditor);

        var text = Plain((await auditor.OpenAsync($"/audit/{hearing.Story.RolloutId}")).Root.Section("entries").Text);

        Assert.Contains("Person: Beate Krüger", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Stellungnahme: ", text, StringComparison.Ordinal);
    }

    // Whoever lets the first deadline pass is asked once more; what comes of that leads on.
    private static void AskAgain(JsonObject definition)
    {
        var root = definition["root"]!;
        var hearing = root["activities"]!.AsArray().Single(one => (string?)one!["id"] == "hearing")!.DeepClone().AsObject();
        hearing["id"] = "hearing-again";
        root["activities"]!.AsArray().Add(hearing);
        var connections = root["connections"]!.AsArray();
        connections.Single(one => From(one, "hearing") == "Overdue")!["target"]!["activity"] = "hearing-again";
        foreach (var outcome in new[] { "Given", "Objected", "Overdue" })
        {
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = "hearing-again", ["port"] = outcome }, ["target"] = new JsonObject { ["activity"] = "prepare", ["port"] = "In" },
            });
        }
    }

    private static string? From(JsonNode? connection, string activity)
        => (string?)connection!["source"]!["activity"] == activity ? (string?)connection["source"]!["port"] : null;

    private static async Task<string> SectionAsync(Browser reader, HearingStory hearing)
        => Plain((await reader.OpenAsync($"/gates/{hearing.GateId}")).Root.Section("statements").Text);

    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
