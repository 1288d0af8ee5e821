namespace Governance.Workflows;

/// <summary>Ends the flowchart or sequence it stands in and cancels what still runs there.</summary>
internal sealed class EndNode : Node
{
    public EndNode(ActivitySource from)
        : base(from) => Outcomes = Ports.None;

    public override void Execute(BurstRun run) => run.Complete(this, Ports.Done);
}

/// <summary>Ends the whole instance at once, however deep it stands; bookmarks and queued work are dropped.</summary>
internal sealed class FinishNode : Node
{
    public FinishNode(ActivitySource from)
        : base(from) => Outcomes = Ports.None;

    public override void Execute(BurstRun run) => run.Finish(this);
}

/// <summary>Ends the instance as faulted, on purpose.</summary>
internal sealed class FaultNode : Node
{
    public FaultNode(ActivitySource from)
        : base(from) => Outcomes = Ports.None;

    public required Expression? Code { get; init; }

    public required Expression? Category { get; init; }

    public required Expression? FaultType { get; init; }

    public required Expression? Message { get; init; }

    public override void Execute(BurstRun run) => run.Fault(this, IncidentCodes.FaultRaised, Describe(run.State));

    public string Describe(InstanceState state)
    {
        var reason = string.Join('/', Text(FaultType, state) ?? "System", Text(Category, state) ?? "General", Text(Code, state) ?? "0");
        return $"{reason}: {Text(Message, state) ?? "no message"}";
    }

    private static string? Text(Expression? expression, InstanceState state) => expression?.Evaluate(state) as string;
}
