namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>Votes, and taking back a round after the first.</summary>
public static class Voting
{
    public static string Vote(World world, Step.Vote step)
    {
        var (round, before) = (world.Round, world.Round.Votes.Count);
        var answer = Doubt(world, step.By) ?? Cast(world, step);
        if (round.Votes.Count > before)
        {
            Model.Count(world);
        }

        return answer;
    }

    /// <summary>Votes with a role that was confirmed; nobody counts yet.</summary>
    public static string Cast(World world, Step.Vote step)
    {
        var round = world.Round;
        if (round.Votes.Find(vote => vote.Person == step.By) is { } earlier)
        {
            return earlier.Say == step.Say && earlier.Duties.People.SequenceEqual(step.Duties.People) ? Model.Done : "vote.already_cast";
        }

        if ((Closed(world, round, step.By) ?? Refuse(world, round, step)) is { } refusal)
        {
            return refusal;
        }

        round.Votes.Add(new Ballot(SeatOf(world, step.By)!.Value, step.By, step.Say, step.Duties));
        return Model.Done;
    }

    public static string AskBack(World world, int by)
    {
        var round = world.Round;
        if (!world.IsManager(by))
        {
            return "gate.manager_only";
        }

        var refusal = round.AskedBy == by ? null : Stays(world, round);
        round.AskedBy = refusal is null ? by : round.AskedBy;
        return refusal ?? Model.Done;
    }

    public static string Consent(World world, int by) => Deputies.Doubt(world, by) ?? ConsentConfirmed(world, by);

    private static string ConsentConfirmed(World world, int by)
    {
        var round = world.Round;
        if (round.ConsentedBy == by)
        {
            return Model.Done;
        }

        var refusal = round.AskedBy == by || !Sitting.Consenters(world, round, by).Contains(by) ? "withdrawal.chair_only"
            : !world.Has(by, Roles.Sponsor) ? "role.lost" : Stays(world, round) ?? (round.AskedBy is null ? "withdrawal.not_asked" : null);
        if (refusal is null)
        {
            (round.WithdrawnBy, round.ConsentedBy) = (round.AskedBy, by);
            Model.End(world, Stand.Withdrawn);
        }

        return refusal ?? Model.Done;
    }

    // Why a round cannot be taken back with somebody's consent.
    private static string? Stays(World world, Round round) => round.Stand switch
    {
        Stand.Preparing => "gate.not_submitted",
        Stand.Decided => "withdrawal.decided",
        Stand.Lapsed => "withdrawal.lapsed",
        Stand.Withdrawn => "withdrawal.withdrawn",
        _ => round.IsPast(world.Now) ? "withdrawal.date_passed" : round.Votes.Count == 0 ? "withdrawal.no_votes" : null,
    };

    /// <summary>The directory's word of this moment; where it is silent, its last one if it is not older than a day.</summary>
    public static string? Doubt(World world, int person)
    {
        if (world.Silent && world.Now - world.KnownAt > TimeSpan.FromHours(24))
        {
            return "role.unconfirmed";
        }

        // What was heard is known from then on.
        if (!world.Silent && world.Hear(person))
        {
            Model.Count(world);
        }

        return world.Has(person, Roles.Sponsor) ? null : "role.lost";
    }

    // Who reads what a round came to: those of the committee, whoever sits for one of them today, and the manager.
    private static bool IsInside(World world, int by)
        => world.Seats.Contains(by) || world.Terms.Manager == by
            || world.Deputies.Exists(one => one.Person == by && one.From <= world.Today && one.IsOpen(world.Today) && world.Seats.Contains(one.Seat));

    private static string? Closed(World world, Round round, int by) => round.Stand switch
    {
        Stand.Preparing => "vote.not_open",
        Stand.Decided => IsInside(world, by) ? "vote.round_decided" : "vote.no_seat",
        Stand.Lapsed => "vote.round_lapsed",
        Stand.Withdrawn => "vote.round_withdrawn",
        _ => round.IsPast(world.Now) ? "vote.date_passed" : null,
    };

    private static int? SeatOf(World world, int person) => world.Seats.Where(seat => Sitting.In(world, seat, world.Round) == person).Select(seat => (int?)seat).FirstOrDefault();

    private static string? Refuse(World world, Round round, Step.Vote step)
    {
        if (SeatOf(world, step.By) is not { } seat)
        {
            return world.Seats.Contains(step.By) ? "vote.deputised" : "vote.no_seat";
        }

        if (round.Votes.Exists(vote => vote.Seat == seat))
        {
            return "vote.seat_voted";
        }

        // Their role was confirmed a moment ago, whatever the last reading of the directory said.
        return Sitting.Conflict(world, step.By, seat, round) is { } conflict ? $"vote.conflict_{conflict.ToLowerInvariant()}"
            : Counting.Objection(step.Say, round.Musts, round.Shoulds, round.Gate == 3, round.Aim) is { } objection ? $"choice {objection}"
            : Duties(step, world.Today);
    }

    private static string? Duties(Step.Vote step, DateOnly today)
        => step.Say != Say.ConditionalGo && step.Duties.People.Count > 0 ? "conditions condition.only_conditional"
            : step.Say == Say.ConditionalGo && step.Duties.People.Count == 0 ? "conditions condition.needed"
            : today >= Days.Due && step.Duties.People.Count > 0 ? string.Join(", ", step.Duties.People.Select((_, index) => $"conditions[{index}].dueDate condition.date_past")) : null;
}
