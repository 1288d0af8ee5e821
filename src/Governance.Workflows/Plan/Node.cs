namespace Governance.Workflows;

/// <summary>An activity of a definition, compiled: what it does is decided once, at load.</summary>
internal abstract class Node
{
    protected Node(ActivitySource from)
    {
        Index = from.Index;
        Id = from.Id;
        Type = from.Type;
        Parent = from.Parent;
    }

    /// <summary>In the order of the file, over all containers.</summary>
    public int Index { get; }

    public string Id { get; }

    public string Type { get; }

    /// <summary>Null for the root.</summary>
    public ContainerNode? Parent { get; }

    /// <summary>What it can complete with; empty if nothing can follow it.</summary>
    public IReadOnlyList<string> Outcomes { get; protected init; } = Ports.Done;

    /// <summary>Those of <see cref="Outcomes"/> that may lead nowhere.</summary>
    public virtual IReadOnlyList<string> OptionalOutcomes => [];

    /// <summary>True if the outcome is known only when it completes; <see cref="Outcomes"/> then does not count.</summary>
    public virtual bool AnyOutcome => false;

    /// <summary>Whether it, or for a container something inside, can open a bookmark.</summary>
    public virtual bool CanWait => false;

    /// <summary>Whether several outcomes can be taken in one completion.</summary>
    public virtual bool TakesSeveralOutcomes => false;

    /// <summary>Variables it reads to decide how it goes on.</summary>
    public virtual IEnumerable<VariableSlot> Reads => [];

    /// <summary>Variables it may set.</summary>
    public virtual IEnumerable<VariableSlot> Writes => [];

    /// <summary>The ways on, in the order of the file; empty outside flowcharts.</summary>
    public IReadOnlyList<Connection> Outbound { get; set; } = [];

    /// <summary>Set if several forward connections lead here.</summary>
    public JoinPoint? Join { get; set; }

    public abstract void Execute(BurstRun run);

    /// <summary>
    /// Does to the variables what executing it does, and reads what it decides by. For an engine that executes it itself and would
    /// take a default where a value does not fit.
    /// </summary>
    /// <exception cref="ValueUnfitException">A value cannot be converted.</exception>
    public virtual void Mirror(InstanceState state)
    {
    }
}

/// <summary>An activity that holds others.</summary>
internal abstract class ContainerNode(ActivitySource from) : Node(from)
{
    public List<Node> Children { get; } = [];

    /// <summary>Set to their defaults each time the container starts.</summary>
    public IReadOnlyList<VariableSlot> Variables { get; set; } = [];

    public override bool CanWait => Children.Exists(child => child.CanWait);

    public override IEnumerable<VariableSlot> Writes => Children.SelectMany(child => child.Writes);

    public override void Execute(BurstRun run)
    {
        Reset(run.State);
        Start(run);
    }

    public override void Mirror(InstanceState state) => Reset(state);

    public abstract void ChildCompleted(BurstRun run, Node child, IReadOnlyList<string> outcomes);

    protected abstract void Start(BurstRun run);

    private void Reset(InstanceState state)
    {
        foreach (var variable in Variables)
        {
            state.Variables[variable.Index] = variable.Default;
        }
    }
}

/// <summary>Outcomes of built-in activities.</summary>
internal static class Ports
{
    public const string Default = "Default";

    public static readonly string[] Done = [ActivityResult.Done];
    public static readonly string[] True = ["True"];
    public static readonly string[] False = ["False"];
    public static readonly string[] Decision = ["True", "False"];
    public static readonly string[] Otherwise = [Default];
    public static readonly string[] None = [];
}
