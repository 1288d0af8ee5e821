using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>Reads a charter, its draft or its change from a page or a program; look at <see cref="FieldReader.Refusal"/> before using it.</summary>
public static class CharterReader
{
    /// <summary>A charter that is signed: what has to be said is asked for.</summary>
    public static CharterContent Read(FieldReader fields) => ReadTerms(fields) with { EntryStage = EntryOf(fields) ?? Stage.Pilot };

    /// <summary>Everything may be left out.</summary>
    public static CharterContent ReadDraft(FieldReader fields) => new()
    {
        Name = fields.OptionalText("name", CharterRules.NameLength),
        Purpose = fields.OptionalText("purpose", CharterRules.PurposeLength, lines: true),
        Units = fields.OptionalNames("units", CharterRules.MostUnits, CharterRules.UnitLength),
        ManagerId = fields.OptionalId("managerId"),
        ChairId = fields.OptionalId("chairId"),
        SeatPersonIds = fields.Ids("seatPersonIds", required: false),
        QuorumPercent = fields.OptionalInteger("quorumPercent", CharterRules.LowestQuorum, 100),
        Unanimous = fields.Flag("unanimous"),
        Land = fields.OptionalText("land", CharterRules.LandLength),
        Channel = fields.OptionalText("channel", CharterRules.ChannelLength),
        EntryStage = EntryOf(fields) ?? Stage.Pilot,
    };

    /// <summary>The whole charter; without a chair the present one stays, and the entry stage is only looked at where it is sent.</summary>
    public static CharterWish ReadChange(FieldReader fields)
        => new(ReadTerms(fields) with { ChairId = fields.OptionalId("chairId") }, fields.OptionalText("reason", CharterChangeRules.ReasonLength, lines: true), EntryOf(fields));

    /// <summary>What cannot be read together with what breaks the rules in the fields that can, in the order of the form: one answer instead of two.</summary>
    public static Refusal Join(Refusal unreadable, IEnumerable<FieldMessage> broken)
    {
        var unread = unreadable.Fields.Select(message => message.Field).ToHashSet();
        return unreadable with { Fields = [.. unreadable.Fields.Concat(broken.Where(message => !unread.Contains(message.Field))).OrderBy(message => CharterContent.Fields.IndexOf(message.Field))] };
    }

    // Read once: a value that cannot be read is told once.
    private static Stage? EntryOf(FieldReader fields) => fields.OptionalChoice("entryStage", Stage.Anchored);

    private static CharterContent ReadTerms(FieldReader fields) => new()
    {
        Name = fields.Text("name", CharterRules.NameLength),
        Purpose = fields.Text("purpose", CharterRules.PurposeLength, lines: true),
        Units = fields.Names("units", CharterRules.MostUnits, CharterRules.UnitLength),
        ManagerId = fields.Id("managerId"),
        SeatPersonIds = fields.Ids("seatPersonIds"),
        QuorumPercent = fields.OptionalInteger("quorumPercent", CharterRules.LowestQuorum, 100) ?? CharterRules.DefaultQuorum,
        Unanimous = fields.Flag("unanimous"),
        Land = fields.Text("land", CharterRules.LandLength),
        Channel = fields.Text("channel", CharterRules.ChannelLength),
    };
}
