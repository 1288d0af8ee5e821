namespace Governance.Workflows;

/// <summary>
/// Finds the way on in flowcharts. Every completion visits each connection that leads on: taken or not taken. What
/// can no longer be reached is skipped and passes the news on, so that joins know for whom not to wait.
/// </summary>
internal sealed class Router(BurstRun run)
{
    public void Follow(Node completed, IReadOnlyList<string> outcomes)
    {
        foreach (var connection in completed.Outbound)
        {
            if (connection.IsBackward && connection.IsTakenBy(outcomes))
            {
                GoBack(completed, connection);
                return;
            }
        }

        foreach (var connection in completed.Outbound)
        {
            Visit(connection, connection.IsTakenBy(outcomes));
        }
    }

    /// <summary>Tells the ways on that nobody will come out of this activity in this round.</summary>
    public void MarkUnreachable(Node node)
    {
        foreach (var connection in node.Outbound)
        {
            Visit(connection, taken: false);
        }
    }

    /// <summary>It can no longer be reached in this round.</summary>
    public void Skip(Node node)
    {
        run.Log.Add(node, JournalEvent.Skipped);
        MarkUnreachable(node);
    }

    /// <summary>A container starts anew: its joins begin a new round.</summary>
    public void Forget(ContainerNode container)
    {
        foreach (var child in container.Children)
        {
            if (child.Join is { } join)
            {
                run.State.Joins.Forget(join);
            }
        }
    }

    private void GoBack(Node from, Connection connection)
    {
        var loop = connection.Loop!;
        foreach (var node in loop.Reach)
        {
            if (run.Work.IsActive(node))
            {
                run.Fault(
                    from, IncidentCodes.LoopLeftWorkBehind,
                    $"'{from.Id}' goes back to '{connection.Target.Id}' while '{node.Id}' of the former round is still open.");
                return;
            }
        }

        run.State.Joins.Forget(loop);
        run.Work.Schedule(connection.Target);
    }

    private void Visit(Connection connection, bool taken)
    {
        if (connection.IsBackward)
        {
            return;
        }

        if (connection.Target.Join is { } join)
        {
            Arrive(join, connection, taken);
        }
        else
        {
            Pass(connection.Target, taken);
        }
    }

    private void Arrive(JoinPoint join, Connection connection, bool taken)
    {
        var notes = run.State.Joins;
        notes[connection] = taken ? Arrival.Taken : Arrival.Dead;
        if (notes.IsDone(join))
        {
            return;
        }

        if (join.Mode == JoinMode.WaitAny && taken)
        {
            notes.SetDone(join);
            run.Work.Schedule(join.Target);
            run.CancelLosers(join);
        }
        else if (notes.HasSeenAll(join))
        {
            notes.SetDone(join);
            Decide(join);
        }
    }

    private void Decide(JoinPoint join)
    {
        var someTaken = run.State.Joins.Has(join, Arrival.Taken);
        if (join.Mode == JoinMode.WaitAll && someTaken && run.State.Joins.Has(join, Arrival.Dead))
        {
            run.Fault(join.Target, IncidentCodes.JoinStarved, $"'{join.Target.Id}' waits for all its branches, but only some of them arrived.");
            return;
        }

        Pass(join.Target, someTaken);
    }

    private void Pass(Node target, bool taken)
    {
        if (taken)
        {
            run.Work.Schedule(target);
            return;
        }

        Skip(target);
    }
}
