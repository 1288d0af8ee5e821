using System.Text.Json.Nodes;

namespace Governance.Tests.Support;

/// <summary>A folder of workflow definitions as an administrator could give it: the service's own, earlier versions, or changed ones.</summary>
public sealed class DefinitionFolder : IDisposable
{
    private static readonly string Ours = System.IO.Path.Combine(AppContext.BaseDirectory, "workflows");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("definitions");

    /// <summary>With every definition of the service but the rollout's.</summary>
    public DefinitionFolder()
    {
        foreach (var file in Directory.GetFiles(Ours, "*.json").Where(file => System.IO.Path.GetFileName(file) != "rollout.json"))
        {
            File.Copy(file, System.IO.Path.Combine(folder.FullName, System.IO.Path.GetFileName(file)));
        }
    }

    public string Path => folder.FullName;

    /// <summary>The rollout's definition as it is, or one of an earlier version.</summary>
    public void Add(string name, Action<JsonObject>? change = null)
    {
        var earlier = System.IO.Path.Combine(AppContext.BaseDirectory, "Orchestration", "Definitions", name);
        var definition = JsonNode.Parse(File.ReadAllText(File.Exists(earlier) ? earlier : System.IO.Path.Combine(Ours, name)))!.AsObject();
        change?.Invoke(definition["root"]!.AsObject());
        File.WriteAllText(System.IO.Path.Combine(folder.FullName, name), definition.ToJsonString());
    }

    /// <summary>Leads an outcome somewhere else.</summary>
    public static JsonObject Lead(JsonObject flow, string from, string port, string to)
    {
        var led = flow["connections"]!.AsArray().Single(one => (string?)one!["source"]!["activity"] == from && (string?)one["source"]!["port"] == port)!;
        led["target"]!["activity"] = to;
        return flow;
    }

    /// <summary>Adds an activity that enters a stage and then leads on.</summary>
    public static JsonObject Detour(JsonObject flow, string id, string stage, string to)
    {
        var enter = flow["activities"]!.AsArray().First(one => (string?)one!["id"] == "pilot")!.DeepClone();
        enter["id"] = id;
        enter["stage"]!["expression"]!["value"] = stage;
        flow["activities"]!.AsArray().Add(enter);
        flow["connections"]!.AsArray().Add(JsonNode.Parse($$"""{"source": {"activity": "{{id}}", "port": "Done"}, "target": {"activity": "{{to}}", "port": "In"} }"""));
        return flow;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
