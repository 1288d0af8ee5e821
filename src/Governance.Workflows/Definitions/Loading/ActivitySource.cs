using System.Text.Json;

namespace Governance.Workflows;

/// <summary>One activity in the file, while it is compiled; notes which members were read, so that none is dropped silently.</summary>
internal sealed class ActivitySource(JsonElement json, string id, string type, ContainerNode? parent, LoadContext load, VariableScope scope)
{
    private readonly HashSet<string> _read = new(ReservedMembers.All, StringComparer.OrdinalIgnoreCase);

    public JsonElement Json { get; } = json;

    public string Id { get; } = id;

    public string Type { get; } = type;

    public ContainerNode? Parent { get; } = parent;

    public LoadContext Load { get; } = load;

    public VariableScope Scope { get; } = scope;

    public int Index => Load.Nodes.Count;

    private ExpressionReader Expressions => new(Load, Scope, Id);

    /// <summary>Null if absent.</summary>
    public JsonElement? Member(string name)
    {
        _read.Add(name);
        foreach (var member in Json.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind != JsonValueKind.Null)
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>Null if it is not set, or, with a problem, not usable.</summary>
    /// <param name="name">In camelCase.</param>
    /// <param name="type">What is needed; the type named in the file must be the same.</param>
    /// <param name="required">Not set is a problem.</param>
    /// <param name="anyTypeName">The type named in the file may be any.</param>
    public Expression? Input(string name, DataType type, bool required = false, bool anyTypeName = false)
    {
        if (Member(name) is { } input)
        {
            return IsWrapped(input) ? Wrapped(name, input, type, anyTypeName) : Expressions.Constant(name, ValueConversion.Normalise(input), type);
        }

        if (required)
        {
            Report(ProblemCodes.InputMissing, name);
        }

        return null;
    }

    /// <summary>An expression that stands there without the wrapper that names a type.</summary>
    public Expression? Plain(string name, JsonElement expression, DataType type) => Expressions.Read(name, expression, type);

    /// <summary>The value of an input that must be the same for all instances; null if it is not set.</summary>
    public object? Constant(string name, DataType type)
    {
        var value = Member(name) is { } input && IsWrapped(input) ? Untyped(name, input, type) : Input(name, type);
        if (value is null or ConstantExpression)
        {
            return (value as ConstantExpression)?.Value;
        }

        Report(ProblemCodes.NotConstant, name);
        return null;
    }

    /// <summary>The variable that an output is written to; null if it is not bound.</summary>
    public VariableSlot? Output(string name) =>
        Member(name)?.Find("memoryReference") is { } reference ? Variable(name, reference) : null;

    /// <param name="name">For messages.</param>
    /// <param name="reference">An object with the variable's id.</param>
    public VariableSlot? Variable(string name, JsonElement reference)
    {
        var id = reference.Text("id");
        var variable = id is null ? null : Scope.Find(id);
        if (variable is null)
        {
            Report(ProblemCodes.VariableUnknown, name, id ?? "(no id)");
        }

        return variable;
    }

    public void Report(string code, params IReadOnlyList<string> arguments) => Load.Report(code, Id, arguments);

    public void ReportUnreadMembers()
    {
        foreach (var member in Json.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null && !_read.Contains(member.Name)))
        {
            Report(ProblemCodes.MemberUnknown, member.Name, Type);
        }
    }

    private static bool IsWrapped(JsonElement input) => input.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private Expression? Wrapped(string name, JsonElement input, DataType type, bool anyTypeName)
    {
        if (!anyTypeName && input.Text("typeName") is { Length: > 0 } alias && !IsOfType(name, alias, type))
        {
            return null;
        }

        return Untyped(name, input, type);
    }

    private Expression? Untyped(string name, JsonElement input, DataType type)
    {
        if (input.Text("typeName") is not { Length: > 0 })
        {
            Report(ProblemCodes.InputWithoutType, name);
            return null;
        }

        if (input.Find("expression") is { } expression)
        {
            return Plain(name, expression, type);
        }

        Report(ProblemCodes.MemberMissing, $"{name}.expression");
        return null;
    }

    private bool IsOfType(string name, string alias, DataType type)
    {
        if (DataType.Find(alias) is not { } declared)
        {
            Report(ProblemCodes.TypeUnknown, name, alias);
            return false;
        }

        if (declared.Same(type) || type.Same(DataType.Any))
        {
            return true;
        }

        Report(ProblemCodes.InputOfOtherType, name, alias, type.Alias);
        return false;
    }
}
