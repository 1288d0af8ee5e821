using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests.Conformance;

/// <summary>
/// What this engine does with a vector (Treatments.json): reproduce it, with the named steps answered differently, or
/// refuse its definition.
/// </summary>
public sealed record Treatment(string? RefusedWith, string? Reason, JsonObject Steps)
{
    public static IReadOnlyDictionary<string, Treatment> All { get; } = Read();

    /// <summary>Null if nothing is said about that step.</summary>
    public JsonObject? Instead(int step) => Steps[$"{step}"]?.AsObject();

    private static Dictionary<string, Treatment> Read()
    {
        var table = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Treatments.json")))!.AsObject();
        return table.ToDictionary(row => row.Key, row => Read(row.Value!.AsObject()));
    }

    private static Treatment Read(JsonObject row) =>
        new(row["code"]?.GetValue<string>(), row["reason"]?.GetValue<string>(), row["steps"]?.AsObject() ?? []);
}
