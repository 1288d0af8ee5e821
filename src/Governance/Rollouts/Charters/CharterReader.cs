using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>Reads a charter from a page or a program.</summary>
public static class CharterReader
{
    /// <summary>Reads the fields; look at <see cref="FieldReader.Refusal"/> before using the charter.</summary>
    public static CharterContent Read(FieldReader fields) => new()
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
        EntryStage = fields.OptionalChoice("entryStage", Stage.Anchored) ?? Stage.Pilot,
    };

    /// <summary>What cannot be read together with what breaks the rules in the fields that can, in the order of the form: one answer instead of two.</summary>
    public static Refusal Join(Refusal unreadable, IEnumerable<FieldMessage> broken)
    {
        var unread = unreadable.Fields.Select(message => message.Field).ToHashSet();
        return unreadable with { Fields = [.. unreadable.Fields.Concat(broken.Where(message => !unread.Contains(message.Field))).OrderBy(message => CharterContent.Fields.IndexOf(message.Field))] };
    }
}
