using System.Collections.Frozen;

namespace Governance.Workflows;

/// <summary>An application's activity.</summary>
internal sealed class HandlerNode : Node
{
    private static readonly FrozenDictionary<string, object?> NoInputs = FrozenDictionary<string, object?>.Empty;

    private readonly ActivityDescriptor _descriptor;

    public HandlerNode(ActivitySource from, ActivityDescriptor descriptor)
        : base(from)
    {
        _descriptor = descriptor;
        Outcomes = [.. descriptor.Outcomes, .. descriptor.OptionalOutcomes];
    }

    public required IReadOnlyList<(string Name, Expression Value)> Inputs { get; init; }

    public required IReadOnlyDictionary<string, VariableSlot> Outputs { get; init; }

    public IReadOnlyDictionary<string, object?> Literals
        => Inputs.Where(input => input.Value is ConstantExpression).ToDictionary(input => input.Name, input => ((ConstantExpression)input.Value).Value);

    public override bool AnyOutcome => _descriptor.AnyOutcome;

    public override IReadOnlyList<string> OptionalOutcomes => _descriptor.OptionalOutcomes;

    public override bool CanWait => _descriptor.CanWait;

    public override IEnumerable<VariableSlot> Reads => Inputs.SelectMany(input => input.Value.Reads);

    public override IEnumerable<VariableSlot> Writes => Outputs.Values;

    public bool HasOutput(string name) =>
        _descriptor.Outputs.Any(output => output.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public override void Execute(BurstRun run) =>
        throw new InvalidOperationException($"'{Id}' is executed by its handler.");

    public IReadOnlyDictionary<string, object?> Evaluate(BurstRun run)
    {
        if (Inputs.Count == 0)
        {
            return NoInputs;
        }

        var values = new Dictionary<string, object?>(Inputs.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Inputs)
        {
            values[name] = value.Evaluate(run);
        }

        return values;
    }
}
