using Governance.Workflows;

namespace Governance.Orchestration.Definitions;

/// <summary>A value before and after.</summary>
/// <param name="Before">Null where it was not set.</param>
/// <param name="After">Null where it is set no more.</param>
public sealed record ValueChange(string Name, OutlineValue? Before, OutlineValue? After);

/// <summary>A step that both versions have and that is not the same.</summary>
public sealed record StepChange(OutlineStep Before, OutlineStep After, IReadOnlyList<ValueChange> Values);

/// <summary>What is different in one version of a definition from another; where activities are drawn is no difference.</summary>
/// <param name="Against">The version it is compared with.</param>
/// <param name="Declared">Variables, inputs and whatever else concerns the whole document.</param>
public sealed record DefinitionComparison(
    int Against, IReadOnlyList<OutlineStep> Added, IReadOnlyList<OutlineStep> Removed, IReadOnlyList<StepChange> Changed,
    IReadOnlyList<DefinedConnection> WaysAdded, IReadOnlyList<DefinedConnection> WaysRemoved, IReadOnlyList<ValueChange> Declared)
{
    /// <summary>Names under which a step itself has changed, beside those of its values.</summary>
    public const string StepName = "step.name", StepType = "step.type", StepContainer = "step.container";

    public bool IsSame => Added.Count + Removed.Count + Changed.Count + WaysAdded.Count + WaysRemoved.Count + Declared.Count == 0;

    public static DefinitionComparison Of(DefinitionOutline before, int against, DefinitionOutline after)
    {
        var (old, now) = (ById(before), ById(after));
        return new DefinitionComparison(
            against, [.. after.Steps.Where(step => !old.ContainsKey(step.Id))], [.. before.Steps.Where(step => !now.ContainsKey(step.Id))],
            [.. after.Steps.Where(step => old.ContainsKey(step.Id)).Select(step => Step(old[step.Id], step)).Where(change => change.Values.Count > 0)],
            [.. after.Ways.Except(before.Ways)], [.. before.Ways.Except(after.Ways)], Values(before.Declared, after.Declared));
    }

    private static StepChange Step(OutlineStep before, OutlineStep after)
        => new(before, after, Values([.. Own(before), .. before.Values], [.. Own(after), .. after.Values]));

    private static IEnumerable<OutlineValue> Own(OutlineStep step)
        => [Plain(StepName, step.Name), Plain(StepType, step.Type), .. step.Container is { } container ? [Plain(StepContainer, container)] : Array.Empty<OutlineValue>()];

    private static OutlineValue Plain(string name, string text) => new(name, ValueSource.Fixed, text, "");

    private static List<ValueChange> Values(IReadOnlyList<OutlineValue> before, IReadOnlyList<OutlineValue> after)
        => [.. after.Concat(before).Select(Key).Distinct().Select(key => new ValueChange(key.Name, Find(before, key), Find(after, key))).Where(change => change.Before != change.After)];

    private static OutlineValue? Find(IReadOnlyList<OutlineValue> values, (string, bool) key) => values.FirstOrDefault(value => Key(value) == key);

    // A variable may be called as a member of the document is.
    private static (string Name, bool IsVariable) Key(OutlineValue value) => (value.Name, value.Source == ValueSource.Declared);

    // A document that this build refuses may have an id twice; the first one counts.
    private static Dictionary<string, OutlineStep> ById(DefinitionOutline outline) => outline.Steps.DistinctBy(step => step.Id).ToDictionary(step => step.Id);
}
