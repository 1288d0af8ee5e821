using Governance.Tests.Gates.Properties.Plain;

namespace Governance.Tests.Gates.Properties;

/// <summary>Makes up what is done about charters, seats and deputies.</summary>
public sealed class Governors(Dice dice, World world)
{
    // Whoever works on the journey and could have a seat.
    private int Biased => dice.Of([.. new[] { world.Owner }.Concat(world.Team.People).Where(one => Troupe.Signed[one].HasFlag(Roles.Sponsor)).DefaultIfEmpty(Anybody)]);

    // Whoever was named as a deputy.
    private int Sitter => dice.Of([.. world.Deputies.Select(one => one.Person).DefaultIfEmpty(Anybody)]);

    private int Anybody => dice.Below(Troupe.Signed.Count);

    public Step Recharter()
    {
        var (terms, seats) = (world.Terms, world.Seats);
        var changed = dice.Weighed<Func<Terms>>(
            (35, () => terms with { Others = new Group([.. terms.Others.People, dice.Weighed([(60, dice.Of(Troupe.With(Roles.Sponsor))), (25, Biased), (15, Anybody)])]) }),
            (20, () => terms with { Others = new Group([.. seats.Where(one => one != terms.Chair).Except([dice.Of(seats)])]) }),
            (15, () => terms with { Quorum = dice.In100(90) ? dice.Of(Beginnings.Quorums) : dice.Of(49, 101) }),
            (8, () => terms with { Unanimous = !terms.Unanimous }),
            (14, () => terms with { Manager = dice.Weighed([(80, dice.Of(Troupe.With(Roles.Manager))), (8, Sitter), (12, Anybody)]) }),
            (8, () => Handed(terms, dice.In100(85) ? dice.Of(seats) : Anybody)))();
        return new Step.Recharter(dice.Weighed([(70, terms.Chair), (12, terms.Manager), (12, dice.Of(seats)), (6, Anybody)]), changed);
    }

    /// <summary>A seat is proposed for somebody who loses the role before the chair answers.</summary>
    public IReadOnlyList<Step> Overtaken()
    {
        var fresh = dice.Of([.. Troupe.With(Roles.Sponsor).Where(one => !world.Seats.Contains(one) && one != world.Terms.Manager).DefaultIfEmpty(0)]);
        var terms = world.Terms with { Others = new Group([.. world.Terms.Others.People, fresh]) };
        return [new Step.Recharter(world.Terms.Manager, terms), new Step.Assign(fresh, Roles.None), new Step.Sync(), new Step.Answer(world.Terms.Chair, true)];
    }

    /// <summary>The chair loses the role, and the manager proposes who takes it with what; the heir answers first, then somebody else.</summary>
    public IReadOnlyList<Step> Vacant()
    {
        var (heir, other) = (dice.Of(world.Seats), dice.Of(world.Seats));
        var next = Handed(world.Terms, heir);
        var wanted = dice.Weighed([(50, next), (25, next with { Quorum = 50, Unanimous = false }), (25, next with { Others = new Group([.. next.Others.People.SkipLast(1)]) })]);
        return
        [
            new Step.Assign(world.Terms.Chair, Roles.None), new Step.Sync(), new Step.Recharter(world.Terms.Manager, wanted), new Step.Answer(heir, true), new Step.Answer(other, true),
        ];
    }

    public Step Answer() => new Step.Answer(dice.Weighed([(50, world.Terms.Chair), (25, dice.Of(world.Seats)), (15, world.Proposals.LastOrDefault()?.By ?? Anybody), (10, Anybody)]), dice.In100(75));

    public Step Appoint()
    {
        var seat = dice.In100(95) ? dice.Of(world.Seats) : Anybody;
        var deputy = dice.In100(85) ? dice.Of([.. Troupe.With(Roles.Sponsor).Except(world.Seats), .. world.Deputies.Select(one => one.Person)]) : Anybody;
        var from = dice.Weighed([(42, 0), (18, 1), (16, dice.Between(2, 12)), (5, -1), (10, Left + dice.Between(-1, 1)), (7, Days.Add(world.Today, 1).DayNumber - world.Today.DayNumber), (2, dice.Of(366, 367))]);
        var until = from + dice.Weighed([(20, 0), (60, dice.Between(1, 20)), (15, Left), (5, dice.Of(-1, 365, 366))]);
        return new Step.Appoint(dice.Weighed([(55, seat), (38, world.Terms.Chair), (7, Anybody)]), seat, deputy, from, until, dice.In100(85));
    }

    public Step EndDeputy()
    {
        var open = world.Deputies.Where(one => one.IsOpen(world.Today) || dice.In100(15)).ToList();
        var (seat, deputy) = open.Count > 0 && dice.In100(85) ? dice.Of([.. open.Select(one => (one.Seat, one.Person))]) : (dice.Of(world.Seats), Anybody);
        return new Step.EndDeputy(dice.Weighed([(40, seat), (30, world.Terms.Chair), (20, deputy), (10, Anybody)]), seat);
    }

    // Days up to the gate date.
    private int Left => world.Round.GateDate is { } date ? Math.Max(0, date.DayNumber - world.Today.DayNumber) : 15;

    private static Terms Handed(Terms terms, int chair) => terms with { Chair = chair, Others = new Group([.. terms.Seats.Where(one => one != chair)]) };
}
