namespace Governance.Workflows;

/// <summary>Stops open activities, with everything inside them.</summary>
internal sealed class Cancellation(BurstRun run)
{
    public void Cancel(Node node)
    {
        run.Log.Add(node, JournalEvent.Cancelled);
        run.State.Bookmarks.RemoveAll(bookmark => bookmark.ActivityId == node.Id);
        run.Work.Close(node);
        if (node is ContainerNode container)
        {
            container.Children.ForEach(run.Work.Withdraw);
            CancelChildren(container);
        }
    }

    public void CancelChildren(ContainerNode container)
    {
        foreach (var child in OpenChildren(container))
        {
            Cancel(child);
        }
    }

    /// <summary>
    /// The first branch has reached a WaitAny join: whatever is open on the way to it stops, and joins on the way that
    /// still wait will not fire any more.
    /// </summary>
    public void CancelLosers(JoinPoint join)
    {
        var lost = join.Ancestors.Where(node => node.Join is { } inner && !run.State.Joins.IsDone(inner)).ToList();
        lost.ForEach(node => run.State.Joins.SetDone(node.Join!));
        foreach (var child in OpenChildren(join.Target.Parent!).Where(join.Ancestors.Contains))
        {
            Cancel(child);
            run.Router.MarkUnreachable(child);
        }

        lost.ForEach(run.Router.Skip);
    }

    /// <summary>Those that have waited longest first, as Elsa does.</summary>
    private List<Node> OpenChildren(ContainerNode container)
    {
        var open = container.Children.FindAll(run.Work.IsOpen);
        return open.Count < 2 ? open : [.. open.OrderBy(Age)];
    }

    private int Age(Node node)
    {
        var position = run.State.Bookmarks.FindIndex(bookmark => IsInside(bookmark.ActivityId, node));
        return position < 0 ? int.MaxValue : position;
    }

    private static bool IsInside(string activityId, Node node) =>
        node.Id == activityId || (node is ContainerNode container && container.Children.Exists(child => IsInside(activityId, child)));
}
