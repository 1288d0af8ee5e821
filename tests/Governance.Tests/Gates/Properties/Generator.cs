using Governance.Tests.Gates.Properties.Plain;

namespace Governance.Tests.Gates.Properties;

/// <summary>Makes up histories: mostly what people would do, now and then what nobody should.</summary>
public sealed class Generator
{
    private const int ShortestHistory = 8, LongestHistory = 26;
    private readonly Dice dice;
    private readonly World world;
    private readonly Governors governors;
    private readonly Queue<Step> next = [];
    private readonly Voters voters;

    // Goes straight on most of the time, so that it comes far.
    private readonly bool brisk;

    private Generator(int seed)
    {
        dice = new Dice(seed);
        Setup = Beginnings.Of(dice);
        world = new World(Setup, Troupe.Signed, History.Begin);
        brisk = dice.In100(45);
        (governors, voters) = (new Governors(dice, world), new Voters(dice, world, brisk));
    }

    private Setup Setup { get; }

    /// <returns>The history of a seed, always the same.</returns>
    public static History Make(int seed)
    {
        var generator = new Generator(seed);
        var steps = new List<Step>();
        for (var left = generator.dice.Between(ShortestHistory, LongestHistory); left > 0; left--)
        {
            var step = generator.Next();
            Model.Take(generator.world, step);
            steps.Add(step);
        }

        return new History(generator.Setup, steps);
    }

    private int Manager => dice.In100(94) ? world.Terms.Manager : dice.Below(Troupe.Signed.Count);

    private bool IsUnproved => world.Proved.All(one => one.Gate != world.Round.Gate);

    private Step Next()
    {
        if (next.TryDequeue(out var planned))
        {
            return planned;
        }

        if (brisk && dice.In100(65))
        {
            return Natural();
        }

        return world.Round.Stand switch
        {
            Stand.Preparing => dice.Weighed(Preparing())(),
            Stand.Deciding => dice.Weighed(Deciding())(),
            _ => dice.Weighed<Func<Step>>([(45, () => new Step.Next(Manager)), (8, voters.Vote), .. Preparing()])(),
        };
    }

    private IReadOnlyList<(int, Func<Step>)> Preparing() =>
    [
        (IsUnproved ? 60 : 8, Prove), (34, Submit), (10, governors.Recharter), (4, governors.Answer), (1, () => Begin(governors.Overtaken())), (1, () => Begin(governors.Vacant())), (12, governors.Appoint), (4, governors.EndDeputy),
        (world.Duties.Count > 0 ? 20 : 0, () => new Step.Close(dice.Of(Manager, dice.Below(Troupe.Signed.Count), Obligations.Meant(world)?.Owner ?? 0))),
        (world.Duties.Count > 0 ? 20 : 0, () => new Step.Confirm(dice.Of(Manager, world.Terms.Chair, dice.Below(Troupe.Signed.Count)))),
        (2, voters.Vote), (2, () => new Step.Next(Manager)), (1, () => new Step.TakeBack(Manager)), (1, () => new Step.AskBack(Manager)), (1, voters.Consent), .. Anywhere(),
    ];

    private IReadOnlyList<(int, Func<Step>)> Deciding() =>
    [
        (60, voters.Vote), (2, () => new Step.TakeBack(Manager)), (world.Round.Votes.Count > 0 ? 6 : 1, () => new Step.AskBack(Manager)),
        (world.Round.AskedBy is null ? 1 : 18, voters.Consent), (9, governors.Appoint), (4, governors.EndDeputy), (2, governors.Recharter), (1, governors.Answer),
        (2, Submit), (1, () => new Step.Next(Manager)), .. Anywhere(),
    ];

    private IReadOnlyList<(int, Func<Step>)> Anywhere() =>
    [
        (7, Assign), (2, () => new Step.Sync()), (2, () => new Step.Silence(!world.Silent)), (2, () => new Step.NameOwner(Manager, dice.In100(85) ? dice.Of(Troupe.With(Roles.Owner)) : dice.Below(Troupe.Signed.Count))),
        (3, () => new Step.SetTeam(dice.In100(70) ? Manager : world.Owner, Beginnings.TeamOf(dice, world.Terms.Manager))), (9, Wait), (2, () => new Step.Tick()),
    ];

    private Step Natural() => world.Round.Stand switch
    {
        Stand.Preparing when IsUnproved => new Step.Prove(""),
        Stand.Preparing when Obligations.Meant(world) is { ConfirmedBy: null } duty => duty.ClosedBy is null ? new Step.Close(duty.Owner) : new Step.Confirm(world.Terms.Chair),
        Stand.Preparing => Submit(),
        Stand.Deciding => Moving() ?? voters.Vote(),
        _ => new Step.Next(Manager),
    };

    private Step Begin(IReadOnlyList<Step> steps)
    {
        steps.Skip(1).ToList().ForEach(next.Enqueue);
        return steps[0];
    }

    // Who has voted as a deputy sits in another seat of the same round, or the holder comes back too late.
    private Step? Moving()
    {
        if (world.Round.Votes.Find(vote => vote.Seat != vote.Person && world.Deputies.Exists(one => one.Person == vote.Person && one.IsOpen(world.Today))) is not { } cast || dice.In100(75))
        {
            return null;
        }

        if (dice.In100(40))
        {
            next.Enqueue(new Step.Vote(cast.Seat, Say.Hold, new Group()));
            return new Step.EndDeputy(cast.Seat, cast.Seat);
        }

        var seat = dice.Of(world.Seats);
        next.Enqueue(new Step.Appoint(seat, seat, cast.Person, 0, dice.Between(0, 9), true));
        next.Enqueue(new Step.Vote(cast.Person, Say.Hold, new Group()));
        return new Step.EndDeputy(dice.Of(world.Terms.Chair, cast.Seat), cast.Seat);
    }

    private Step Prove()
    {
        var manual = Criteria.Manual(world, world.Round.Gate).ToList();
        var missing = dice.In100(15) ? manual.TakeLast(2) : dice.Some(manual, dice.Weighed([(60, 0), (20, 1), (15, 2), (5, 4)]));
        return new Step.Prove(string.Join(' ', missing));
    }

    private Step Submit()
    {
        var aim = dice.In100(world.Round.Gate > 1 ? 20 : 3) ? Aim.Back : Aim.Pass;
        return new Step.Submit(Manager, aim, dice.In100(60) ? null : dice.In100(80) ? dice.Between(4, 25) : dice.Of(-1, 0, 1, 2, 3, 366, 367));
    }

    private Step Assign()
    {
        var who = dice.In100(75) ? Sitting.In(world, dice.Of(world.Seats), world.Round) : dice.Below(Troupe.Signed.Count);
        if (dice.In100(65))
        {
            next.Enqueue(new Step.Sync());
        }

        return new Step.Assign(who, dice.In100(55) ? Troupe.Signed[who] & ~Roles.Sponsor : dice.In100(80) ? Troupe.Signed[who] : Roles.None);
    }

    private Step Wait()
    {
        if (dice.In100(75))
        {
            next.Enqueue(new Step.Tick());
        }

        return dice.Weighed<Step>(
            (20, new Step.Wait(Mark.Now, dice.Of(30, 600, 1500))), (25, new Step.Wait(Mark.Midnight, dice.Of(-1, 0, 60, 1500, 2900))), (15, new Step.Wait(Mark.Reminder, dice.Of(-1, 0, 1))),
            (10, new Step.Wait(Mark.LastReminder, dice.Of(0, 1))), (30, new Step.Wait(Mark.Deadline, dice.Of(-1, 0, 1, 1500))));
    }
}
