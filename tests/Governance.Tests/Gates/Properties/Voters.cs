using Governance.Tests.Gates.Properties.Plain;

namespace Governance.Tests.Gates.Properties;

/// <summary>Makes up votes: each round has its mood.</summary>
public sealed class Voters(Dice dice, World world, bool brisk)
{
    private static readonly IReadOnlyList<IReadOnlyList<Say>> Moods =
    [
        [Say.Go, Say.Go, Say.Go, Say.Hold], [Say.Go, Say.Go, Say.ConditionalGo], [Say.ConditionalGo, Say.ConditionalGo, Say.Go, Say.Hold], [Say.Hold, Say.Hold, Say.Recycle],
        [Say.Recycle, Say.Recycle, Say.Hold, Say.Kill], [Say.Kill, Say.Kill, Say.Kill, Say.Hold], [Say.Abstain, Say.Go, Say.Hold], Enum.GetValues<Say>(),
    ];

    private readonly Dictionary<Round, IReadOnlyList<Say>> moods = [];

    public Step Vote()
    {
        var (by, say) = (Voter(), Word());
        var duties = (say == Say.ConditionalGo) != dice.In100(4) ? dice.Some(Enumerable.Range(0, Troupe.Signed.Count), dice.Between(1, 2)) : [];
        return new Step.Vote(by, say, new Group(duties));
    }

    public Step Consent()
    {
        var able = Sitting.Consenters(world, world.Round);
        return new Step.Consent(able.Count > 0 && dice.In100(75) ? dice.Of(able) : dice.Of(world.Terms.Chair, dice.Of(world.Seats), dice.Below(Troupe.Signed.Count)));
    }

    private int Voter()
    {
        var places = Sitting.Of(world, world.Round).Places.Where(place => world.Round.Votes.All(vote => vote.Seat != place.Seat)).ToList();
        var able = places.Where(place => place.Bar is null).Select(place => place.Person).ToList();
        var barred = places.Where(place => place.Bar is not null).Select(place => place.Person).Concat(world.Round.Votes.Select(vote => vote.Person)).Concat(world.Seats).ToList();
        return places.Find(place => place.Bar is "Owns" or "WorksOn") is { } biased && dice.In100(15) ? biased.Person
            : able.Count > 0 && dice.In100(82) ? dice.Of(able) : dice.In100(70) ? dice.Of(barred) : dice.Below(Troupe.Signed.Count);
    }

    private Say Word()
    {
        if (!moods.TryGetValue(world.Round, out var mood))
        {
            moods[world.Round] = mood = brisk && dice.In100(70) ? Moods[dice.Below(2)] : dice.Of(Moods);
        }

        var say = dice.Of(mood);
        return world.Round.Stand == Stand.Deciding && !world.Round.Open.Contains(say) && dice.In100(60) ? dice.Of(world.Round.Open) : say;
    }
}
