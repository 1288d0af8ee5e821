namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>Who sits for whom, and who says so.</summary>
public static class Deputies
{
    private const int LongestPeriod = 366;

    public static string Appoint(World world, Step.Appoint step)
    {
        var (from, until) = (world.Today.AddDays(step.From), world.Today.AddDays(step.Until));
        // Whoever has lost the role hands their seat on to nobody.
        if ((Refuse(world, step.Seat, step.By) ?? (world.Has(step.By, Roles.Sponsor) ? null : "role.lost")) is { } refusal)
        {
            return refusal;
        }

        var open = world.Deputies.Find(one => one.Seat == step.Seat && one.IsOpen(world.Today));
        if (open is not null && (open.Person, open.From, open.Until, open.Reason) == (step.Deputy, from, until, step.Reason))
        {
            return Model.Done;
        }

        List<string?> wrong =
        [
            Unfit(world, step, from, until) is { } unfit ? $"personId {unfit}" : null,
            until < from ? "until deputy.until_before_from" : until < world.Today ? "until deputy.until_past" : step.Until - step.From >= LongestPeriod ? "until deputy.period_long" : null,
            step.By != step.Seat && !step.Reason ? "reason deputy.reason_needed" : null,
        ];
        if (wrong.Exists(message => message is not null))
        {
            return string.Join(", ", wrong.Where(message => message is not null));
        }

        Stop(world, open, step.By);
        world.Deputies.Add(new Deputyship(step.Seat, step.Deputy, from, until, world.Now, step.Reason));
        Model.Count(world);
        return Model.Done;
    }

    public static string End(World world, Step.EndDeputy step)
    {
        if (!world.Seats.Contains(step.Seat) || world.Course == Course.Ended)
        {
            return world.Seats.Contains(step.Seat) ? "rollout.ended" : "seat.unknown";
        }

        var last = world.Deputies.FindLast(one => one.Seat == step.Seat);
        if (last?.Person != step.By && Refuse(world, step.Seat, step.By) is { } refusal)
        {
            return refusal;
        }

        var answer = last is null ? "deputy.none" : last.EndedBy == step.By ? Model.Done : last.Ended is not null ? "deputy.ended" : last.IsOpen(world.Today) ? null : "deputy.none";
        if (answer is null)
        {
            Stop(world, last, step.By);
            Model.Count(world);
        }

        return answer ?? Model.Done;
    }

    /// <summary>Gives the seat back to its holder.</summary>
    public static void Stop(World world, Deputyship? deputyship, int by)
    {
        if (deputyship is not null)
        {
            (deputyship.Ended, deputyship.EndedBy) = (world.Now, by);
        }
    }

    private static string? Refuse(World world, int seat, int by)
        => !world.Seats.Contains(seat) ? "seat.unknown"
            : world.Course == Course.Ended ? "rollout.ended"
            : world.IsSponsor(by) && (by == seat || by == world.Terms.Chair) ? null : "deputy.not_yours";

    private static string? Unfit(World world, Step.Appoint step, DateOnly from, DateOnly until)
        => !world.Has(step.Deputy, Roles.Sponsor) ? "deputy.role"
            : world.Seats.Contains(step.Deputy) ? "deputy.has_seat"
            : world.Terms.Manager == step.Deputy ? "deputy.manages"
            : world.Owner == step.Deputy ? "deputy.owns"
            : world.Team.People.Contains(step.Deputy) ? "deputy.works_on"
            : world.Deputies.Exists(one => one.Person == step.Deputy && one.Seat != step.Seat && one.IsOpen(world.Today) && one.From <= until && from <= one.Until) ? "deputy.elsewhere"
            : world.Round.Stand == Stand.Deciding && world.Round.Votes.Exists(vote => vote.Person == step.Deputy && vote.Seat != step.Seat) ? "deputy.voted"
            : null;
}
