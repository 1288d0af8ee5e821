using Governance.Shared.Forms;

namespace Governance.Rollouts;

/// <summary>Reads a charter from a page or a program.</summary>
public static class CharterReader
{
    /// <summary>Reads the fields; look at <see cref="FieldReader.Refusal"/> before using the charter.</summary>
    public static Charter Read(FieldReader fields) => new()
    {
        Name = fields.Text("name", CharterRules.NameLength),
        Purpose = fields.Text("purpose", CharterRules.PurposeLength, lines: true),
        Units = fields.Names("units", CharterRules.MostUnits, CharterRules.UnitLength),
        ManagerId = fields.Id("managerId"),
        SeatPersonIds = fields.Ids("seatPersonIds"),
        QuorumPercent = fields.OptionalInteger("quorumPercent", CharterRules.LowestQuorum, 100) ?? CharterRules.DefaultQuorum,
        Unanimous = fields.Flag("unanimous"),
        Land = fields.Text("land", 10),
        Channel = fields.Text("channel", 100),
        EntryStage = fields.OptionalChoice<Stage>("entryStage") ?? Stage.Pilot,
    };
}
