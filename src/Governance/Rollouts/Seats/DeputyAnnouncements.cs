using Governance.Orchestration;
using Governance.People;
using Governance.Shared;
using Governance.Shared.Localisation;

namespace Governance.Rollouts.Seats;

/// <summary>Tells a rollout's channel when the chair has somebody sit in another's seat, and when the chair ends that.</summary>
public sealed class DeputyAnnouncements(Outbox outbox, PeopleService people, ServiceOptions service)
{
    private readonly ChannelTexts<DeputyTexts> texts = new(service.Language);

    /// <param name="chair">Their name. Why they did it is for those who sit there, not for a channel.</param>
    public async Task AppointedAsync(Rollout rollout, Seat seat, Deputy deputy, string chair)
    {
        var formats = Formats.For(service.Language);
        var names = (await people.ReadAsync([seat.PersonId, deputy.PersonId])).ToDictionary(person => person.Id, person => person.Name);
        var text = texts["message.text", chair, names[deputy.PersonId], names[seat.PersonId], formats.Quote(rollout.Name), formats.Date(deputy.FromDay), formats.Date(deputy.UntilDay)];
        await outbox.PostAsync(rollout.Channel, texts["message.title", rollout.Name], text, texts["message.link"], $"{service.PublicUrl}/rollouts/{rollout.Id}/seats", new MessagePlace(rollout.Id));
    }

    /// <param name="chair">Their name.</param>
    public async Task EndedAsync(Rollout rollout, Seat seat, Deputy deputy, string chair)
    {
        var names = (await people.ReadAsync([seat.PersonId, deputy.PersonId])).ToDictionary(person => person.Id, person => person.Name);
        var text = texts["message.ended.text", chair, names[deputy.PersonId], names[seat.PersonId], Formats.For(service.Language).Quote(rollout.Name)];
        await outbox.PostAsync(rollout.Channel, texts["message.ended.title", rollout.Name], text, texts["message.link"], $"{service.PublicUrl}/rollouts/{rollout.Id}/seats", new MessagePlace(rollout.Id));
    }
}
