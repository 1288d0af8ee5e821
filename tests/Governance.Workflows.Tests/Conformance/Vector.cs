using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests.Conformance;

/// <summary>One recorded run of Elsa: a definition, steps, and what Elsa did at each.</summary>
public sealed record Vector(string Id, bool IsTrap, string Definition, IReadOnlyList<JsonObject> Steps, IReadOnlyList<JsonObject> Expected)
{
    public static IEnumerable<string> Files()
    {
        var own = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Conformance"), "*.json");
        var more = Environment.GetEnvironmentVariable("ELSA_CONFORMANCE_DIR") is { Length: > 0 } directory
            ? Directory.EnumerateFiles(directory, "*.json")
            : [];
        return own.Concat(more).Order(StringComparer.Ordinal);
    }

    public static Vector Read(string file)
    {
        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        return new Vector(
            json["id"]!.GetValue<string>(),
            json["trap"]!.GetValue<bool>(),
            json["definition"]!.ToJsonString(),
            [.. json["steps"]!.AsArray().Select(step => step!.AsObject())],
            [.. json["expected"]!.AsArray().Select(step => step!.AsObject())]);
    }
}
