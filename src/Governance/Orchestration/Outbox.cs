using System.Text.Json;

namespace Governance.Orchestration;

/// <summary>A message that leaves after the transaction that wrote it, in order per key.</summary>
public sealed record OutboxMessage
{
    /// <summary>Also the message's identity for the receiver.</summary>
    public required Guid Id { get; init; }

    /// <summary>Messages of one key leave one after the other.</summary>
    public required string OrderingKey { get; init; }

    /// <summary>Says which <see cref="ICourier"/> takes it: "channel" for a message to a Teams channel.</summary>
    public required string Kind { get; init; }

    public required string Payload { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When an administrator put it back into the queue; its age counts from then. Null otherwise.</summary>
    public DateTimeOffset? RequeuedAt { get; init; }

    public required int Attempts { get; init; }
    public required DateTimeOffset NextAt { get; init; }
    public Guid? Token { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Set when it was given up: a dead letter.</summary>
    public DateTimeOffset? DeadAt { get; init; }

    public string? LastError { get; init; }

    /// <inheritdoc cref="MessagePlace"/>
    public Guid? RolloutId { get; init; }

    /// <inheritdoc cref="MessagePlace"/>
    public int? Gate { get; init; }

    /// <inheritdoc cref="MessagePlace"/>
    public int? Round { get; init; }

    /// <inheritdoc cref="MessagePlace"/>
    public DateOnly? ReviewDay { get; init; }

    /// <summary>From when on its age counts.</summary>
    public DateTimeOffset QueuedAt => RequeuedAt ?? CreatedAt;
}

/// <summary>Where a message belongs, as it was when it was written; it tells messages of several rollouts apart.</summary>
/// <param name="Gate">Its number; null where the message is about none. The same holds for the round.</param>
/// <param name="ReviewDay">The day of the review it is about; null where it is about none.</param>
public sealed record MessagePlace(Guid RolloutId, int? Gate = null, int? Round = null, DateOnly? ReviewDay = null);

/// <summary>Puts messages where they wait for delivery.</summary>
public sealed class Outbox(OutboxStore store, TimeProvider clock)
{
    public const string ChannelKind = "channel";

    /// <summary>Queues a message to a channel within the caller's transaction.</summary>
    /// <param name="place">Null for what belongs to no rollout.</param>
    /// <param name="sections">What follows below the text; null for nothing.</param>
    public Task PostAsync(string channel, string title, string text, string? linkText = null, string? linkPath = null, MessagePlace? place = null, IReadOnlyList<MessageSection>? sections = null)
    {
        var message = new ChannelMessage(Guid.CreateVersion7(clock.GetUtcNow()), channel, title, text, linkText, linkPath) { Sections = sections ?? [] };
        return QueueAsync(message.Id, ChannelKind, channel, message, place);
    }

    /// <summary>Queues a message of any kind within the caller's transaction.</summary>
    /// <param name="id">Also in <paramref name="message"/>, where the receiver is to know it.</param>
    /// <param name="receiver">Messages of one kind to the same receiver leave one after the other.</param>
    /// <param name="message">What the kind's courier reads, as JSON; with what <see cref="Messages.MessageContent"/> shows to administrators.</param>
    /// <param name="place">Null for what belongs to no rollout.</param>
    public Task QueueAsync<TMessage>(Guid id, string kind, string receiver, TMessage message, MessagePlace? place = null)
    {
        var now = clock.GetUtcNow();
        return store.InsertAsync(new OutboxMessage
        {
            Id = id, OrderingKey = $"{kind}:{receiver}", Kind = kind, Payload = JsonSerializer.Serialize(message), CreatedAt = now, Attempts = 0, NextAt = now,
            RolloutId = place?.RolloutId, Gate = place?.Gate, Round = place?.Round, ReviewDay = place?.ReviewDay,
        });
    }
}
