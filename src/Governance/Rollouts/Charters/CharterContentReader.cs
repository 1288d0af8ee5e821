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
        return new CharterWish(charter with { ChairId = fields.OptionalId("chairId"), EntryStage = Stage.Pilot }, because);
    }

    /// <summary>What a form starts with where nothing is said yet.</summary>
    public static FormInput Blank(CharterChoices choices)
        => Show(new CharterContent { QuorumPercent = CharterRules.DefaultQuorum, Channel = choices.Channels.Count == 1 ? choices.Channels.First().Key : null });

    /// <summary>What a form starts with.</summary>
    public static FormInput Show(CharterContent content, params IEnumerable<Guid> seats) => FormInput.Of(
        InputStyle.Current, ("name", content.Name), ("purpose", content.Purpose), ("units", NameList.Lines(content.Units)), ("managerId", content.ManagerId),
        ("chairId", content.ChairId), ("seatPersonIds", seats), ("quorumPercent", content.QuorumPercent), ("unanimous", content.Unanimous),
        ("land", content.Land), ("channel", content.Channel), ("entryStage", content.EntryStage.ToString()));
}
