namespace Governance.Workflows;

/// <summary>Does nothing itself: Start, and a FlowJoin, whose work is done by the flowchart around it.</summary>
internal class PassNode(ActivitySource from) : Node(from)
{
    public override void Execute(BurstRun run) => run.Complete(this, Ports.Done);
}

/// <summary>An explicit join.</summary>
internal sealed class JoinNode(ActivitySource from, JoinMode mode) : PassNode(from)
{
    public JoinMode Mode { get; } = mode;

    public override void Execute(BurstRun run)
    {
        // Branches that were queued when the first one arrived may have opened something since.
        if (Mode == JoinMode.WaitAny && Join is not null)
        {
            run.CancelLosers(Join);
        }

        base.Execute(run);
    }
}

/// <summary>Takes all its branches at once.</summary>
internal sealed class ForkNode : Node
{
    public ForkNode(ActivitySource from, IReadOnlyList<string> branches)
        : base(from) => Outcomes = branches;

    public override bool TakesSeveralOutcomes => true;

    public override void Execute(BurstRun run) => run.Complete(this, Outcomes);
}

/// <summary>Takes True or False.</summary>
internal sealed class DecisionNode : Node
{
    private readonly Expression _condition;

    public DecisionNode(ActivitySource from, Expression condition)
        : base(from)
    {
        _condition = condition;
        Outcomes = Ports.Decision;
    }

    public override IEnumerable<VariableSlot> Reads => _condition.Reads;

    public override void Execute(BurstRun run) => run.Complete(this, Decide(run.State) ? Ports.True : Ports.False);

    public override void Mirror(InstanceState state) => Decide(state);

    private bool Decide(InstanceState state) => _condition.Evaluate(state) is true;
}

/// <summary>Takes the label of the first matching case, of all matching cases, or Default.</summary>
internal sealed class FlowSwitchNode : Node
{
    private readonly IReadOnlyList<(string Label, Expression Condition)> _cases;
    private readonly bool _matchAny;

    public FlowSwitchNode(ActivitySource from, IReadOnlyList<(string Label, Expression Condition)> cases, bool matchAny)
        : base(from)
    {
        _cases = cases;
        _matchAny = matchAny;
        Outcomes = [.. cases.Select(one => one.Label), Ports.Default];
    }

    public override bool TakesSeveralOutcomes => _matchAny;

    public override IEnumerable<VariableSlot> Reads => _cases.SelectMany(one => one.Condition.Reads);

    public override void Execute(BurstRun run)
    {
        var taken = Match(run.State);
        run.Complete(this, taken.Length == 0 ? Ports.Otherwise : taken);
    }

    public override void Mirror(InstanceState state) => Match(state);

    private string[] Match(InstanceState state)
    {
        var matches = _cases.Where(one => one.Condition.Evaluate(state) is true).Select(one => one.Label);
        return (_matchAny ? matches : matches.Take(1)).ToArray();
    }
}
