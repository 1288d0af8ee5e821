namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>Who sits in a seat in a round, and why they may not vote; null when they may, or have.</summary>
public sealed record Place(int Seat, int Person, string? Bar);

/// <summary>The seats of a round.</summary>
public sealed record Sitting(IReadOnlyList<Place> Places, int Eligible, int Needed)
{
    public static Sitting Of(World world, Round round)
    {
        var places = world.Seats.Select(seat => round.Votes.Find(vote => vote.Seat == seat) is { } vote
            ? new Place(seat, vote.Person, null)
            : new Place(seat, In(world, seat, round), Bar(world, In(world, seat, round), seat, round))).ToList();
        var eligible = places.Count(place => place.Bar is null or "VotedElsewhere");
        return new Sitting(places, eligible, Counting.Needed(eligible, world.Terms.Quorum));
    }

    /// <summary>The deputy in their time, else the holder; once the gate date has passed, as it was on that day.</summary>
    public static int In(World world, int seat, Round round)
    {
        var day = round.IsPast(world.Now) ? round.GateDate!.Value : world.Today;
        return world.Deputies.Find(one => one.Seat == seat && one.From <= day && day <= one.Until && one.Appointed < Days.End(day) && !(one.Ended < Days.End(day)))?.Person ?? seat;
    }

    /// <summary>What keeps whoever sits in a seat from voting.</summary>
    public static string? Bar(World world, int person, int seat, Round round) => world.Has(person, Roles.Sponsor) ? Conflict(world, person, seat, round) : "RoleLost";

    /// <summary>The same for somebody whose role is beyond doubt.</summary>
    public static string? Conflict(World world, int person, int seat, Round round)
        => world.Terms.Manager == person ? "Manages"
            : round.SubmittedBy == person ? "Submitted"
            : world.Owner == person ? "Owns"
            : world.Team.People.Contains(person) ? "WorksOn"
            : round.Votes.Exists(vote => vote.Person == person && vote.Seat != seat) ? "VotedElsewhere"
            : null;

    /// <summary>Who may consent to a withdrawal: the chair's seat, and where its sitter has lost the role every other that holds it; never the manager.</summary>
    /// <param name="granted">Somebody who is taken to hold the role; null for nobody.</param>
    public static IReadOnlyList<int> Consenters(World world, Round round, int? granted = null)
    {
        var sponsors = world.Seats.Select(seat => (Seat: seat, Person: In(world, seat, round))).Where(one => one.Person == granted || world.Has(one.Person, Roles.Sponsor)).ToList();
        var chair = sponsors.Where(one => one.Seat == world.Terms.Chair).ToList();
        return [.. (chair.Count > 0 ? chair : sponsors).Select(one => one.Person).Where(person => person != world.Terms.Manager)];
    }
}
