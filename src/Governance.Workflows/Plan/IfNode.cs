namespace Governance.Workflows;

/// <summary>Runs one of two activities inside itself and leaves through Done.</summary>
internal sealed class IfNode(ActivitySource from) : ContainerNode(from)
{
    /// <summary>Null counts as false.</summary>
    public required Expression? Condition { get; init; }

    /// <summary>Where the condition's value goes; null for nowhere.</summary>
    public required VariableSlot? Result { get; init; }

    public Node? Then { get; set; }

    public Node? Else { get; set; }

    public override IEnumerable<VariableSlot> Writes => Result is null ? base.Writes : base.Writes.Append(Result);

    public override void ChildCompleted(BurstRun run, Node child, IReadOnlyList<string> outcomes) => run.Complete(this, Ports.Done);

    public override void Mirror(InstanceState state)
    {
        base.Mirror(state);
        Decide(state);
    }

    protected override void Start(BurstRun run)
    {
        if ((Decide(run.State) ? Then : Else) is { } branch)
        {
            run.Work.Schedule(branch);
        }
        else
        {
            run.Complete(this, Ports.Done);
        }
    }

    private bool Decide(InstanceState state)
    {
        var isTrue = Condition?.Evaluate(state) is true;
        if (Result is not null)
        {
            state.Set(Result, isTrue);
        }

        return isTrue;
    }
}
