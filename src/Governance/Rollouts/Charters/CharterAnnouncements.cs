using System.Globalization;
using System.Resources;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared;
using Governance.Shared.Localisation;

namespace Governance.Rollouts.Charters;

/// <summary>Tells a rollout's channel that its charter changed.</summary>
public sealed class CharterAnnouncements(Outbox outbox, PeopleService people, ServiceOptions service)
{
    private static readonly ResourceManager Texts = new(typeof(CharterTexts));

    /// <summary>Where the channel itself changes, both are told.</summary>
    /// <param name="who">Who changed it or accepted the proposal.</param>
    /// <param name="proposedBy">Whose proposal it was; null where the chair changed it directly.</param>
    /// <param name="fields">What changed, by the names of the form.</param>
    public async Task ChangedAsync(Rollout before, Rollout after, string who, Guid? proposedBy, IReadOnlyList<string> fields)
    {
        var formats = Formats.For(service.Language);
        var (rollout, parts) = (formats.Quote(after.Name), formats.List([.. fields.Select(field => Text($"part.{field}"))]));
        var text = proposedBy is { } proposer
            ? Text("message.accepted.text", who, rollout, parts, await people.NameAsync(proposer))
            : Text("message.changed.text", who, rollout, parts);
        foreach (var channel in new[] { after.Channel, before.Channel }.Distinct())
        {
            await outbox.PostAsync(channel, Text("message.changed.title", after.Name), text, Text("message.changed.link"), $"{service.PublicUrl}/rollouts/{after.Id}/charter");
        }
    }

    // A channel has many readers: it is written to in the organisation's language, whoever acts.
    private string Text(string key, params object[] args) => string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, service.Language)!, args);
}
