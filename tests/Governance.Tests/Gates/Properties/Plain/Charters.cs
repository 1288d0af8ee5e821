namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>Changes of seats, quorum and manager: by the chair at once, by the governed and the other seats as a proposal.</summary>
public static class Charters
{
    private const int FewestSeats = 2, LowestQuorum = 50;

    public static string Change(World world, Step.Recharter step)
    {
        // Who comes as a sponsor is asked after first, whatever comes of it.
        var doubted = Deputies.Doubt(world, step.By);
        var chairs = Chairs(world, step.By);
        if (!chairs && !world.IsManager(step.By) && !(world.Seats.Contains(step.By) && world.IsSponsor(step.By)))
        {
            return "charter.not_yours";
        }

        // Who manages the rollout speaks as its manager; everybody else as a sponsor, whom the directory must know as one now.
        if (!world.IsManager(step.By) && doubted is { } doubt)
        {
            return doubt;
        }

        if (step.Terms.IsSame(world.Terms) || (!chairs && world.Proposals.Exists(one => one.IsOpen && one.By == step.By && one.Terms.IsSame(step.Terms))))
        {
            return Model.Done;
        }

        var refusal = Moment(world) ?? (Wrong(world, step.Terms) is { Count: > 0 } wrong ? string.Join(", ", wrong) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        if (chairs)
        {
            Apply(world, step.Terms, step.By);
        }
        else
        {
            Overtake(world.Proposals.Where(one => one.By == step.By), step.By);
            world.Proposals.Add(new Proposal(step.By, step.Terms));
        }

        return Model.Done;
    }

    public static string Answer(World world, Step.Answer step) => world.Proposals.Count == 0 ? Model.Nothing : Deputies.Doubt(world, step.By) ?? AnswerConfirmed(world, step);

    private static string AnswerConfirmed(World world, Step.Answer step)
    {
        var proposal = world.Proposals[^1];
        if (!proposal.IsOpen)
        {
            return proposal.AnsweredBy == step.By && proposal.Accepted == step.Accept ? Model.Done
                : world.Seats.Contains(step.By) || world.Terms.Manager == step.By ? "charter.change_answered" : "charter.chair_only";
        }

        var refusal = Consents(world, proposal, step.By) ?? (step.Accept ? Accept(world, proposal, step.By) : world.Course == Course.Ended ? "rollout.ended" : null);
        if (refusal is null)
        {
            (proposal.IsOpen, proposal.Accepted, proposal.AnsweredBy) = (false, step.Accept, step.By);
        }

        return refusal ?? Model.Done;
    }

    private static string? Consents(World world, Proposal proposal, int by)
        => Chairs(world, by) ? null
            : by == proposal.By ? "charter.own_proposal"
            : !world.Has(world.Terms.Chair, Roles.Sponsor) && world.Seats.Contains(by) && world.IsSponsor(by) && world.Has(by, Roles.Sponsor) ? null
            : "charter.chair_only";

    // While they hold the role, by their session and by the directory's last answer.
    private static bool Chairs(World world, int person) => person == world.Terms.Chair && world.IsSponsor(person) && world.Has(person, Roles.Sponsor);

    private static string? Accept(World world, Proposal proposal, int by)
    {
        if ((Moment(world) ?? Leaderless(world, proposal.Terms, by) ?? (Wrong(world, proposal.Terms).Count > 0 ? "charter.proposal_unsound" : null)) is { } refusal)
        {
            return refusal;
        }

        proposal.IsOpen = false;
        Apply(world, proposal.Terms, by);
        return null;
    }

    // Who is governed does not choose the governors, and nobody does while they decide.
    private static string? Moment(World world) => world.Course == Course.Ended ? "rollout.ended" : world.Round.Stand == Stand.Deciding ? "charter.round_open" : null;

    // While nobody chairs: nobody crowns themself, whoever can vote stays, deciding gets no easier, and a newcomer is let in only by somebody who is alone.
    private static string? Leaderless(World world, Terms next, int by)
    {
        if (world.Has(world.Terms.Chair, Roles.Sponsor))
        {
            return null;
        }

        var able = world.Seats.Where(seat => world.Has(seat, Roles.Sponsor)).ToList();
        return next.Chair == by ? "charter.own_elevation"
            : able.Exists(seat => !next.Seats.Contains(seat)) || next.Quorum < world.Terms.Quorum || (world.Terms.Unanimous && !next.Unanimous)
                || (able.Count >= 2 && next.Seats.Any(seat => !world.Seats.Contains(seat))) ? "charter.without_chair"
            : null;
    }

    private static List<string> Wrong(World world, Terms next)
    {
        List<string?> wrong =
        [
            next.Seats.Contains(next.Manager) ? "managerId charter.manager_has_seat" : next.Manager != world.Terms.Manager && !world.Has(next.Manager, Roles.Manager) ? "managerId charter.manager_role" : null,
            next.Seats.Count < FewestSeats ? "seatPersonIds charter.seats_few" : null,
            next.Seats.Any(one => !world.Seats.Contains(one) && !world.Has(one, Roles.Sponsor)) ? "seatPersonIds charter.seat_role" : null,
            next.Quorum is < LowestQuorum or > 100 ? "quorumPercent field.range" : null,
            next.Chair == world.Terms.Chair || (world.Seats.Contains(next.Chair) && world.Has(next.Chair, Roles.Sponsor)) ? null : "chairId charter.chair_seated",
            SitsFor(world, next, next.Manager) ? "managerId charter.manager_deputises" : null,
            next.Seats.Any(one => SitsFor(world, next, one)) ? "seatPersonIds charter.seat_deputises" : null,
        ];
        return [.. wrong.OfType<string>()];
    }

    // Who sits in somebody else's seat, now or later, has no seat of their own and does not answer for the rollout.
    private static bool SitsFor(World world, Terms next, int person) => world.Deputies.Exists(one => one.Person == person && one.IsOpen(world.Today) && next.Seats.Contains(one.Seat));

    private static void Apply(World world, Terms next, int by)
    {
        world.Terms = next;
        foreach (var lost in world.Deputies.Where(one => one.IsOpen(world.Today) && !next.Seats.Contains(one.Seat)))
        {
            Deputies.Stop(world, lost, by);
        }

        Overtake(world.Proposals, by);
    }

    private static void Overtake(IEnumerable<Proposal> proposals, int by)
    {
        foreach (var proposal in proposals.Where(one => one.IsOpen))
        {
            (proposal.IsOpen, proposal.AnsweredBy) = (false, by);
        }
    }
}
