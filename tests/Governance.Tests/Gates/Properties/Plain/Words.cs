namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>What a seat says, and what a round is decided as.</summary>
public enum Say
{
    Go,
    ConditionalGo,
    Hold,
    Recycle,
    Kill,
    Abstain,
}

public enum Stand
{
    Preparing,
    Deciding,
    Decided,
    Lapsed,
    Withdrawn,
}

/// <summary>What a round asks for.</summary>
public enum Aim
{
    Pass,
    Back,
}

/// <summary>Where a rollout is in its life.</summary>
public enum Course
{
    Entering,
    Running,
    Anchored,
    Ended,
}

[Flags]
public enum Roles
{
    None = 0,
    Sponsor = 1,
    Manager = 2,
    Owner = 4,
}

/// <summary>An instant of a round to wait for.</summary>
public enum Mark
{
    Now,

    /// <summary>The end of the present day.</summary>
    Midnight,
    Reminder,
    LastReminder,
    Deadline,
}

/// <summary>Numbers of people; prints itself.</summary>
public sealed record Group(params IReadOnlyList<int> People)
{
    public bool IsSame(Group other) => People.ToHashSet().SetEquals(other.People);

    public override string ToString() => $"new({string.Join(", ", People)})";
}

/// <summary>What a charter says, as far as gates care. The chair has a seat beside the others.</summary>
public sealed record Terms(int Chair, Group Others, int Manager, int Quorum, bool Unanimous)
{
    internal IReadOnlyList<int> Seats => [Chair, .. Others.People.Where(one => one != Chair)];

    public bool IsSame(Terms other)
        => (Chair, Manager, Quorum, Unanimous) == (other.Chair, other.Manager, other.Quorum, other.Unanimous) && Seats.ToHashSet().SetEquals(other.Seats);
}

/// <summary>How a rollout begins.</summary>
/// <param name="Entry">The stage it is chartered for, 1 to 3.</param>
/// <param name="Live">Its one journey is live already.</param>
/// <param name="Reviewed">A series of reviews runs from the first day on, and one was held.</param>
/// <param name="Team">The journey's core team; who stands at an even place works for the first of its two departments, the others for the second.</param>
public sealed record Setup(int Entry, bool Live, Terms Terms, int Owner, Group Team, bool Reviewed = true);

/// <summary>One thing that happens; people are numbers, days count from today.</summary>
public abstract record Step
{
    public sealed record Submit(int By, Aim Aim, int? Days) : Step;

    /// <param name="Duties">Who is to answer for each condition that is asked for.</param>
    public sealed record Vote(int By, Say Say, Group Duties) : Step;

    /// <summary>Takes back a round that nobody has voted in.</summary>
    public sealed record TakeBack(int By) : Step;

    /// <summary>Asks for consent to take back a round that somebody has voted in.</summary>
    public sealed record AskBack(int By) : Step;

    public sealed record Consent(int By) : Step;

    public sealed record Next(int By) : Step;

    public sealed record Appoint(int By, int Seat, int Deputy, int From, int Until, bool Reason) : Step;

    public sealed record EndDeputy(int By, int Seat) : Step;

    public sealed record Recharter(int By, Terms Terms) : Step;

    /// <summary>Answers the newest proposal.</summary>
    public sealed record Answer(int By, bool Accept) : Step;

    /// <summary>The directory gives somebody these roles; the service learns of it with the next reading.</summary>
    public sealed record Assign(int Who, Roles Roles) : Step;

    /// <summary>The service reads the directory.</summary>
    public sealed record Sync : Step;

    /// <summary>The directory falls silent, or speaks again.</summary>
    public sealed record Silence(bool On) : Step;

    public sealed record NameOwner(int By, int Who) : Step;

    public sealed record SetTeam(int By, Group Team) : Step;

    /// <summary>Everything that people prove is proved, without these criteria.</summary>
    public sealed record Prove(string Without) : Step;

    /// <summary>Closes the first condition that holds the next submission.</summary>
    public sealed record Close(int By) : Step;

    public sealed record Confirm(int By) : Step;

    /// <summary>Time passes, but the clock's job does not look.</summary>
    public sealed record Wait(Mark Mark, int Minutes) : Step;

    /// <summary>The clock's job looks.</summary>
    public sealed record Tick : Step;
}
