using System.Text.Json;

namespace Governance.Orchestration;

/// <summary>Posts messages to Teams channels.</summary>
public sealed class ChannelCourier(IChannel channel) : ICourier
{
    public string Kind => Outbox.ChannelKind;

    public Task<Delivery> DeliverAsync(OutboxMessage message, CancellationToken cancel)
        => channel.PostAsync(JsonSerializer.Deserialize<ChannelMessage>(message.Payload)!, cancel);
}
