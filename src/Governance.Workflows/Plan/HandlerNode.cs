using System.Collections.Frozen;
using System.Text.Json.Nodes;

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

    /// <summary>What its handler sees.</summary>
    /// <param name="state">The instance as it stands.</param>
    /// <param name="resumed">Null while executing.</param>
    /// <param name="input">What the caller of resume brought along.</param>
    /// <param name="cancellation">The caller's.</param>
    public ActivityContext Context(InstanceState state, OpenBookmark? resumed, JsonObject? input, CancellationToken cancellation) => new()
    {
        InstanceId = state.InstanceId,
        ActivityId = Id,
        ActivityType = Type,
        Inputs = Evaluate(state),
        ResumeInput = input,
        BookmarkName = resumed?.Name,
        Cancellation = cancellation,
    };

    private IReadOnlyDictionary<string, object?> Evaluate(InstanceState state)
    {
        if (Inputs.Count == 0)
        {
            return NoInputs;
        }

        var values = new Dictionary<string, object?>(Inputs.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Inputs)
        {
            values[name] = value.Evaluate(state);
        }

        return values;
    }
}
