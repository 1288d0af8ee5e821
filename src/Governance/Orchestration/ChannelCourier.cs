using System.Text.Json;
using Governance.Orchestration.Messages;
using Governance.Shared;
using Governance.Shared.Localisation;

namespace Governance.Orchestration;

/// <summary>Posts messages to Teams channels.</summary>
public sealed class ChannelCourier(IChannel channel, OutboxOptions options, ServiceOptions service, TimeProvider clock) : ICourier
{
    /// <summary>From that age on a message says when it was written, so that nobody takes yesterday's for today's.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromHours(1);

    private readonly ChannelTexts<MessageTexts> texts = new(service.Language);
    private readonly Formats formats = Formats.For(service.Language);

    public string Kind => Outbox.ChannelKind;

    public TimeSpan Pace => options.ChannelPace;

    public Task<Delivery> DeliverAsync(OutboxMessage message, CancellationToken cancel)
        => channel.PostAsync(JsonSerializer.Deserialize<ChannelMessage>(message.Payload)! with { Written = Late(message.CreatedAt) }, cancel);

    private string? Late(DateTimeOffset written) => clock.GetUtcNow() - written > LateAfter ? texts["late", formats.DateTime(written)] : null;
}
