namespace Governance.Workflows;

/// <summary>Runs the activity of the first matching case, or of all, inside itself and leaves through Done.</summary>
internal sealed class SwitchNode(ActivitySource from, bool matchAny) : ContainerNode(from)
{
    public IReadOnlyList<(Expression Condition, Node? Activity)> Cases { get; set; } = [];

    public Node? Otherwise { get; set; }

    public override void ChildCompleted(BurstRun run, Node child, IReadOnlyList<string> outcomes) => CompleteIfIdle(run);

    public override void Mirror(InstanceState state)
    {
        base.Mirror(state);
        Match(state);
    }

    protected override void Start(BurstRun run)
    {
        if (!ScheduleMatches(run) && Otherwise is not null)
        {
            run.Work.Schedule(Otherwise);
        }

        CompleteIfIdle(run);
    }

    private bool ScheduleMatches(BurstRun run)
    {
        var matches = Match(run.State);
        foreach (var activity in matches.OfType<Node>())
        {
            run.Work.Schedule(activity);
        }

        return matches.Length > 0;
    }

    private Node?[] Match(InstanceState state)
    {
        var matches = Cases.Where(one => one.Condition.Evaluate(state) is true).Select(one => one.Activity);
        return (matchAny ? matches : matches.Take(1)).ToArray();
    }

    private void CompleteIfIdle(BurstRun run)
    {
        if (!run.Work.HasPending(this))
        {
            run.Complete(this, Ports.Done);
        }
    }
}
