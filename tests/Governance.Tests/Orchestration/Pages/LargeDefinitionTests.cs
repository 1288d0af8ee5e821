using System.Text.Json.Nodes;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Pages;

/// <summary>Anybody can open a drawing: one of a definition that nobody could read is not made, and the page says so.</summary>
public sealed class LargeDefinitionTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_definition_too_large_to_draw_is_told_as_that_and_its_activities_are_listed(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var document = WithDiamonds(120);
        var version = await Documents.ActivateAsync(service, document);
        var (activities, connections) = (Documents.Activities(document).Count, Documents.Connections(document).Count);

        using var administrator = await Browser.AsAsync(service, Documents.First);
        var page = await administrator.OpenAsync($"/workflows/definitions/stage-gate/versions/{version}");
        Assert.Equal(
            $"Zu groß zum Zeichnen: {activities} Aktivitäten und {connections} Verbindungen zwischen ihnen. Ein Bild davon führte in die Irre. Die Tabelle darunter nennt alle Aktivitäten in der Reihenfolge des Ablaufs.",
            Assert.Single(page.Root.Section("drawing").Named("p")).Text);
        Assert.Empty(page.Root.Section("drawing").Named("figure"));
        Assert.Equal(activities, page.Root.Section("activities").Named("tbody").Single().Named("tr").Count());

        // What runs on it is told where it stands all the same.
        var story = await Story.StartAsync(service);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        var running = await manager.OpenAsync($"/gates/{(Guid)(await story.GateAsync(1))["id"]!}/workflow");
        Assert.Contains("Zu groß zum Zeichnen", running.Text, StringComparison.Ordinal);
        Assert.Contains("Runde vorbereiten", running.Root.Section("state").Text, StringComparison.Ordinal);
        using var english = await Browser.AsAsync(service, Story.Auditor, "en");
        Assert.Contains($"Too large to draw: {activities} activities and {connections} connections between them.", (await english.OpenAsync($"/workflows/definitions/stage-gate/versions/{version}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_definition_without_positions_is_drawn_while_ways_around_its_activities_are_found(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var document = WithDiamonds(5);
        await new Story(service).SendAsync(Documents.First, HttpMethod.Post, Documents.Address, document, System.Net.HttpStatusCode.Created);

        using var administrator = await Browser.AsAsync(service, Documents.First);
        var drawing = (await administrator.OpenAsync($"/workflows/definitions/stage-gate/versions/{document["version"]}")).Root.Section("drawing");

        Assert.DoesNotContain("Zu groß", drawing.Text, StringComparison.Ordinal);
        Assert.Single(drawing.Named("figure"));
        Assert.True(drawing.Named("path").Count(path => path["class"]?.StartsWith("way", StringComparison.Ordinal) == true) >= Documents.Connections(document).Count);
    }

    /// <summary>A round that answers questions without meaning before it is prepared; none of what it adds has a place on a drawing.</summary>
    private static JsonObject WithDiamonds(int many)
    {
        var document = Documents.Copy("stage-gate");
        var (activities, connections) = (Documents.Activities(document), Documents.Connections(document));
        var first = connections.Single(one => (string?)one!["source"]!["activity"] == "start")!;
        first["target"]!["activity"] = "ask0";
        for (var i = 0; i < many; i++)
        {
            activities.Add(Activity("Elsa.FlowDecision", $"ask{i}", "condition", "Boolean", true));
            foreach (var part in new[] { "yes", "no", "join" })
            {
                activities.Add(Activity("Elsa.WriteLine", $"{part}{i}", "text", "String", "x"));
            }

            Connect($"ask{i}", "True", $"yes{i}");
            Connect($"ask{i}", "False", $"no{i}");
            Connect($"yes{i}", "Done", $"join{i}");
            Connect($"no{i}", "Done", $"join{i}");
            Connect($"join{i}", "Done", i + 1 < many ? $"ask{i + 1}" : "prepare");
        }

        return document;

        void Connect(string from, string port, string to) => connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = from, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        });
    }

    private static JsonObject Activity(string type, string id, string input, string typeName, JsonNode value) => new()
    {
        ["type"] = type, ["version"] = 1, ["id"] = id,
        [input] = new JsonObject { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } },
    };
}
