using Governance.Tests.Gates.Properties.Plain;

namespace Governance.Tests.Gates.Properties;

/// <summary>Makes up what is done about charters, seats and deputies.</summary>
public sealed class Governors(Dice dice, World world)
{
    private int Anybody => dice.Below(Troupe.Signed.Count);

    public Step Recharter()
    {
        var (terms, seats) = (world.Terms, world.Seats);
        var changed = dice.Weighed<Func<Terms>>(
            (35, () => terms with { Others = new Group([.. terms.Others.People, dice.In100(80) ? dice.Of(Troupe.With(Roles.Sponsor)) : Anybody]) }),
            (20, () => terms with { Others = new Group([.. seats.Where(one => one != terms.Chair).Except([dice.Of(seats)])]) }),
            (15, () => terms with { Quorum = dice.In100(90) ? dice.Of(Beginnings.Quorums) : dice.Of(49, 101) }),
            (8, () => terms with { Unanimous = !terms.Unanimous }),
            (14, () => terms with { Manager = dice.In100(85) ? dice.Of(Troupe.With(Roles.Manager)) : Anybody }),
            (8, () => Handed(terms, dice.In100(85) ? dice.Of(seats) : Anybody)))();
        return new Step.Recharter(dice.Weighed([(70, terms.Chair), (12, terms.Manager), (12, dice.Of(seats)), (6, Anybody)]), changed);
    }

    public Step Answer() => new Step.Answer(dice.Weighed([(60, world.Terms.Chair), (25, dice.Of(world.Seats)), (15, Anybody)]), dice.In100(75));

    public Step Appoint()
    {
        var seat = dice.In100(95) ? dice.Of(world.Seats) : Anybody;
        var deputy = dice.In100(85) ? dice.Of([.. Troupe.With(Roles.Sponsor).Except(world.Seats), .. world.Deputies.Select(one => one.Person)]) : Anybody;
        var from = dice.Weighed([(50, 0), (15, 1), (15, dice.Between(2, 12)), (10, -1), (10, Left + dice.Between(-1, 1))]);
        var until = from + dice.Weighed([(20, 0), (60, dice.Between(1, 20)), (15, Left), (5, dice.Of(-1, 365, 366))]);
        return new Step.Appoint(dice.Weighed([(55, seat), (38, world.Terms.Chair), (7, Anybody)]), seat, deputy, from, until, dice.In100(85));
    }

    public Step EndDeputy()
    {
        var open = world.Deputies.Where(one => one.IsOpen(world.Today)).ToList();
        var (seat, deputy) = open.Count > 0 && dice.In100(85) ? dice.Of([.. open.Select(one => (one.Seat, one.Person))]) : (dice.Of(world.Seats), Anybody);
        return new Step.EndDeputy(dice.Weighed([(40, seat), (30, world.Terms.Chair), (20, deputy), (10, Anybody)]), seat);
    }

    // Days up to the gate date.
    private int Left => world.Round.GateDate is { } date ? Math.Max(0, date.DayNumber - world.Today.DayNumber) : 15;

    private static Terms Handed(Terms terms, int chair) => terms with { Chair = chair, Others = new Group([.. terms.Seats.Where(one => one != chair)]) };
}
