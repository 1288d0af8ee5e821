using Governance.Gates.Votes;
using Governance.Gates.Withdrawals;
using Governance.Journeys;
using Governance.Rollouts;
using Governance.Rollouts.Seats;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Seats;

/// <summary>Executes the tables of docs/gate-rules.md that speak of seats.</summary>
public sealed class SeatTableTests
{
    private const string Page = "gate-rules.md";
    private static readonly DateOnly First = new(2026, 9, 7), Last = new(2026, 9, 18);
    private static readonly Guid Holder = Guid.NewGuid(), Person = Guid.NewGuid(), Manager = Guid.NewGuid();

    public static TheoryData<string> Sitters => MarkdownTable.Rows(Page, "Who sits in a seat");

    public static TheoryData<string> Deputies => MarkdownTable.Rows(Page, "Who may deputise");

    public static TheoryData<string> Consents => MarkdownTable.Rows(Page, "Taking a round back");

    [Fact]
    public void Every_table_was_found() => Assert.All(new[] { Sitters, Deputies, Consents }, table => Assert.True(table.Count >= 6));

    [Theory, MemberData(nameof(Sitters))]
    public void Who_sits(string row)
    {
        var cells = MarkdownTable.Cells(row);
        var seat = SeatOf(Holder);
        var deputy = cells[0] == "no" ? null : DeputyIn(seat, Person) with { EndedAt = cells[2] == "yes" ? DateTimeOffset.UnixEpoch : null };
        var day = cells[1] switch
        {
            "the day before the first" => First.AddDays(-1), "the last day" => Last, "the day after the last" => Last.AddDays(1), "a day between" => First.AddDays(3), _ => First,
        };

        Assert.Equal(cells[3] == "deputy", deputy?.SitsOn(day) == true);
    }

    [Theory, MemberData(nameof(Deputies))]
    public void Who_may_deputise(string row)
    {
        var cells = MarkdownTable.Cells(row);
        bool Yes(int column) => cells[column] == "yes";
        var (seat, other) = (SeatOf(Holder), SeatOf(Yes(1) ? Person : Guid.NewGuid()));
        IReadOnlyList<Journey> journeys = [.. Yes(3) ? [JourneyOf(Person)] : Array.Empty<Journey>(), .. Yes(4) ? [JourneyOf(null, Person)] : Array.Empty<Journey>()];
        var facts = new DeputyFacts(
            RolloutOf(Yes(2) ? Person : Manager), [seat, other], journeys, Yes(0) ? new HashSet<Guid> { Person } : [], Yes(5) ? [DeputyIn(other, Person)] : [], First)
        {
            Voted = Yes(6) ? [(other.Id, Person)] : [], NoticeFrom = First,
        };

        var messages = DeputyRules.Check(new Appointment(Person, Last, Last.AddDays(5), null), seat, forOther: false, facts);

        Assert.Equal(cells[7], messages.Count == 0 ? "may deputise" : Assert.Single(messages).Key);
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(0, 365, null)]
    [InlineData(0, 366, "deputy.period_long")]
    [InlineData(0, -1, "deputy.until_before_from")]
    [InlineData(-1, 10, "deputy.from_past")]
    [InlineData(-10, -1, "deputy.from_past")]
    [InlineData(366, 366, null)]
    [InlineData(367, 367, "deputy.from_far")]
    public void How_long_a_deputy_may_sit(int from, int until, string? problem)
    {
        var seat = SeatOf(Holder);
        var facts = new DeputyFacts(RolloutOf(Manager), [seat], [], new HashSet<Guid> { Person }, [], First) { NoticeFrom = First };

        var messages = DeputyRules.Check(new Appointment(Person, First.AddDays(from), First.AddDays(until), null), seat, forOther: false, facts);

        Assert.Equal(problem, messages.SingleOrDefault()?.Key);
    }

    [Theory, MemberData(nameof(Consents))]
    public void Whose_consent_ends_a_round(string row)
    {
        var cells = MarkdownTable.Cells(row);
        var chair = Facts(Manager, cells[0] == "yes");
        var other = Facts(Holder, cells[1] == "another seat" && cells[2] == "yes");
        var rollout = RolloutOf(Guid.NewGuid()) with { ChairId = Manager };

        var consents = WithdrawalConsent.Of(rollout, [chair, other]).Contains(cells[1] == "another seat" ? Holder : Manager);

        Assert.Equal(cells[3] == "withdrawn", consents);
    }

    [Fact]
    public void Whoever_manages_the_rollout_does_not_consent_to_taking_the_round_back_though_they_sit_for_the_chair()
        => Assert.Empty(WithdrawalConsent.Of(RolloutOf(Manager) with { ChairId = Holder }, [Facts(Manager, true) with { HolderId = Holder }]));

    private static SeatFacts Facts(Guid holder, bool holdsRole) => new(Guid.NewGuid(), holder, holdsRole, false, false, null, null);

    private static Seat SeatOf(Guid person) => new() { Id = Guid.NewGuid(), RolloutId = Guid.Empty, PersonId = person, SeatedAt = DateTimeOffset.UnixEpoch, Position = 1 };

    private static Deputy DeputyIn(Seat seat, Guid person) => new()
    {
        Id = Guid.NewGuid(), SeatId = seat.Id, PersonId = person, FromDay = First, UntilDay = Last, AppointedBy = seat.PersonId, AppointedAt = DateTimeOffset.UnixEpoch,
    };

    private static Rollout RolloutOf(Guid manager) => new()
    {
        Id = Guid.Empty, Name = "Privatkunden-Journeys", Purpose = "", Units = [], ManagerId = manager, ChairId = Holder, QuorumPercent = 60, Unanimous = false, Land = "DE-SN",
        Channel = "board", EntryStage = Stage.Pilot, Stage = Stage.Pilot, State = RolloutState.Running, StageSince = default, InstanceId = default, CreatedAt = default,
        ChangedAt = default, Revision = 1,
    };

    private static Journey JourneyOf(Guid? owner, params Guid[] team) => new()
    {
        Id = Guid.NewGuid(), RolloutId = Guid.Empty, Name = "Umzug melden", Persona = "", ValueEur = 1, Complexity = 1, Stage = Stage.Pilot, Position = 1, Departments = [],
        State = JourneyState.Candidate, OwnerId = owner, Members = [.. team.Select(person => new JourneyMember { PersonId = person, Department = "IT" })], CreatedAt = default,
        ChangedAt = default, ChangedBy = Manager, Revision = 1,
    };
}
