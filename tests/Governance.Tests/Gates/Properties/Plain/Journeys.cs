namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>The rollout's one journey: whoever owns it or works on it has no vote, so that naming somebody must not decide who votes.</summary>
public static class Journeys
{
    public static string NameOwner(World world, Step.NameOwner step)
    {
        var refusal = !world.IsManager(step.By) ? "journey.not_yours" : world.Course == Course.Ended ? "rollout.ended"
            : step.Who == world.Owner ? Model.Done
            : !world.Has(step.Who, Roles.Owner) ? "personId journey.owner_role"
            : Guard(world, step.Who, world.Team);
        if (refusal is not null)
        {
            return refusal;
        }

        // The head agreed to another owner, and no history asks again.
        (world.Owner, world.Live) = (step.Who, false);
        return Model.Done;
    }

    public static string SetTeam(World world, Step.SetTeam step)
    {
        var owns = step.By == world.Owner && world.Signed[step.By].HasFlag(Roles.Owner);
        var refusal = !world.IsManager(step.By) && !owns ? "journey.not_yours" : world.Course == Course.Ended ? "rollout.ended" : Guard(world, world.Owner, step.Team);
        world.Team = refusal is null ? step.Team : world.Team;
        return refusal ?? Model.Done;
    }

    private static string? Guard(World world, int owner, Group team)
    {
        HashSet<int> before = [world.Owner, .. world.Team.People], after = [owner, .. team.People];
        var governors = world.Seats.Concat(world.Deputies.Where(one => world.Seats.Contains(one.Seat) && one.IsOpen(world.Today)).Select(one => one.Person));
        var moved = governors.Where(one => before.Contains(one) != after.Contains(one)).ToList();
        return moved.Count > 0 && world.Round.Stand == Stand.Deciding ? "journey.seat_voting" : moved.Exists(after.Contains) ? "journey.seat_holder" : null;
    }
}
