using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Statements;

/// <summary>The stage gate as it is shipped, with exactly what docs/own-steps.md adds to it.</summary>
public sealed partial class HearingDefinition : IDisposable
{
    private static readonly string Files = Path.Combine(MarkdownTable.Root, "workflows");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hearing");

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>A service on an empty database, on which it is the active version.</summary>
    /// <param name="engine">The database.</param>
    /// <param name="change">What is changed beyond the page; null for nothing.</param>
    public Task<RunningService> StartAsync(string engine, Action<JsonObject>? change = null)
    {
        var path = WriteFolder(change);
        return RunningService.StartAsync(engine, settings => settings["Workflows:Folder"] = path);
    }

    /// <summary>A folder of definitions in which it stands in place of the one that is shipped.</summary>
    public string WriteFolder(Action<JsonObject>? change = null)
    {
        var definition = Document();
        change?.Invoke(definition);
        File.Copy(Path.Combine(Files, "rollout.json"), Path.Combine(folder.FullName, "rollout.json"), overwrite: true);
        File.WriteAllText(Path.Combine(folder.FullName, "stage-gate.json"), definition.ToJsonString());
        return folder.FullName;
    }

    /// <summary>The changed document itself.</summary>
    public static JsonObject Document() => Apply(JsonNode.Parse(File.ReadAllText(Path.Combine(Files, "stage-gate.json")))!.AsObject());

    /// <summary>Sets an input of the hearing; null takes it away.</summary>
    public static void Set(JsonObject definition, string input, JsonNode? value)
    {
        var hearing = definition["root"]!["activities"]!.AsArray().Single(one => (string?)one!["id"] == "hearing")!.AsObject();
        hearing.Remove(input);
        if (value is not null)
        {
            hearing[input] = new JsonObject
            {
                ["typeName"] = input == "workingDays" ? "Int32" : "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
            };
        }
    }

    private static JsonObject Apply(JsonObject definition)
    {
        var blocks = JsonBlock().Matches(File.ReadAllText(Path.Combine(MarkdownTable.Root, "docs", "own-steps.md"))).Select(match => JsonNode.Parse(match.Groups[1].Value)!.AsArray()).ToList();
        Assert.Equal(4, blocks.Count);
        (definition["version"], definition["id"]) = (2, "stage-gate-v2");
        var (activities, connections) = (definition["root"]!["activities"]!.AsArray(), definition["root"]!["connections"]!.AsArray());
        Add(definition["variables"]!.AsArray(), blocks[0]);
        foreach (var again in activities.Where(one => blocks[1].Any(added => (string?)added!["id"] == (string?)one!["id"])).ToList())
        {
            activities.Remove(again);
        }

        Add(activities, blocks[1]);
        foreach (var gone in blocks[2])
        {
            connections.Remove(connections.Single(one => JsonNode.DeepEquals(one, gone)));
        }

        Add(connections, blocks[3]);
        return definition;
    }

    private static void Add(JsonArray to, JsonArray what)
    {
        foreach (var one in what)
        {
            to.Add(one!.DeepClone());
        }
    }

    [GeneratedRegex("```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
