using Governance.Tests.Gates.Properties.Plain;

namespace Governance.Tests.Gates.Races;

/// <summary>What can happen to an open round at the same instant as something else.</summary>
public enum Move
{
    /// <summary>The vote that decides the round.</summary>
    Vote,

    /// <summary>The chair consents to the withdrawal.</summary>
    Withdrawal,

    /// <summary>The chair takes the seat away and raises the quorum.</summary>
    Charter,

    /// <summary>The seat's holder names a deputy.</summary>
    DeputyAppointed,

    /// <summary>The chair names a deputy for the seat from today on, which holds at once only where its holder has lost the role.</summary>
    ChairsDeputy,

    /// <summary>The seat's holder takes it back from its deputy.</summary>
    DeputyEnded,

    /// <summary>The gate date passes, and the clock's job looks.</summary>
    GateDate,

    /// <summary>Whoever sits in the seat loses the role, and the directory is read.</summary>
    RoleLoss,
}

/// <summary>What happens of a move at one instant.</summary>
/// <param name="Take">The last answer that is not null is the move's.</param>
public sealed record Part(Func<World, string?> Take)
{
    /// <summary>It waits for nobody: time, the directory's own word.</summary>
    public bool IsFree { get; init; }

    /// <summary>Only what waits for nobody comes between it and the move's next part.</summary>
    public bool Holds { get; init; }
}

/// <summary>A move as the services take it, and as the model does: in parts, between which something else can happen.</summary>
/// <param name="Steps">One after the other.</param>
public sealed record Moving(IReadOnlyList<Step> Steps, IReadOnlyList<Part> Parts)
{
    /// <param name="sitter">Who sits in the seat that the moves fight over.</param>
    /// <param name="second">The move meets another one of its kind.</param>
    public static Moving Of(Move move, int sitter, bool second) => move switch
    {
        Move.Vote => Voted(new Step.Vote(second ? Race.Third : sitter, Say.Hold, new Group())),
        Move.Withdrawal => Once(new Step.Consent(Race.Chair)),
        Move.Charter => Once(new Step.Recharter(Race.Chair, Race.Terms with { Others = new Group(Race.Third, Race.Fourth), Quorum = second ? 100 : 75 })),
        Move.DeputyAppointed => Named(new Step.Appoint(second ? Race.Third : Race.Holder, second ? Race.Third : Race.Holder, Race.NewDeputy, 0, 30, true)),
        Move.ChairsDeputy => Named(new Step.Appoint(Race.Chair, second ? Race.Third : Race.Holder, Race.NewDeputy, 0, 30, true)),
        Move.DeputyEnded => Once(new Step.EndDeputy(second ? Race.Chair : Race.Holder, Race.Holder)),
        Move.GateDate => new([new Step.Wait(Mark.Deadline, 0), new Step.Tick()], [new(Wait) { IsFree = true }, new(Count)]),
        _ => Lost(new Step.Assign(second ? Race.Third : sitter, Roles.None)),
    };

    private static Moving Once(Step step) => new([step], [new(world => Model.Take(world, step))]);

    // The directory is asked before the transaction; within it the time can pass between the question whether it is too late and the count.
    private static Moving Voted(Step.Vote step)
    {
        string? doubt = null, said = null;
        return new([step],
        [
            new(world => doubt = Voting.Doubt(world, step.By)) { IsFree = true },
            new(world => said = doubt ?? Voting.Cast(world, step)) { Holds = true },
            new(world => said == Model.Done ? Count(world) : null),
        ]);
    }

    // Whoever names somebody means the days as they are then, and is held against the directory; by the time of the answer a day may have passed.
    private static Moving Named(Step.Appoint step)
    {
        var (asked, doubt) = (default(DateOnly), (string?)null);
        return new([step],
        [
            new(Ask) { IsFree = true },
            new(world => doubt ?? Deputies.Name(world, Since(world))),
        ]);

        string? Ask(World world)
        {
            (asked, doubt) = (world.Today, Deputies.Doubt(world, step.By));
            return doubt;
        }

        Step.Appoint Since(World world)
        {
            var gone = world.Today.DayNumber - asked.DayNumber;
            return step with { From = step.From - gone, Until = step.Until - gone };
        }
    }

    private static Moving Lost(Step.Assign step)
    {
        var changed = false;
        return new([step, new Step.Sync()],
        [
            new(world => Happened(() => world.Directory[step.Who] = step.Roles)) { IsFree = true },
            new(world => Happened(() => changed = world.Learn())),
            new(world => changed ? Count(world) : null),
        ]);
    }

    private static string? Wait(World world) => Happened(() => world.Now = world.Rounds[0].Deadline!.Value);

    private static string? Count(World world) => Happened(() => Model.Count(world));

    private static string? Happened(Action what)
    {
        what();
        return null;
    }
}
