namespace Governance.Workflows;

/// <summary>What a definition may rely on when it uses an application's activity type.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>The name used in definitions, for example <c>Governance.CollectVotes</c>; case-sensitive.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// Every outcome the activity can complete with. Each must be connected in a flowchart; only a lone
    /// <c>Done</c> may lead nowhere, which ends that branch.
    /// </summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [ActivityResult.Done];

    /// <summary>
    /// Further outcomes that a definition may connect or leave out, so that a type can learn an outcome without refusing the
    /// definitions written before. Completing with one that leads nowhere faults the instance: ask the definition first.
    /// </summary>
    public IReadOnlyList<string> OptionalOutcomes { get; init; } = [];

    /// <summary>
    /// True if the outcome is not known beforehand: a definition may then connect any port, and completing with an
    /// outcome that is not connected there faults the instance.
    /// </summary>
    public bool AnyOutcome { get; init; }

    /// <summary>Inputs a definition may set; any other is refused at load.</summary>
    public IReadOnlyList<ActivityInputDescriptor> Inputs { get; init; } = [];

    /// <summary>Outputs a definition may bind to a variable.</summary>
    public IReadOnlyList<ActivityOutputDescriptor> Outputs { get; init; } = [];

    /// <summary>
    /// True if the activity can wait on a bookmark. A cycle needs at least one such activity, and a handler of a
    /// type that cannot wait faults when it tries to.
    /// </summary>
    public bool CanWait { get; init; }
}

/// <summary>One input of an activity type.</summary>
/// <param name="Name">As the handler asks for it; in definitions in camelCase, compared without case.</param>
/// <param name="TypeName">One of the aliases of <see cref="DataType"/>, for example <c>Int32</c> or <c>String[]</c>.</param>
/// <param name="Required">A definition that leaves it out is refused.</param>
public sealed record ActivityInputDescriptor(string Name, string TypeName, bool Required = false)
{
    /// <summary>
    /// The values that mean something, in invariant notation and compared with case; null for any. A definition that holds another
    /// literal is refused at load; what comes from a variable or an input is the handler's to check.
    /// </summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The least number that means something; null for any. Like the other bounds it holds for literals when a definition is taken over.</summary>
    public int? Least { get; init; }

    /// <summary>The greatest number that means something; null for any.</summary>
    public int? Most { get; init; }

    /// <summary>The most characters of a text, which then must not be blank; null for any text.</summary>
    public int? LongestText { get; init; }

    /// <summary>It is another for each instance, such as an id, so that a literal is always a mistake.</summary>
    public bool Varies { get; init; }
}

/// <summary>One output of an activity type.</summary>
/// <param name="Name">As the handler names it; in definitions in camelCase, compared without case.</param>
/// <param name="TypeName">One of the aliases of <see cref="DataType"/>.</param>
public sealed record ActivityOutputDescriptor(string Name, string TypeName);
