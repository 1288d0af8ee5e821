namespace Governance.Workflows;

/// <summary>Activities one after the other.</summary>
internal sealed class SequenceNode(ActivitySource from) : ContainerNode(from)
{
    public override void ChildCompleted(BurstRun run, Node child, IReadOnlyList<string> outcomes)
    {
        if (child is EndNode)
        {
            run.End(this);
            return;
        }

        Continue(run, Children.IndexOf(child) + 1);
    }

    protected override void Start(BurstRun run) => Continue(run, 0);

    private void Continue(BurstRun run, int next)
    {
        if (next < Children.Count)
        {
            run.Work.Schedule(Children[next]);
        }
        else
        {
            run.Complete(this, Ports.Done);
        }
    }
}
