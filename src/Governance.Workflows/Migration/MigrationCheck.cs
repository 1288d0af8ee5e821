namespace Governance.Workflows;

/// <summary>Whether and how a running instance can be moved to another version of its definition.</summary>
public static class MigrationCheck
{
    /// <summary>What does not fit; empty if the instance can be moved.</summary>
    /// <param name="from">The definition the state was made with.</param>
    /// <param name="to">The one it is to go on with.</param>
    /// <param name="state">The state of the latest burst.</param>
    /// <exception cref="FormatException">The state is no workflow state.</exception>
    public static IReadOnlyList<MigrationMisfit> Compare(WorkflowDefinition from, WorkflowDefinition to, string state)
    {
        using var stored = new StateReader(state);
        if (Unmovable(from, to, stored) is { } misfit)
        {
            return [misfit];
        }

        var instance = stored.Read(from.Plan);
        return [.. BookmarkMisfits(from.Plan, instance, to.Plan), .. VariableMisfits(from.Plan, instance, to.Plan)];
    }

    /// <summary>The state on the other definition, or null with the list of what does not fit.</summary>
    /// <param name="from">The definition the state was made with.</param>
    /// <param name="to">The one it is to go on with.</param>
    /// <param name="state">The state of the latest burst.</param>
    /// <exception cref="FormatException">The state is no workflow state.</exception>
    public static Migration Move(WorkflowDefinition from, WorkflowDefinition to, string state)
    {
        var misfits = Compare(from, to, state);
        if (misfits.Count > 0)
        {
            return new Migration(null, misfits);
        }

        using var stored = new StateReader(state);
        var moved = StateTransfer.Move(from.Plan, to.Plan, stored.Read(from.Plan));
        return new Migration(StateWriter.Write(to, moved), []) { Bookmarks = moved.Bookmarks };
    }

    private static MigrationMisfit? Unmovable(WorkflowDefinition from, WorkflowDefinition to, StateReader stored)
    {
        if (!stored.BelongsTo(from))
        {
            return new(null, MigrationMisfit.OtherDefinition, $"The instance runs on {stored.Owner}.", [stored.Owner]);
        }

        if (from.DefinitionId != to.DefinitionId)
        {
            return new(null, MigrationMisfit.OtherDefinition, $"'{to.DefinitionId}' is another definition.", [to.DefinitionId]);
        }

        return stored.Status == WorkflowSubStatus.Suspended
            ? null
            : new(null, MigrationMisfit.InstanceEnded, $"The instance has ended ({stored.Status}).", [stored.Status.ToString()]);
    }

    private static IEnumerable<MigrationMisfit> BookmarkMisfits(WorkflowPlan from, InstanceState instance, WorkflowPlan to)
    {
        foreach (var bookmark in instance.Bookmarks)
        {
            var target = to.Find(bookmark.ActivityId);
            if (target is null || !StandsWhere(from.Find(bookmark.ActivityId)!, target, instance))
            {
                yield return new(
                    bookmark.ActivityId, MigrationMisfit.ActivityMissing,
                    $"'{bookmark.ActivityId}', where the instance waits, is not there.",
                    [bookmark.ActivityId]);
            }
            else if (target.Type != bookmark.ActivityType)
            {
                yield return new(
                    bookmark.ActivityId, MigrationMisfit.ActivityTypeChanged,
                    $"'{bookmark.ActivityId}', where the instance waits, is a {target.Type} there and not a {bookmark.ActivityType}.",
                    [bookmark.ActivityId, target.Type, bookmark.ActivityType]);
            }
        }
    }

    // An engine that keeps something of its own finds an activity by the containers around it too.
    private static bool StandsWhere(Node was, Node now, InstanceState instance) =>
        instance.Engine is null || Path(was).SequenceEqual(Path(now));

    private static IEnumerable<string> Path(Node node) => node.Parent is { } parent ? Path(parent).Append(node.Id) : [node.Id];

    private static IEnumerable<MigrationMisfit> VariableMisfits(WorkflowPlan from, InstanceState instance, WorkflowPlan to)
    {
        foreach (var (was, now) in StateTransfer.Variables(from, to))
        {
            var value = instance.Variables[was.Index];
            if (!ValueConversion.TryConvert(value, now.Type, out _))
            {
                yield return new(
                    null, MigrationMisfit.VariableUnfit,
                    $"The variable '{now.Name}' is a {now.Type.Alias} there and cannot hold '{value}'.",
                    [now.Name, now.Type.Alias, $"{value}"]);
            }
        }
    }
}
