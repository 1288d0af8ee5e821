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

    /// <summary>A dead letter that an administrator put away.</summary>
    Dropped,
}

/// <summary>What administrators do with a dead letter.</summary>
public enum MessageAct
{
    Resent,
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

    public MessageContent Content => JsonSerializer.Deserialize<MessageContent>(Payload)!;
}

/// <summary>What administrators read of a message, of whatever kind.</summary>
/// <param name="Channel">Key of the channel in the settings; null for what goes to no channel.</param>
/// <param name="To">In words, who receives what goes to no channel.</param>
public sealed record MessageContent(string? Channel, string? To, string Title, string Text, string? LinkText, string? LinkUrl);

/// <summary>That an administrator did something with a dead letter.</summary>
public sealed record ActOnMessage
{
    public required Guid Id { get; init; }
    public required Guid MessageId { get; init; }
    public required MessageAct Act { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Null for sending again.</summary>
    public string? Reason { get; init; }
}

/// <summary>A message with what was done about it.</summary>
/// <param name="Receiver">The channel's name, its key when the settings no longer have it; else who receives it.</param>
/// <param name="Acts">The last one first.</param>
/// <param name="Names">Of those who acted, by id.</param>
public sealed record MessageView(StoredMessage Message, MessageContent Content, string Receiver, IReadOnlyList<ActOnMessage> Acts, IReadOnlyDictionary<Guid, string> Names)
{
    /// <summary>The attempts that are kept, the last one first; null where several messages are read.</summary>
    public IReadOnlyList<DeliveryAttempt>? Tried { get; init; }

    /// <summary>More were made since it was queued last than are kept.</summary>
    public bool HasForgotten => Tried is { } kept && kept.Count(attempt => attempt.BeganAt >= (Message.RequeuedAt ?? Message.CreatedAt)) < Message.Attempts;
}

/// <summary>How many messages stand where.</summary>
public sealed record MessageCounts(int Queued, int Retrying, int Dead)
{
    public int Waiting => Queued + Retrying;
}
