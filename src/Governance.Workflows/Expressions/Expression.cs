using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>A value in a definition, compiled; already of the type it is needed in when it comes out.</summary>
internal abstract class Expression
{
    public virtual IEnumerable<VariableSlot> Reads => [];

    /// <exception cref="ValueUnfitException">The value cannot be converted.</exception>
    public abstract object? Evaluate(InstanceState state);

    protected static object? Convert(object? value, DataType type, string what) =>
        ValueConversion.TryConvert(value, type, out var converted)
            ? converted
            : throw new ValueUnfitException($"{what} holds '{value}', which cannot be converted to {type.Alias}.");
}

/// <summary>Literal and Object expressions: converted once, at load.</summary>
internal sealed class ConstantExpression(object? value) : Expression
{
    public object? Value { get; } = value;

    // Whoever gets a JSON value may change it; the definition's own stays as it is.
    public override object? Evaluate(InstanceState state) => Value is JsonNode node ? node.DeepClone() : Value;
}

internal sealed class VariableExpression(VariableSlot variable, DataType type) : Expression
{
    private readonly bool _asItIs = type.Same(variable.Type) || type.Same(DataType.Any);

    public override IEnumerable<VariableSlot> Reads => [variable];

    public override object? Evaluate(InstanceState state)
    {
        var value = state.Variables[variable.Index];
        var own = value is JsonNode node ? node.DeepClone() : value;
        return _asItIs ? own : Convert(own, type, $"The variable '{variable.Name}'");
    }
}

/// <summary>A start input; null if it was not given.</summary>
internal sealed class InputExpression(string name, DataType type) : Expression
{
    public override object? Evaluate(InstanceState state) =>
        Convert(state.Inputs.Find(name)?.DeepClone(), type, $"The input '{name}'");
}

/// <summary>A value of a running instance cannot be converted to the type it is needed in.</summary>
internal sealed class ValueUnfitException(string message) : Exception(message);
