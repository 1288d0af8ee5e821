using System.Text.Json;

namespace Governance.Orchestration;

/// <summary>Posts messages to Teams channels.</summary>
public sealed class ChannelCourier(IChannel channel, OutboxOptions options) : ICourier
{
    public string Kind => Outbox.ChannelKind;

    public TimeSpan Pace => options.ChannelPace;

    public Task<Delivery> DeliverAsync(OutboxMessage message, CancellationToken cancel)
        => channel.PostAsync(JsonSerializer.Deserialize<ChannelMessage>(message.Payload)!, cancel);
}
