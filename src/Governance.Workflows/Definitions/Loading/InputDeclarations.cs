using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Reads the workflow's declared inputs and outputs.</summary>
internal static class InputDeclarations
{
    public static IReadOnlyList<DefinedInput> Read(JsonElement json, LoadContext load)
    {
        var inputs = new List<DefinedInput>();
        foreach (var item in json.Items("inputs", load, null))
        {
            if (ReadOne(item, load) is not { } input)
            {
                continue;
            }

            if (inputs.Exists(other => other.Name.Equals(input.Name, StringComparison.OrdinalIgnoreCase)))
            {
                load.Report(ProblemCodes.NameTwice, null, input.Name);
            }

            inputs.Add(input);
        }

        return inputs;
    }

    /// <summary>Nothing in a definition can set an output but a variable of its name.</summary>
    public static IReadOnlyList<string> ReadOutputs(JsonElement json, VariableScope scope, LoadContext load)
    {
        var names = json.Items("outputs", load, null).Select(item => item.RequiredText("name", load, null)).OfType<string>().ToList();
        foreach (var name in names.Where(name => !scope.Own.Any(variable => variable.Name == name)))
        {
            load.Report(ProblemCodes.VariableUnknown, null, "outputs", name);
        }

        return names;
    }

    private static DefinedInput? ReadOne(JsonElement item, LoadContext load)
    {
        var name = item.RequiredText("name", load, null);
        var type = item.RequiredText("type", load, null);
        if (name is null || type is null)
        {
            return null;
        }

        if (DataType.Find(type) is not null)
        {
            return new DefinedInput(name, type);
        }

        load.Report(ProblemCodes.TypeUnknown, null, name, type);
        return null;
    }
}
