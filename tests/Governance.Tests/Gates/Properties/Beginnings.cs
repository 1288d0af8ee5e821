using Governance.Tests.Gates.Properties.Plain;

namespace Governance.Tests.Gates.Properties;

/// <summary>Makes up how histories begin.</summary>
public static class Beginnings
{
    public static readonly IReadOnlyList<int> Quorums = [50, 51, 60, 60, 60, 67, 75, 100];

    public static Setup Of(Dice dice)
    {
        var seats = dice.Some(Troupe.With(Roles.Sponsor), dice.Weighed([(10, 2), (35, 3), (25, 4), (20, 5), (10, 6)]));
        var manager = dice.Of([.. Troupe.With(Roles.Manager).Except(seats)]);
        var owner = dice.Of([.. Troupe.With(Roles.Owner).Except(seats).Where(one => one != manager)]);
        var terms = new Terms(seats[0], new Group([.. seats.Skip(1)]), manager, dice.Of(Quorums), dice.In100(25));
        var entry = dice.Weighed([(65, 1), (10, 2), (25, 3)]);
        return new Setup(entry, entry == 3 && dice.In100(60), terms, owner, new Group([.. TeamOf(dice, manager).People.Except(seats)]), dice.In100(90));
    }

    /// <summary>Mostly with the manager and somebody for each of the two departments.</summary>
    public static Group TeamOf(Dice dice, int manager)
    {
        var others = dice.Some(Enumerable.Range(0, Troupe.Signed.Count).Where(one => one != manager && (one is 7 or 8 or 9 or 11 || dice.In100(20))), dice.Between(1, 3));
        return new Group(dice.In100(88) ? [manager, .. others] : [.. others]);
    }
}
