using Governance.Orchestration;
using Governance.People;
using Governance.Shared;
using Governance.Shared.Localisation;

namespace Governance.Rollouts.Charters;

/// <summary>Tells a rollout's channel that its charter changed.</summary>
public sealed class CharterAnnouncements(Outbox outbox, PeopleService people, ServiceOptions service)
{
    private readonly ChannelTexts<CharterTexts> texts = new(service.Language);

    /// <summary>Where the channel itself changes, both are told.</summary>
    /// <param name="who">Who changed it or accepted the proposal.</param>
    /// <param name="proposedBy">Whose proposal it was; null where the chair changed it directly.</param>
    /// <param name="fields">What changed, by the names of the form.</param>
    public async Task ChangedAsync(Rollout before, Rollout after, string who, Guid? proposedBy, IReadOnlyList<string> fields)
    {
        var formats = Formats.For(service.Language);
        var (rollout, parts) = (formats.Quote(after.Name), formats.List([.. fields.Select(field => texts[$"part.{field}"])]));
        var text = proposedBy is { } proposer
            ? texts["message.accepted.text", who, rollout, parts, await people.NameAsync(proposer)]
            : texts["message.changed.text", who, rollout, parts];
        foreach (var channel in new[] { after.Channel, before.Channel }.Distinct())
        {
            await outbox.PostAsync(channel, texts["message.changed.title", after.Name], text, texts["message.changed.link"], $"{service.PublicUrl}/rollouts/{after.Id}/charter", new MessagePlace(after.Id));
        }
    }
}
