using System.Text.Json;

namespace Governance.Workflows;

/// <summary>
/// Reads declared variables. All of them live as long as the instance, also those without a storage driver, which
/// Elsa would reset at every wait.
/// </summary>
internal static class VariableReader
{
    /// <param name="owner">What declares them.</param>
    /// <param name="containerId">Null for the workflow itself.</param>
    /// <param name="outer">What can be seen around the owner.</param>
    /// <param name="load">Collects slots and problems.</param>
    public static VariableScope Read(JsonElement owner, string? containerId, VariableScope? outer, LoadContext load)
    {
        var variables = new List<VariableSlot>();
        foreach (var json in owner.Items("variables", load, containerId))
        {
            if (ReadOne(json, containerId, load) is not { } variable)
            {
                continue;
            }

            if (variables.Exists(other => other.Id == variable.Id || other.Name == variable.Name))
            {
                load.Report(ProblemCodes.NameTwice, containerId, variable.Name);
                continue;
            }

            variables.Add(variable);
            load.Variables.Add(variable);
        }

        return new VariableScope(outer, variables);
    }

    private static VariableSlot? ReadOne(JsonElement json, string? containerId, LoadContext load)
    {
        var id = json.RequiredText("id", load, containerId);
        var name = json.RequiredText("name", load, containerId);
        if (id is null || name is null || TypeOf(json, name, containerId, load) is not { } type)
        {
            return null;
        }

        var key = containerId is null ? id : $"{containerId}/{id}";
        return new VariableSlot(load.Variables.Count, key, id, name, type, DefaultOf(json, name, type, containerId, load), containerId is null);
    }

    private static DataType? TypeOf(JsonElement json, string name, string? containerId, LoadContext load)
    {
        var alias = json.RequiredText("typeName", load, containerId);
        if (alias is null)
        {
            return null;
        }

        var suffix = json.Flag("isArray") && !alias.EndsWith("[]", StringComparison.Ordinal) ? "[]" : "";
        if (DataType.Find(alias + suffix) is { } type)
        {
            return type;
        }

        load.Report(ProblemCodes.TypeUnknown, containerId, name, alias);
        return null;
    }

    private static object? DefaultOf(JsonElement json, string name, DataType type, string? containerId, LoadContext load)
    {
        if (json.Find("value") is not { } value || IsBlank(value, type))
        {
            return null;
        }

        if (ValueConversion.TryConvert(value, type, out var converted))
        {
            return converted;
        }

        load.Report(ProblemCodes.ValueUnfit, containerId, name, value.ToString(), type.Alias);
        return null;
    }

    // Designers write an empty text for "no value".
    private static bool IsBlank(JsonElement value, DataType type) =>
        !type.Same(DataType.Text) && value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString());
}
