using System.Text.Json;

namespace Governance.Orchestration.Messages;

/// <summary>Where a message stands.</summary>
public enum MessageState
{
    /// <summary>Waits for its first attempt.</summary>
    Queued,

    /// <summary>Failed at least once and is tried again.</summary>
    Retrying,

    Sent,

    /// <summary>Given up: nobody tries again unless an administrator asks for it.</summary>
    Dead,

    /// <summary>Put away by an administrator, whether it waited or was given up: it never leaves.</summary>
    Dropped,
}

/// <summary>What administrators do with a message.</summary>
public enum MessageAct
{
    /// <summary>A dead letter back into the queue.</summary>
    Resent,

    /// <summary>One that waits: its next attempt at once.</summary>
    Hastened,

    Dropped,
}

/// <summary>A message of the outbox as operations see it.</summary>
public sealed record StoredMessage
{
    public required Guid Id { get; init; }

    /// <summary>Order in which it was queued; the newest has the highest.</summary>
    public required long Seq { get; init; }

    public required MessageState State { get; init; }
    public required string Payload { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was put back into the queue; null otherwise.</summary>
    public DateTimeOffset? RequeuedAt { get; init; }

    /// <summary>Since it was queued last.</summary>
    public required int Attempts { get; init; }

    /// <summary>No attempt before; meaningless once it was sent or given up.</summary>
    public required DateTimeOffset NextAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset? DeadAt { get; init; }
    public DateTimeOffset? DroppedAt { get; init; }

    /// <summary>Why the last attempt failed, one English sentence; null when none has.</summary>
    public string? LastError { get; init; }

    /// <summary>The same as a code; see <see cref="Failure.Cause"/>. Null for messages of older versions.</summary>
    public string? LastCause { get; init; }

    /// <summary>An attempt may have reached the channel although nobody said so.</summary>
    public required bool MaybeSent { get; init; }

    /// <inheritdoc cref="OutboxMessage.Kind"/>
    public required string Kind { get; init; }

    /// <inheritdoc cref="OutboxMessage.OrderingKey"/>
    public required string OrderingKey { get; init; }

    /// <summary>Until then an attempt is under way; null when none is.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <inheritdoc cref="MessagePlace"/>
    public Guid? RolloutId { get; init; }

    /// <inheritdoc cref="MessagePlace"/>
    public int? Gate { get; init; }

    /// <inheritdoc cref="MessagePlace"/>
    public int? Round { get; init; }

    /// <inheritdoc cref="MessagePlace"/>
    public DateOnly? ReviewDay { get; init; }

    /// <summary>Neither sent nor given up nor put away.</summary>
    public bool Waits => State is MessageState.Queued or MessageState.Retrying;

    public bool IsSending(DateTimeOffset now) => Waits && LeaseUntil > now;

    public MessageContent Content => JsonSerializer.Deserialize<MessageContent>(Payload)!;
}

/// <summary>What administrators read of a message, of whatever kind.</summary>
/// <param name="Channel">Key of the channel in the settings; null for what goes to no channel.</param>
/// <param name="To">In words, who receives what goes to no channel.</param>
public sealed record MessageContent(string? Channel, string? To, string Title, string Text, string? LinkText, string? LinkUrl)
{
    public IReadOnlyList<MessageSection> Sections { get; init; } = [];

    /// <summary>Everything below the title, headings included, a line for each paragraph.</summary>
    public string Whole => string.Join('\n', Sections.SelectMany(section => section.Lines.Prepend(section.Heading)).Prepend(Text));
}

/// <summary>That an administrator did something with a message.</summary>
public sealed record ActOnMessage
{
    public required Guid Id { get; init; }
    public required Guid MessageId { get; init; }
    public required MessageAct Act { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Null for sending again and at once.</summary>
    public string? Reason { get; init; }
}

/// <summary>A message with what was done about it.</summary>
/// <param name="Receiver">The channel's name, its key when the settings no longer have it; else who receives it.</param>
/// <param name="Acts">The last one first.</param>
/// <param name="Names">Of those who acted, by id.</param>
public sealed record MessageView(StoredMessage Message, MessageContent Content, string Receiver, IReadOnlyList<ActOnMessage> Acts, IReadOnlyDictionary<Guid, string> Names)
{
    /// <summary>Name of its rollout; null where it belongs to none.</summary>
    public string? Rollout { get; init; }

    /// <summary>When all this was read.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The attempts that are kept, the last one first; null where several messages are read.</summary>
    public IReadOnlyList<DeliveryAttempt>? Tried { get; init; }

    /// <summary>Until then its kind rests after failures; null when it does not, and where several messages are read.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>How many older ones to the same receiver wait and go before it; 0 where several messages are read.</summary>
    public int Ahead { get; init; }

    /// <summary>An attempt is under way.</summary>
    public bool IsSending => Message.IsSending(Now);

    /// <summary>Its next attempt waits for its time, which an administrator can bring forward.</summary>
    public bool CanHasten => Message.Waits && !IsSending && Message.NextAt > Now;

    public bool CanDrop => (Message.Waits && !IsSending) || Message.State == MessageState.Dead;

    /// <summary>More were made since it was queued last than are kept.</summary>
    public bool HasForgotten => Tried is { } kept && kept.Count < Message.Attempts;

    /// <summary>Whether an attempt was made before it was sent again the last time; counted, since two things may happen at one instant.</summary>
    /// <param name="index">In <see cref="Tried"/>.</param>
    public bool IsBeforeResend(int index) => Message.RequeuedAt is not null && index >= Message.Attempts;
}

/// <summary>How many messages stand where.</summary>
public sealed record MessageCounts(int Queued, int Retrying, int Dead)
{
    public int Waiting => Queued + Retrying;
}
