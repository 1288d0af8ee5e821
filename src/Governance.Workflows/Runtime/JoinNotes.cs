namespace Governance.Workflows;

/// <summary>What the joins of an instance have seen in the current round of each.</summary>
internal sealed class JoinNotes(WorkflowPlan plan)
{
    private readonly Arrival[] _arrivals = plan.MarkCount == 0 ? [] : new Arrival[plan.MarkCount];
    private readonly bool[] _done = plan.Joins.Count == 0 ? [] : new bool[plan.Joins.Count];

    public Arrival this[Connection connection]
    {
        get => _arrivals[connection.Mark];
        set => _arrivals[connection.Mark] = value;
    }

    /// <summary>It has run, or was skipped, in this round.</summary>
    public bool IsDone(JoinPoint join) => _done[join.Ordinal];

    public void SetDone(JoinPoint join) => _done[join.Ordinal] = true;

    public bool HasSeenAll(JoinPoint join) => !Has(join, Arrival.Pending);

    public bool Has(JoinPoint join, Arrival arrival)
    {
        foreach (var connection in join.Inbound)
        {
            if (_arrivals[connection.Mark] == arrival)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A branch has arrived, and the join still waits for others.</summary>
    public bool IsHalfway(JoinPoint join) => !IsDone(join) && Has(join, Arrival.Taken);

    /// <summary>Nothing to remember.</summary>
    public bool IsBlank(JoinPoint join) => !IsDone(join) && !Has(join, Arrival.Taken) && !Has(join, Arrival.Dead);

    public void Forget(JoinPoint join)
    {
        _done[join.Ordinal] = false;
        foreach (var connection in join.Inbound)
        {
            _arrivals[connection.Mark] = Arrival.Pending;
        }
    }

    public void Forget(Loop loop)
    {
        foreach (var mark in loop.Marks)
        {
            _arrivals[mark] = Arrival.Pending;
        }

        foreach (var join in loop.Joins)
        {
            _done[join.Ordinal] = false;
        }
    }
}

/// <summary>What is known of one way into a join.</summary>
internal enum Arrival : byte
{
    /// <summary>Somebody may still come.</summary>
    Pending,

    /// <summary>Nobody will come this way in this round.</summary>
    Dead,

    /// <summary>Somebody came.</summary>
    Taken,
}
