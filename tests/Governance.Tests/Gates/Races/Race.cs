using Governance.Tests.Gates.Properties;
using Governance.Tests.Gates.Properties.Plain;

namespace Governance.Tests.Gates.Races;

/// <summary>Two moves at the same instant on one open round with one vote, whose withdrawal has been asked for.</summary>
public sealed record Race(Move First, Move Second)
{
    public const int Chair = 0, Holder = 1, Third = 2, Fourth = 4, OldDeputy = 3, NewDeputy = 5;
    private const int Manager = 7, Owner = 8, Member = 9;

    public static readonly Terms Terms = new(Chair, new Group(Holder, Third), Manager, 60, false);
    public static readonly Setup Setup = new(1, false, Terms, Owner, new Group(Manager, Member));

    // A charter stands while a round is open; two changes of it meet before.
    private bool IsOpen => (First, Second) != (Move.Charter, Move.Charter);

    private bool IsLent => First == Move.DeputyEnded || Second == Move.DeputyEnded;

    /// <summary>What happened before.</summary>
    public IReadOnlyList<Step> Before =>
    [
        new Step.Prove(""), .. IsLent ? [new Step.Appoint(Holder, Holder, OldDeputy, 0, 30, true)] : Array.Empty<Step>(),
        .. IsOpen ? [new Step.Submit(Manager, Aim.Pass, null), new Step.Vote(Chair, Say.Hold, new Group()), new Step.AskBack(Manager)] : Array.Empty<Step>(),
    ];

    /// <summary>The two moves anew, with nothing remembered.</summary>
    public (Moving First, Moving Second) Moves()
    {
        var sitter = IsLent ? OldDeputy : Holder;
        return (Moving.Of(First, sitter, second: false), Moving.Of(Second, sitter, second: First == Second));
    }

    /// <summary>The rollout as the model has it before the moves.</summary>
    public World World()
    {
        var world = new World(Setup, Troupe.Signed, History.Begin);
        Assert.All(Before, step => Assert.Equal(Model.Done, Model.Take(world, step)));
        return world;
    }

    /// <summary>Every ending that one order of what happened can explain.</summary>
    public IReadOnlySet<Ending> Explained()
    {
        var (first, second) = Moves();
        return Orders(first.Parts.Count, second.Parts.Count).Select(Play).OfType<Ending>().ToHashSet();
    }

    // True stands for the next part of the first move.
    private static IEnumerable<IReadOnlyList<bool>> Orders(int first, int second) => (first, second) switch
    {
        (0, 0) => [[]],
        (0, _) => Orders(0, second - 1).Select(rest => (IReadOnlyList<bool>)[false, .. rest]),
        (_, 0) => Orders(first - 1, 0).Select(rest => (IReadOnlyList<bool>)[true, .. rest]),
        _ => Orders(first - 1, second).Select(rest => (IReadOnlyList<bool>)[true, .. rest]).Concat(Orders(first, second - 1).Select(rest => (IReadOnlyList<bool>)[false, .. rest])),
    };

    // Null where the order cannot be.
    private Ending? Play(IReadOnlyList<bool> order)
    {
        var (world, (first, second), answers) = (World(), Moves(), new string?[2]);
        var (left, holder) = (new[] { new Queue<Part>(first.Parts), new Queue<Part>(second.Parts) }, -1);
        foreach (var who in order.Select(mine => mine ? 0 : 1))
        {
            var part = left[who].Dequeue();
            if (holder >= 0 && holder != who && !part.IsFree)
            {
                return null;
            }

            answers[who] = part.Take(world) ?? answers[who];
            holder = part.Holds ? who : holder == who ? -1 : holder;
        }

        Model.Count(world);
        return new Ending(answers[0], answers[1], Picture.Of(world));
    }
}

/// <summary>What both were answered, and how the rollout looked in the end, once the clock's job had looked again.</summary>
public sealed record Ending(string? First, string? Second, string Picture);
