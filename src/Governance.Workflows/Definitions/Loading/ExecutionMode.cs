using System.Text.Json;

namespace Governance.Workflows;

/// <summary>The runner counts visits, Elsa's default; its token mode routes differently and is refused.</summary>
internal static class ExecutionMode
{
    private const string Property = "Flowchart:ExecutionMode";

    public static void Check(JsonElement owner, string? activityId, LoadContext load)
    {
        if (owner.Find("customProperties")?.Find(Property) is { } mode && !IsDefault(mode))
        {
            load.Report(ProblemCodes.NotSupported, activityId, $"{Property} = {mode}");
        }
    }

    private static bool IsDefault(JsonElement mode) =>
        mode.ValueKind == JsonValueKind.String && mode.GetString() is "CounterBased" or "Default";
}
