using Governance.Rollouts;
using Governance.Rollouts.Charters;

namespace Governance.Tests.Rollouts.Charters;

public sealed class CharterRulesTests
{
    private static readonly Guid Chair = Guid.NewGuid(), Sponsor = Guid.NewGuid(), Manager = Guid.NewGuid(), Nobody = Guid.NewGuid();

    private static readonly CharterFacts Facts = new(
        new Dictionary<Guid, string> { [Chair] = "Helene", [Sponsor] = "Tomasz" },
        new Dictionary<Guid, string> { [Manager] = "Miriam", [Sponsor] = "Tomasz" },
        new HashSet<string> { "board" });

    private static readonly CharterContent Sound = new()
    {
        Name = "Privatkunden-Journeys", Purpose = "Ein Anruf genügt.\nFür alle.", Units = ["Kundenservice"], ManagerId = Manager, SeatPersonIds = [Sponsor],
        Land = "DE-SN", Channel = "board",
    };

    public static TheoryData<string, CharterContent, string, string> Faults => new()
    {
        { "no name", Sound with { Name = " \t" }, "name", "field.required" },
        { "long name", Sound with { Name = new string('x', 121) }, "name", "field.too_long" },
        { "name of two lines", Sound with { Name = "a\nb" }, "name", "field.one_line" },
        { "control character", Sound with { Purpose = "a\u0007" }, "purpose", "field.characters" },
        { "no purpose", Sound with { Purpose = "" }, "purpose", "field.required" },
        { "long purpose", Sound with { Purpose = new string('x', 2001) }, "purpose", "field.too_long" },
        { "no unit", Sound with { Units = [] }, "units", "field.required" },
        { "empty unit", Sound with { Units = ["IT", ""] }, "units", "field.required" },
        { "unit twice", Sound with { Units = ["IT", "it"] }, "units", "charter.units_twice" },
        { "many units", Sound with { Units = [.. Enumerable.Range(0, 51).Select(number => $"Einheit {number}")] }, "units", "charter.units_many" },
        { "manager without role", Sound with { ManagerId = Nobody }, "managerId", "charter.manager_role" },
        { "manager with a seat", Sound with { ManagerId = Sponsor }, "managerId", "charter.manager_has_seat" },
        { "chair as manager", Sound with { ManagerId = Chair }, "managerId", "charter.manager_has_seat" },
        { "the chair alone", Sound with { SeatPersonIds = [Chair] }, "seatPersonIds", "charter.seats_few" },
        { "person twice", Sound with { SeatPersonIds = [Sponsor, Sponsor] }, "seatPersonIds", "charter.seat_twice" },
        { "seat without role", Sound with { SeatPersonIds = [Sponsor, Nobody] }, "seatPersonIds", "charter.seat_role" },
        { "many seats", Sound with { SeatPersonIds = [.. Enumerable.Range(0, 15).Select(_ => Guid.NewGuid())] }, "seatPersonIds", "charter.seats_many" },
        { "low quorum", Sound with { QuorumPercent = 49 }, "quorumPercent", "field.range" },
        { "high quorum", Sound with { QuorumPercent = 101 }, "quorumPercent", "field.range" },
        { "no Land", Sound with { Land = "SN" }, "land", "field.unknown_choice" },
        { "unknown channel", Sound with { Channel = "elsewhere" }, "channel", "field.unknown_choice" },
        { "entry behind the last gate", Sound with { EntryStage = Stage.Anchored }, "entryStage", "charter.entry_stage" },
    };

    [Fact]
    public void A_sound_charter_passes() => Assert.Empty(CharterRules.Check(Sound, Chair, Facts));

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    public void The_bounds_of_the_quorum_are_allowed(int percent) => Assert.Empty(CharterRules.Check(Sound with { QuorumPercent = percent }, Chair, Facts));

    [Theory, MemberData(nameof(Faults))]
    public void Each_fault_is_named_at_its_field(string fault, CharterContent charter, string field, string key)
        => Assert.True(CharterRules.Check(charter, Chair, Facts).Any(message => (message.Field, message.Key) == (field, key)), fault);

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var messages = CharterRules.Check(Sound with { Name = "", Purpose = "", Land = "", QuorumPercent = 0 }, Chair, Facts);
        Assert.Equal(["name", "purpose", "quorumPercent", "land"], messages.Select(message => message.Field));
    }

    [Fact]
    public void A_chair_who_lost_the_role_cannot_hold_the_seat()
        => Assert.Contains(CharterRules.Check(Sound with { SeatPersonIds = [Sponsor, Chair] }, Nobody, Facts), message => message.Key == "charter.seat_role");

    [Fact]
    public void The_chair_has_the_first_seat_named_or_not()
    {
        Assert.Equal([Chair, Sponsor], (Sound with { ChairId = Chair }).Holders);
        Assert.Equal([Chair, Sponsor], (Sound with { ChairId = Chair, SeatPersonIds = [Sponsor, Chair] }).Holders);
    }
}
