using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Compiles expressions: <c>{"type":"Literal","value":…}</c>, Object (or Json), Variable, Input.</summary>
internal sealed class ExpressionReader(LoadContext load, VariableScope scope, string activityId)
{
    /// <param name="name">The input it belongs to, for messages.</param>
    /// <param name="json">The expression.</param>
    /// <param name="type">What is needed.</param>
    public Expression? Read(string name, JsonElement json, DataType type)
    {
        var value = json.Find("value");
        switch (json.Text("type"))
        {
            case "Literal":
                return Constant(name, value is { } literal ? ValueConversion.Normalise(literal) : null, type);
            case "Object" or "Json":
                return Constant(name, AsText(value), type);
            case "Variable":
                return Variable(name, value, type);
            case "Input":
                return Input(name, value, type);
            case var other:
                load.Report(ProblemCodes.ExpressionTypeUnknown, activityId, name, other ?? "(none)");
                return null;
        }
    }

    public Expression? Constant(string name, object? value, DataType type)
    {
        if (ValueConversion.TryConvert(value, type, out var converted))
        {
            return new ConstantExpression(converted);
        }

        load.Report(ProblemCodes.ValueUnfit, activityId, name, value?.ToString() ?? "null", type.Alias);
        return null;
    }

    // Object expressions hold JSON as text; it is parsed only if the type it is needed in asks for it.
    private static string? AsText(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text ? text.GetString() : value?.GetRawText();

    private VariableExpression? Variable(string name, JsonElement? value, DataType type)
    {
        var id = value?.Text("id");
        if (id is null || scope.Find(id) is not { } variable)
        {
            load.Report(ProblemCodes.VariableUnknown, activityId, name, id ?? value?.Text("name") ?? "(no id)");
            return null;
        }

        if (!TypeFit.CanFit(variable.Type, type))
        {
            load.Report(ProblemCodes.ValueUnfit, activityId, name, variable.Name, type.Alias);
            return null;
        }

        return new VariableExpression(variable, type);
    }

    private InputExpression? Input(string name, JsonElement? value, DataType type)
    {
        if (value?.Text("name") is { Length: > 0 } input)
        {
            return new InputExpression(input, type);
        }

        load.Report(ProblemCodes.MemberMissing, activityId, $"{name}.expression.value.name");
        return null;
    }
}
