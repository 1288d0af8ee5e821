using Governance.Shared.Forms;

namespace Governance.Rollouts.Charters;

/// <summary>Reads what a draft or a change says from a page or a program; look at <see cref="FieldReader.Refusal"/> before using it.</summary>
public static class CharterContentReader
{
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
        Land = fields.OptionalText("land", 10),
        Channel = fields.OptionalText("channel", 100),
        EntryStage = fields.OptionalChoice("entryStage", Stage.Anchored) ?? Stage.Pilot,
    };

    /// <summary>The whole charter, save its entry stage; without a chair the present one stays.</summary>
    public static CharterWish ReadChange(FieldReader fields)
    {
        var (charter, because) = (CharterReader.Read(fields), fields.OptionalText("reason", CharterChangeRules.ReasonLength, lines: true));
        var content = new CharterContent
        {
            Name = charter.Name, Purpose = charter.Purpose, Units = charter.Units, ManagerId = charter.ManagerId, ChairId = fields.OptionalId("chairId"),
            SeatPersonIds = charter.SeatPersonIds, QuorumPercent = charter.QuorumPercent, Unanimous = charter.Unanimous, Land = charter.Land,
            Channel = charter.Channel,
        };
        return new CharterWish(content, because);
    }

    /// <summary>What a form starts with.</summary>
    public static FormInput Show(CharterContent content, params IEnumerable<Guid> seats) => FormInput.Of(
        InputStyle.Current, ("name", content.Name), ("purpose", content.Purpose), ("units", NameList.Lines(content.Units)), ("managerId", content.ManagerId),
        ("chairId", content.ChairId), ("seatPersonIds", seats), ("quorumPercent", content.QuorumPercent), ("unanimous", content.Unanimous),
        ("land", content.Land), ("channel", content.Channel), ("entryStage", content.EntryStage.ToString()));
}
