namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>What decisions rest on is closed by one and confirmed by another.</summary>
public static class Obligations
{
    public static string Name(Round round, int person, int index) => $"{round.Gate}.{round.Number} {person}/{index}";

    /// <summary>The first one by name that is not confirmed; where all are, the first.</summary>
    public static Duty? Meant(World world) => world.Duties.OrderBy(duty => duty.ConfirmedBy is not null).ThenBy(duty => duty.Name, StringComparer.Ordinal).FirstOrDefault();

    public static string Close(World world, int by)
    {
        if (Meant(world) is not { } duty)
        {
            return Model.Nothing;
        }

        var answer = world.Course == Course.Ended ? "rollout.ended"
            : by != duty.Owner && !world.IsManager(by) ? "condition.not_yours"
            : duty.ClosedBy == by ? Model.Done
            : duty.ConfirmedBy is not null ? "condition.confirmed"
            : duty.ClosedBy is not null ? "condition.closed" : null;
        duty.ClosedBy ??= answer is null ? by : null;
        return answer ?? Model.Done;
    }

    public static string Confirm(World world, int by)
    {
        if (Meant(world) is not { } duty)
        {
            return Model.Nothing;
        }

        // Who comes as a sponsor is asked after first, whatever comes of it.
        var doubted = Deputies.Doubt(world, by);
        var reviews = world.IsManager(by) || (world.IsSponsor(by) && world.Seats.Contains(by));
        var answer = world.Course == Course.Ended ? "rollout.ended"
            : duty.ConfirmedBy == by ? Model.Done
            : by == duty.ClosedBy || (by == duty.Owner && reviews) ? "condition.own"
            : by == duty.Owner || !reviews ? "condition.not_confirmer"
            : world.IsManager(by) && !world.Has(by, Roles.Manager) ? "role.lost"
            : !world.IsManager(by) && doubted is { } doubt ? doubt
            : duty.ConfirmedBy is not null ? "condition.confirmed"
            : duty.ClosedBy is null ? "condition.not_closed" : null;
        duty.ConfirmedBy ??= answer is null ? by : null;
        return answer ?? Model.Done;
    }
}
