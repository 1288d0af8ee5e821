using Governance.Rollouts;
using Governance.Shared.Forms;

namespace Governance.Journeys;

/// <summary>Reads what is said of journeys, from a page or a program; look at <see cref="FieldReader.Refusal"/> before using a value.</summary>
public static class JourneyReader
{
    public static NewJourney ReadNew(FieldReader fields) => new()
    {
        Name = fields.Text("name", JourneyRules.NameLength),
        Persona = fields.Text("persona", JourneyRules.PersonaLength),
        ValueEur = (long)fields.Euro("valueEur", 0, JourneyRules.HighestValue),
        Complexity = fields.Integer("complexity", 0, 100),
        Departments = fields.Names("departments", JourneyRules.MostDepartments, JourneyRules.DepartmentLength),
        Stage = fields.OptionalChoice("stage", Stage.Anchored),
    };

    public static (JourneyState State, string? Reason, string? PlaybookVersion) ReadState(FieldReader fields) => (
        fields.Choice<JourneyState>("state"),
        fields.OptionalText("reason", JourneyRules.ReasonLength, lines: true),
        fields.OptionalText("playbookVersion", JourneyRules.PlaybookVersionLength));

    /// <summary>A position left out means the last.</summary>
    public static (Stage Stage, int Position, string? PilotReason) ReadPlace(FieldReader fields) => (
        fields.Choice("stage", Stage.Anchored),
        fields.OptionalInteger("position", 1, 1000) ?? int.MaxValue,
        fields.OptionalText("pilotReason", JourneyRules.ReasonLength, lines: true));
}
