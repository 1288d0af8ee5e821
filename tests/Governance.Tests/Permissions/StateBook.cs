namespace Governance.Tests.Permissions;

/// <summary>Something in one of its states, to try an action on.</summary>
/// <param name="Place">The rollout it belongs to; null where it belongs to none.</param>
internal sealed record Scene(Place? Place)
{
    public Place In => Place!;

    /// <summary>Of what the table is about.</summary>
    public Guid Id { get; init; }

    public int Version { get; init; }
}

/// <summary>An action of a state table.</summary>
/// <param name="Spends">Carried out, it changes the state, or what the other rows find there: it gets a scene of its own.</param>
internal sealed record Deed(Func<World, Scene, Task<Ask>> Ask, bool Spends);

/// <summary>How the state tables are tried: their states by heading and column, their actions by heading and row.</summary>
internal sealed class StateBook
{
    private readonly Dictionary<(string Section, string State), Func<World, Task<Scene>>> states = [];
    private readonly Dictionary<(string Section, string What), Deed> deeds = [];
    private readonly HashSet<string> single = [];
    private string section = "";

    public static StateBook Whole { get; } = new StateBook().AddRounds().AddRollouts().AddJourneys().AddLeftOut().AddCharters().AddSeats().AddConditions().AddStatements().AddReviews().AddActions().AddOperations().AddLosses();

    public Deed DeedOf(string heading, string what) => deeds[(heading, what)];

    /// <summary>See <see cref="About"/>.</summary>
    public bool IsAlone(string heading) => single.Contains(heading);

    public Func<World, Task<Scene>> SceneOf(string heading, string state) => states[(heading, state)];

    /// <summary>What follows is for the table under a heading.</summary>
    /// <param name="heading">Of the section.</param>
    /// <param name="alone">There is one at a time: every cell gets a scene of its own.</param>
    public StateBook About(string heading, bool alone = false)
    {
        section = heading;
        if (alone)
        {
            single.Add(heading);
        }

        return this;
    }

    public StateBook State(string state, Func<World, Task<Scene>> open)
    {
        states.Add((section, state), open);
        return this;
    }

    public StateBook Does(string what, Func<Scene, Ask> ask, bool spends = false) => Does(what, (_, scene) => Task.FromResult(ask(scene)), spends);

    public StateBook Does(string what, Func<World, Scene, Task<Ask>> ask, bool spends = false)
    {
        deeds.Add((section, what), new Deed(ask, spends));
        return this;
    }
}
