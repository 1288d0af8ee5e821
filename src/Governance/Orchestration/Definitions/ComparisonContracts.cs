using Governance.Workflows;

namespace Governance.Orchestration.Definitions;

/// <summary>What is different in one version of a definition from another; where activities are drawn is no difference.</summary>
/// <param name="Against">The version it is compared with.</param>
/// <param name="Same">Nothing is different.</param>
/// <param name="Document">Variables, inputs and whatever else concerns the whole document, by name.</param>
public sealed record ComparisonResponse(
    int Against, bool Same, IReadOnlyList<StepResponse> Added, IReadOnlyList<StepResponse> Removed, IReadOnlyList<ChangedStepResponse> Changed,
    IReadOnlyList<WayResponse> ConnectionsAdded, IReadOnlyList<WayResponse> ConnectionsRemoved, IReadOnlyList<ValueChangeResponse> Document)
{
    public static ComparisonResponse Of(DefinitionComparison comparison) => new(
        comparison.Against, comparison.IsSame, [.. comparison.Added.Select(StepResponse.Of)], [.. comparison.Removed.Select(StepResponse.Of)],
        [.. comparison.Changed.Select(change => new ChangedStepResponse(change.After.Id, [.. change.Values.Select(ValueChangeResponse.Of)]))],
        [.. comparison.WaysAdded.Select(WayResponse.Of)], [.. comparison.WaysRemoved.Select(WayResponse.Of)], [.. comparison.Declared.Select(ValueChangeResponse.Of)]);
}

/// <summary>A step that only one of two versions has.</summary>
public sealed record StepResponse(string Id, string Type, string Name, IReadOnlyList<StepValueResponse> Inputs)
{
    public static StepResponse Of(OutlineStep step) => new(step.Id, step.Type, step.Name, [.. step.Values.Select(value => StepValueResponse.Of(value)!)]);
}

/// <summary>A step that both versions have.</summary>
public sealed record ChangedStepResponse(string Id, IReadOnlyList<ValueChangeResponse> Changes);

/// <param name="Name">Of an input; "step.name", "step.type" and "step.container" for the step itself.</param>
/// <param name="Before">Null where it was not set.</param>
/// <param name="After">Null where it is set no more.</param>
public sealed record ValueChangeResponse(string Name, StepValueResponse? Before, StepValueResponse? After)
{
    public static ValueChangeResponse Of(ValueChange change) => new(change.Name, StepValueResponse.Of(change.Before), StepValueResponse.Of(change.After));
}

/// <summary>A value as the document has it.</summary>
/// <param name="Value">In invariant notation, or the name of the variable or input; of anything else its JSON as text.</param>
/// <param name="Type">As written beside it; empty without.</param>
public sealed record StepValueResponse(string Name, ValueSource Source, string Value, string Type)
{
    public static StepValueResponse? Of(OutlineValue? value) => value is null ? null : new(value.Name, value.Source, value.Text, value.Type);
}

/// <summary>A way from one step to the next.</summary>
/// <param name="Outcome">The outcome that takes it.</param>
public sealed record WayResponse(string From, string Outcome, string To)
{
    public static WayResponse Of(DefinedConnection way) => new(way.Source, way.Port, way.Target);
}
