using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Reads members of JSON objects; null and absent are the same.</summary>
internal static class JsonMembers
{
    public static JsonElement? Find(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>Null if absent or not text.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool Flag(this JsonElement json, string name) => json.Find(name) is { ValueKind: JsonValueKind.True };

    public static double? Number(this JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    /// <summary>The items of an array; empty if absent. Anything else is a problem.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement json, string name, LoadContext load, string? activityId)
    {
        switch (json.Find(name))
        {
            case null:
                return [];
            case { ValueKind: JsonValueKind.Array } array:
                return [.. array.EnumerateArray()];
            default:
                load.Report(ProblemCodes.MemberUnfit, activityId, name, "a list");
                return [];
        }
    }

    /// <summary>Text that must be there and not be blank, at most 200 characters; null with a problem otherwise.</summary>
    public static string? RequiredText(this JsonElement json, string name, LoadContext load, string? activityId)
    {
        if (json.Find(name) is not { } value)
        {
            load.Report(ProblemCodes.MemberMissing, activityId, name);
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= 200 } text && IsReadable(text))
        {
            return text;
        }

        load.Report(ProblemCodes.MemberUnfit, activityId, name, "text of 1 to 200 characters");
        return null;
    }

    private static bool IsReadable(string text) => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);
}
