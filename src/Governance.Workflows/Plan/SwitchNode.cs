namespace Governance.Workflows;

/// <summary>Runs the activity of the first matching case, or of all, inside itself and leaves through Done.</summary>
internal sealed class SwitchNode(ActivitySource from, bool matchAny) : ContainerNode(from)
{
    public IReadOnlyList<(Expression Condition, Node? Activity)> Cases { get; set; } = [];

    public Node? Otherwise { get; set; }

    public override void ChildCompleted(BurstRun run, Node child, IReadOnlyList<string> outcomes) => CompleteIfIdle(run);

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
        var matched = false;
        foreach (var (condition, activity) in Cases)
        {
            if ((matched && !matchAny) || condition.Evaluate(run) is not true)
            {
                continue;
            }

            matched = true;
            if (activity is not null)
            {
                run.Work.Schedule(activity);
            }
        }

        return matched;
    }

    private void CompleteIfIdle(BurstRun run)
    {
        if (!run.Work.HasPending(this))
        {
            run.Complete(this, Ports.Done);
        }
    }
}
