using System.Collections.Frozen;

namespace Governance.Workflows;

/// <summary>
/// A workflow definition in Elsa 3's JSON format: parsed, validated and compiled once, then shared by all instances
/// and threads.
/// </summary>
public sealed class WorkflowDefinition
{
    internal WorkflowDefinition(WorkflowPlan plan, string content) => (Plan, Content) = (plan, content);

    /// <summary>The same over all versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the content as given, in UTF-8.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Every activity except the root, containers before their children, in the order of the file.</summary>
    public required IReadOnlyList<DefinedActivity> Activities { get; init; }

    /// <summary>The connections of all flowcharts, in the order of the file.</summary>
    public required IReadOnlyList<DefinedConnection> Connections { get; init; }

    /// <summary>What a start may bring along.</summary>
    public required IReadOnlyList<DefinedInput> Inputs { get; init; }

    /// <summary>The workflow's own variables, without those of nested containers.</summary>
    public required IReadOnlyList<DefinedVariable> Variables { get; init; }

    /// <summary>Names of the workflow's outputs: variables of the same name.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>As given; for an engine that reads definitions itself.</summary>
    internal string Content { get; }

    internal WorkflowPlan Plan { get; }

    /// <summary>Reads and checks a definition; strict, so that nothing in it can be dropped silently later.</summary>
    /// <param name="fileName">Named in every problem.</param>
    /// <param name="json">The content.</param>
    /// <param name="catalog">The application's activity types.</param>
    public static DefinitionLoad Load(string fileName, string json, ActivityCatalog catalog) =>
        DefinitionLoader.Load(fileName, json, catalog);
}

/// <summary>Either a definition or the problems that keep it from being used.</summary>
/// <param name="Definition">Null if there are problems.</param>
/// <param name="Problems">Empty if the definition can be used.</param>
public sealed record DefinitionLoad(WorkflowDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems)
{
    /// <summary>
    /// Literals that their activity would refuse when it runs. A definition that is to be taken over must have none; one that instances
    /// run on already stays usable, since their way may never lead there.
    /// </summary>
    public IReadOnlyList<DefinitionProblem> Unfit { get; init; } = [];

    /// <summary>Steps that checking the structure took, whatever machine it ran on.</summary>
    internal long Work { get; init; }
}

/// <summary>An activity as a page draws it.</summary>
public sealed record DefinedActivity
{
    /// <summary>Unique in the definition.</summary>
    public required string Id { get; init; }

    /// <summary>Built-in (<c>Elsa.FlowDecision</c>) or from the catalog.</summary>
    public required string Type { get; init; }

    /// <summary>The text shown in the designer, else the name, else the id.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Designer pixels from the left; null if the file has no position.</summary>
    public double? X { get; init; }

    /// <summary>Designer pixels from the top; null if the file has no position.</summary>
    public double? Y { get; init; }

    /// <summary>The container it stands in; null directly under the root.</summary>
    public string? ParentId { get; init; }

    /// <summary>What it can complete with; for types with any outcome, the ports connected here.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>The inputs of an application's activity that are the same for all instances, by name as its descriptor has it.</summary>
    public IReadOnlyDictionary<string, object?> Literals { get; init; } = FrozenDictionary<string, object?>.Empty;
}

/// <summary>A way from one activity to the next.</summary>
/// <param name="Source">Activity id.</param>
/// <param name="Port">The outcome that takes this way.</param>
/// <param name="Target">Activity id.</param>
public sealed record DefinedConnection(string Source, string Port, string Target);

/// <summary>A declared start input.</summary>
/// <param name="Name">Compared without case.</param>
/// <param name="TypeName">One of the aliases of <see cref="DataType"/>.</param>
public sealed record DefinedInput(string Name, string TypeName);

/// <summary>A declared variable.</summary>
/// <param name="Id">By which expressions refer to it.</param>
/// <param name="Name">For people and for <see cref="Burst.Variables"/>.</param>
/// <param name="TypeName">One of the aliases of <see cref="DataType"/>; arrays end in <c>[]</c>.</param>
public sealed record DefinedVariable(string Id, string Name, string TypeName);
