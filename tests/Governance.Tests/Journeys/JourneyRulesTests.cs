using Governance.Journeys;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys;

public sealed class JourneyRulesTests
{
    private static readonly NewJourney Sound = Cast.Moving;

    public static TheoryData<string, NewJourney, string, string> Faults => new()
    {
        { "no name", Sound with { Name = "" }, "name", "field.required" },
        { "long name", Sound with { Name = new string('x', 121) }, "name", "field.too_long" },
        { "no persona", Sound with { Persona = " " }, "persona", "field.required" },
        { "negative value", Sound with { ValueEur = -1 }, "valueEur", "field.range" },
        { "absurd value", Sound with { ValueEur = JourneyRules.HighestValue + 1 }, "valueEur", "field.range" },
        { "negative complexity", Sound with { Complexity = -1 }, "complexity", "field.range" },
        { "too complex", Sound with { Complexity = 101 }, "complexity", "field.range" },
        { "no department", Sound with { Departments = [] }, "departments", "field.required" },
        { "empty department", Sound with { Departments = ["IT", " "] }, "departments", "field.required" },
        { "department twice", Sound with { Departments = ["IT", "It"] }, "departments", "journey.department_twice" },
        { "department twice with a point", Sound with { Departments = ["IT", "IT."] }, "departments", "journey.department_twice" },
        { "department twice in double width", Sound with { Departments = ["IT", "\uff29\uff34"] }, "departments", "journey.department_twice" },
        { "department twice in Cyrillic", Sound with { Departments = ["IT", "\u0406\u0422"] }, "departments", "journey.department_twice" },
        { "department twice with two blanks", Sound with { Departments = ["Netz Bau", "NETZ  BAU \u00b7"] }, "departments", "journey.department_twice" },
        { "many departments", Sound with { Departments = [.. Enumerable.Range(0, 31).Select(number => $"{number}")] }, "departments", "journey.departments_many" },
        { "stage after the last", Sound with { Stage = Stage.Anchored }, "stage", "field.choose" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Each_fault_is_named_at_its_field(string fault, NewJourney journey, string field, string key)
        => Assert.True(Check(journey).Any(message => (message.Field, message.Key) == (field, key)), fault);

    [Theory]
    [InlineData("Abrechnung\u3164")]
    [InlineData("Abrechnung\u2800")]
    [InlineData("Abrech\u17b4nung")]
    [InlineData("Abrech\u034fnung")]
    [InlineData("Abrech\u200bnung")]
    [InlineData("Abrech\uff4eung")]
    [InlineData("\U0001d400brechnung")]
    [InlineData("Abrechnung\u02d9")]
    [InlineData("Netz\u00a0Bau")]
    public void A_department_is_written_with_what_is_seen_and_stands_for_itself(string department)
        => Assert.Equal(["field.disguised"], Check(Sound with { Departments = ["Vertrieb", department] }).Select(message => message.Key));

    [Fact]
    public void A_department_that_the_organisation_writes_so_is_allowed_whatever_is_in_its_name()
    {
        string[] own = ["Netz\u00a0Bau", "CO₂-Technik", "IT\u0406"];
        Assert.Equal(3, Check(Sound with { Departments = own }).Count);
        Assert.Empty(JourneyRules.CheckNew(Sound with { Departments = own }, own.Contains));
        Assert.Equal(["field.too_long"], JourneyRules.CheckNew(Sound with { Departments = [new string('x', 121)] }, _ => true).Select(message => message.Key));
    }

    [Fact]
    public void Names_as_departments_have_them_are_allowed()
        => Assert.Empty(Check(Sound with
        {
            Departments = ["Zählerwesen", "Za\u0308hlerbau", "Straßenbau", "Café-Service", "R&D", "Vertrieb/Innendienst", "Vertrieb (Nord)", "Netz 1", "Netz 2", "IT", "KI", "KL", "C++", "C#", "Отдел"],
        }));

    [Fact]
    public void Two_spellings_of_one_department_cross_no_border()
    {
        Assert.False(Of("IT", "IT.").CrossesDepartments);
        Assert.False(Of("IT", "\uff29\uff34").CrossesDepartments);
        Assert.True(Of("IT", "KI").CrossesDepartments);
    }

    [Fact]
    public void The_bounds_are_allowed()
    {
        Assert.Empty(Check(Sound with { ValueEur = 0, Complexity = 0, Stage = Stage.Pilot }));
        Assert.Empty(Check(Sound with { ValueEur = JourneyRules.HighestValue, Complexity = 100, Stage = Stage.Complex }));
    }

    [Fact]
    public void Leaving_out_needs_a_reason_and_nothing_else_does()
    {
        Assert.All(Enum.GetValues<JourneyState>(), state => Assert.Equal(state == JourneyState.Retired, JourneyRules.CheckState(state, " ", null).Count == 1));
        Assert.Equal(["playbookVersion"], JourneyRules.CheckState(JourneyState.Live, null, "1\n4").Select(message => message.Field));
    }

    [Fact]
    public void Every_state_can_be_left_and_reached()
    {
        var journey = Of();
        var steps = Enum.GetValues<JourneyState>().SelectMany(from => (journey with { State = from }).Next().Select(to => (From: from, To: to))).ToList();
        Assert.Equal(Enum.GetValues<JourneyState>(), steps.Select(step => step.From).Distinct());
        Assert.Equal(Enum.GetValues<JourneyState>(), steps.Select(step => step.To).Distinct().Order());
        Assert.Equal([JourneyState.InImplementation], steps.Where(step => step.To == JourneyState.Live).Select(step => step.From));
        Assert.DoesNotContain(steps, step => step.From == step.To);
    }

    private static Journey Of(params string[] departments) => new()
    {
        Id = Guid.Empty, RolloutId = Guid.Empty, Name = "", Persona = "", ValueEur = 0, Complexity = 0, Position = 1, Departments = departments,
        State = JourneyState.Candidate, CreatedAt = default, ChangedAt = default, ChangedBy = Guid.Empty, Revision = 1,
    };

    // For an organisation whose directory names no department.
    private static IReadOnlyList<FieldMessage> Check(NewJourney journey) => JourneyRules.CheckNew(journey, _ => false);
}
