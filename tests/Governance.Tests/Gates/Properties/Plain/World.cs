namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>One rollout with everything that its gates rest on. People are numbers; a seat has the number of its holder.</summary>
public sealed class World
{
    public World(Setup setup, IReadOnlyList<Roles> signed, DateTimeOffset begin)
    {
        (Setup, Signed, Terms, Begin, Now, KnownAt) = (setup, signed, setup.Terms, begin, begin, begin);
        (Directory, Known) = ([.. signed], [.. signed]);
        (Owner, Team, Stage, Live) = (setup.Owner, setup.Team, setup.Entry, setup.Live);
        Course = setup.Entry == 1 ? Course.Running : Course.Entering;
        Rounds.Add(new Round(1, 1));
    }

    public Setup Setup { get; }

    public DateTimeOffset Begin { get; }

    /// <summary>The roles that people signed in with.</summary>
    public IReadOnlyList<Roles> Signed { get; }

    /// <summary>The roles that they hold now.</summary>
    public Roles[] Directory { get; }

    /// <summary>The roles that they held when the service last read the directory.</summary>
    public Roles[] Known { get; private set; }

    public DateTimeOffset KnownAt { get; private set; }

    public bool Silent { get; set; }

    public DateTimeOffset Now { get; set; }

    public Terms Terms { get; set; }

    public int Owner { get; set; }

    public Group Team { get; set; }

    /// <summary>Whether the journey is live by the word of two people, on the heads' agreement to its owner.</summary>
    public bool Live { get; set; }

    public int Stage { get; set; }

    public Course Course { get; set; }

    public List<Deputyship> Deputies { get; } = [];

    public List<Proposal> Proposals { get; } = [];

    public List<Round> Rounds { get; } = [];

    public List<Duty> Duties { get; } = [];

    /// <summary>What is proved, by gate.</summary>
    public HashSet<(int Gate, string Criterion)> Proved { get; } = [];

    public Round Round => Rounds[^1];

    public DateOnly Today => Days.Of(Now);

    public IReadOnlyList<int> Seats => Terms.Seats;

    /// <summary>The directory is asked about one person.</summary>
    /// <returns>Whether it said anything new.</returns>
    public bool Hear(int person)
    {
        var changed = Known[person] != Directory[person];
        Known[person] = Directory[person];
        return changed;
    }

    public bool Has(int person, Roles role) => Known[person].HasFlag(role);

    public bool IsManager(int person) => person == Terms.Manager && Signed[person].HasFlag(Roles.Manager);

    public bool IsSponsor(int person) => Signed[person].HasFlag(Roles.Sponsor);

    /// <summary>The directory is read.</summary>
    /// <returns>Whether anybody's roles have changed.</returns>
    public bool Learn()
    {
        var changed = !Known.SequenceEqual(Directory);
        (Known, KnownAt) = ([.. Directory], Now);
        return changed;
    }
}

public sealed class Round(int gate, int number)
{
    public int Gate { get; } = gate;

    public int Number { get; } = number;

    public Stand Stand { get; set; }

    public Aim Aim { get; set; }

    public int? SubmittedBy { get; set; }

    public DateOnly? GateDate { get; set; }

    public DateTimeOffset? Deadline => GateDate is { } date ? Days.End(date) : null;

    public int Musts { get; set; }

    public int Shoulds { get; set; }

    public List<Ballot> Votes { get; } = [];

    public Say? Decision { get; set; }

    public int? WithdrawnBy { get; set; }

    public int? AskedBy { get; set; }

    public int? ConsentedBy { get; set; }

    /// <summary>Who sat there in the end; null while it is open.</summary>
    public Sitting? Sitting { get; set; }

    public bool IsOver => Stand > Stand.Deciding;

    public bool IsPast(DateTimeOffset now) => now >= Deadline;

    public bool Passes => Aim == Aim.Pass && Decision is (Say.Go or Say.ConditionalGo);

    public bool StepsBack => Aim == Aim.Back && Decision == Say.Go;

    public bool LeadsToNext => Stand is Stand.Lapsed or Stand.Withdrawn || Decision is Say.Hold or Say.Recycle;

    public IReadOnlyList<Say> Open => [.. Enum.GetValues<Say>().Where(say => Counting.Objection(say, Musts, Shoulds, Gate == 3, Aim) is null)];
}

public sealed record Ballot(int Seat, int Person, Say Say, Group Duties);

public sealed class Deputyship(int by, int seat, int person, DateOnly from, DateOnly until, DateTimeOffset appointed, bool reason)
{
    public int By { get; } = by;

    public int Seat { get; } = seat;

    public int Person { get; } = person;

    public DateOnly From { get; } = from;

    public DateOnly Until { get; } = until;

    public DateTimeOffset Appointed { get; } = appointed;

    public bool Reason { get; } = reason;

    public DateTimeOffset? Ended { get; set; }

    public int? EndedBy { get; set; }

    public bool IsOpen(DateOnly today) => Ended is null && Until >= today;
}

public sealed class Proposal(int by, Terms terms)
{
    public int By { get; } = by;

    public Terms Terms { get; } = terms;

    /// <summary>Null while it waits, or has been overtaken.</summary>
    public bool? Accepted { get; set; }

    public int? AnsweredBy { get; set; }

    public bool IsOpen { get; set; } = true;
}

/// <summary>A condition that a decision rests on.</summary>
public sealed class Duty(string name, int owner)
{
    public string Name { get; } = name;

    public int Owner { get; } = owner;

    public int? ClosedBy { get; set; }

    public int? ConfirmedBy { get; set; }
}
