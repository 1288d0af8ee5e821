namespace Governance.Workflows;

/// <summary>Activities joined by connections; runs until nothing in it is pending.</summary>
internal sealed class FlowchartNode(ActivitySource from) : ContainerNode(from)
{
    /// <summary>Null if it is empty.</summary>
    public Node? First { get; set; }

    public IReadOnlyList<Connection> Connections { get; set; } = [];

    public override void ChildCompleted(BurstRun run, Node child, IReadOnlyList<string> outcomes)
    {
        if (child is EndNode)
        {
            run.End(this);
            return;
        }

        run.Router.Follow(child, outcomes);
        CompleteIfIdle(run);
    }

    public void CompleteIfIdle(BurstRun run)
    {
        if (run.Work.HasPending(this) || !run.Work.IsOpen(this))
        {
            return;
        }

        if (StarvedJoin(run) is { } starved)
        {
            run.Fault(starved, IncidentCodes.NothingLeftToWaitFor, $"'{starved.Id}' waits for a branch that can no longer arrive.");
            return;
        }

        run.Complete(this, Ports.Done);
    }

    protected override void Start(BurstRun run)
    {
        run.Router.Forget(this);
        if (First is null)
        {
            run.Complete(this, Ports.Done);
            return;
        }

        run.Work.Schedule(First);
    }

    private Node? StarvedJoin(BurstRun run) => Children.Find(child => child.Join is { } join && run.State.Joins.IsHalfway(join));
}
