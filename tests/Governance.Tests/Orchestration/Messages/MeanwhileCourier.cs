using Governance.Orchestration;

namespace Governance.Tests.Orchestration.Messages;

/// <summary>Has something happen while a message is on its way.</summary>
internal sealed class MeanwhileCourier(Func<Task> meanwhile) : ICourier
{
    public List<Guid> Delivered { get; } = [];

    public string Kind => Outbox.ChannelKind;

    public TimeSpan Pace => TimeSpan.Zero;

    public async Task<Delivery> DeliverAsync(OutboxMessage message, CancellationToken cancel)
    {
        await meanwhile();
        Delivered.Add(message.Id);
        return new Delivery(DeliveryStatus.Sent, null, null);
    }
}
