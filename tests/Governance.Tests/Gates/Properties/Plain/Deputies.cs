namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>Who sits for whom, and who says so.</summary>
public static class Deputies
{
    private const int LongestPeriod = 366, FarthestDay = 366;

    /// <summary>Whoever names somebody is held against the directory's word of this moment, as for a vote.</summary>
    public static string Appoint(World world, Step.Appoint step) => Doubt(world, step.By) ?? Name(world, step);

    /// <summary>What keeps somebody who came as a sponsor from acting as one; null for whoever did not.</summary>
    public static string? Doubt(World world, int by) => world.IsSponsor(by) ? Voting.Doubt(world, by) : null;

    /// <summary>The same with a role that was confirmed.</summary>
    public static string Name(World world, Step.Appoint step)
    {
        var (from, until) = (world.Today.AddDays(step.From), world.Today.AddDays(step.Until));
        if (Refuse(world, step.Seat, step.By) is { } refusal)
        {
            return refusal;
        }

        var last = world.Deputies.FindLast(one => one.Seat == step.Seat);
        var open = world.Deputies.Find(one => one.Seat == step.Seat && one.IsOpen(world.Today));
        if (open is not null && (open.Person, open.From, open.Until, open.Reason) == (step.Deputy, from, until, step.Reason))
        {
            return Model.Done;
        }

        if (last is not null && IsKept(world, last, step.By))
        {
            return "deputy.holders_word";
        }

        List<string?> wrong =
        [
            Unfit(world, step, from, until) is { } unfit ? $"personId {unfit}" : null,
            step.From < 0 ? "from deputy.from_past" : step.From > FarthestDay ? "from deputy.from_far" : IsHasty(world, step, from) ? "from deputy.notice"
                : until < from ? "until deputy.until_before_from" : step.Until - step.From >= LongestPeriod ? "until deputy.period_long" : null,
            step.By != step.Seat && !step.Reason ? "reason deputy.reason_needed" : null,
        ];
        if (wrong.Exists(message => message is not null))
        {
            return string.Join(", ", wrong.Where(message => message is not null));
        }

        Stop(world, open, step.By);
        world.Deputies.Add(new Deputyship(step.By, step.Seat, step.Deputy, from, until, world.Now, step.Reason));
        Model.Count(world);
        return Model.Done;
    }

    public static string End(World world, Step.EndDeputy step)
    {
        var doubt = Doubt(world, step.By);
        if (!world.Seats.Contains(step.Seat) || world.Course == Course.Ended)
        {
            return world.Seats.Contains(step.Seat) ? "rollout.ended" : "seat.unknown";
        }

        var last = world.Deputies.FindLast(one => one.Seat == step.Seat);
        if (last?.Person != step.By && (Refuse(world, step.Seat, step.By) ?? doubt) is { } refusal)
        {
            return refusal;
        }

        var answer = last is null ? "deputy.none" : last.EndedBy == step.By ? Model.Done : last.Ended is not null ? "deputy.ended" : !last.IsOpen(world.Today) ? "deputy.none"
            : last.Person != step.By && IsKept(world, last, step.By) ? "deputy.holders_word" : null;
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

    // Whom somebody with the role has put into their own seat, nobody else puts out of it, save the one who sits there: not by taking the seat away either.
    private static bool IsKept(World world, Deputyship deputyship, int by)
        => by != deputyship.Seat && deputyship.By == deputyship.Seat && world.Has(deputyship.Seat, Roles.Sponsor)
            && deputyship.Until >= world.Today && deputyship.EndedBy != deputyship.Seat && deputyship.EndedBy != deputyship.Person;

    private static string? Refuse(World world, int seat, int by)
        => !world.Seats.Contains(seat) ? "seat.unknown"
            : world.Course == Course.Ended ? "rollout.ended"
            : world.IsSponsor(by) && (by == seat || by == world.Terms.Chair) ? null : "deputy.not_yours";

    // Nobody is put in the place of somebody who can vote themself before they could have heard of it: a round may open at any moment.
    private static bool IsHasty(World world, Step.Appoint step, DateOnly from)
        => step.By != step.Seat && world.Has(step.Seat, Roles.Sponsor) && from < Days.Add(world.Today, 1);

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
