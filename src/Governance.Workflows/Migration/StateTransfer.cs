namespace Governance.Workflows;

/// <summary>Carries the state of an instance over to another version: by ids, never by position.</summary>
internal static class StateTransfer
{
    public static InstanceState Move(WorkflowPlan from, WorkflowPlan to, InstanceState old)
    {
        var moved = new InstanceState(to, old.InstanceId, old.Inputs) { Status = old.Status, Engine = old.Engine };
        moved.Bookmarks.AddRange(old.Bookmarks);
        foreach (var (was, now) in Variables(from, to))
        {
            ValueConversion.TryConvert(old.Variables[was.Index], now.Type, out var value);
            moved.Variables[now.Index] = value;
        }

        foreach (var join in to.Joins)
        {
            if (from.Find(join.Target.Id)?.Join is { } was)
            {
                MoveJoin(was, old.Joins, join, moved.Joins);
            }
        }

        return moved;
    }

    /// <summary>Variables that both versions have; new ones begin with their default.</summary>
    public static IEnumerable<(VariableSlot Old, VariableSlot New)> Variables(WorkflowPlan from, WorkflowPlan to) =>
        from.Variables.Join(to.Variables, was => was.Key, now => now.Key, (was, now) => (was, now));

    private static void MoveJoin(JoinPoint was, JoinNotes old, JoinPoint now, JoinNotes moved)
    {
        if (old.IsDone(was))
        {
            moved.SetDone(now);
        }

        foreach (var way in now.Inbound)
        {
            var same = was.Inbound.FirstOrDefault(other => other.Source.Id == way.Source.Id && other.Port == way.Port);
            if (same is not null)
            {
                moved[way] = old[same];
            }
        }
    }
}
