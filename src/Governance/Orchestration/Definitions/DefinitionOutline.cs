using Governance.Workflows;

namespace Governance.Orchestration.Definitions;

/// <summary>Where a value of a step comes from.</summary>
public enum ValueSource
{
    /// <summary>It stands in the document and is the same for all instances.</summary>
    Fixed,

    /// <summary>From a variable of the workflow.</summary>
    Variable,

    /// <summary>From what the instance was started with.</summary>
    Input,

    /// <summary>It goes into a variable.</summary>
    Output,

    /// <summary>A variable itself; the text is what it holds at first.</summary>
    Declared,

    /// <summary>Something else of the format; the text is its JSON.</summary>
    Json,
}

/// <summary>A value as the document has it.</summary>
/// <param name="Text">The value in invariant notation, or the name of the variable or input.</param>
/// <param name="Type">As written beside it; empty without.</param>
public sealed record OutlineValue(string Name, ValueSource Source, string Text, string Type);

/// <summary>An activity as the document has it.</summary>
/// <param name="Name">The text shown in the designer, else the name, else the id.</param>
/// <param name="Container">Id of the activity it stands in; null for the root.</param>
/// <param name="Values">Everything that is set, in the order of the document; how it is drawn is left out.</param>
public sealed record OutlineStep(string Id, string Type, string Name, string? Container, IReadOnlyList<OutlineValue> Values);

/// <summary>What the document of a definition says, whether this build can run it or not.</summary>
/// <param name="Steps">The root too.</param>
/// <param name="Declared">Variables, inputs and whatever else concerns the whole document, except its number.</param>
public sealed record DefinitionOutline(IReadOnlyList<OutlineStep> Steps, IReadOnlyList<DefinedConnection> Ways, IReadOnlyList<OutlineValue> Declared)
{
    public OutlineStep? Find(string id) => Steps.FirstOrDefault(step => step.Id == id);
}
