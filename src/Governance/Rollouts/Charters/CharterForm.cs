using Governance.Shared.Forms;

namespace Governance.Rollouts.Charters;

/// <summary>What the forms of a charter start with.</summary>
public static class CharterForm
{
    /// <summary>Where nothing is said yet.</summary>
    public static FormInput Blank(CharterChoices choices)
        => Show(new CharterContent { QuorumPercent = CharterRules.DefaultQuorum, Channel = choices.Channels.Count == 1 ? choices.Channels.First().Key : null });

    public static FormInput Show(CharterContent content, params IEnumerable<Guid> seats) => FormInput.Of(
        InputStyle.Current, ("name", content.Name), ("purpose", content.Purpose), ("units", NameList.Lines(content.Units)), ("managerId", content.ManagerId),
        ("chairId", content.ChairId), ("seatPersonIds", seats), ("quorumPercent", content.QuorumPercent), ("unanimous", content.Unanimous),
        ("land", content.Land), ("channel", content.Channel), ("entryStage", content.EntryStage.ToString()));
}
