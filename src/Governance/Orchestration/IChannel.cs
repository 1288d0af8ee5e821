using System.Text.Json.Serialization;

namespace Governance.Orchestration;

/// <summary>One message for a Teams channel.</summary>
/// <param name="Id">Identity of the message in the outbox. Teams keeps no idempotency key, so it serves tracing only.</param>
/// <param name="Channel">Key of the channel in the settings (<see cref="ChannelInfo.Key"/>).</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Plain text; line breaks separate paragraphs. Nothing in it is read as Markdown.</param>
/// <param name="LinkText">Label of the one button; null for a message without a button.</param>
/// <param name="LinkUrl">Absolute address in this service, where authority is checked again.</param>
public sealed record ChannelMessage(Guid Id, string Channel, string Title, string Text, string? LinkText, string? LinkUrl)
{
    /// <summary>Says when it was written, on top of the text of a message that leaves late; null for one that leaves in time. Not stored: only the moment of leaving tells.</summary>
    [JsonIgnore]
    public string? Written { get; init; }

    /// <summary>What follows below the text, part by part. Stored first: a stored message ends with its button's address, by which older ones are told apart.</summary>
    [JsonPropertyOrder(-1)]
    public IReadOnlyList<MessageSection> Sections { get; init; } = [];
}

/// <summary>A part of a message under a heading of its own.</summary>
/// <param name="Lines">A paragraph each; plain text.</param>
/// <param name="Alert">What it names is late or stands in the way: shown in red.</param>
public sealed record MessageSection(string Heading, IReadOnlyList<string> Lines, bool Alert = false);

/// <summary>What became of one attempt to deliver.</summary>
public enum DeliveryStatus
{
    /// <summary>Accepted by the other side. Teams then posts it in its own time.</summary>
    Sent,

    /// <summary>Not accepted now; the same message can be accepted later. It may have arrived nevertheless.</summary>
    Retry,

    /// <summary>Will never be accepted as it is.</summary>
    Rejected,
}

/// <summary>Answer to one attempt.</summary>
/// <param name="Status">What the outbox does next.</param>
/// <param name="RetryAfter">Least time to wait, if the other side named one.</param>
/// <param name="Detail">Reason for the log and the dead-letter page; never holds the channel's secret address.</param>
public sealed record Delivery(DeliveryStatus Status, TimeSpan? RetryAfter, string? Detail)
{
    /// <summary>Kind of reason, for pages that say it in the reader's language; null when it was sent.</summary>
    public DeliveryCause? Cause { get; init; }

    /// <summary>The status that the other side answered with; null when it did not answer.</summary>
    public int? Answer { get; init; }

    /// <summary>The message may have arrived although this attempt failed.</summary>
    public bool Uncertain => Cause is DeliveryCause.Broken or DeliveryCause.Silent || (Cause == DeliveryCause.Failing && Answer is 500 or 502 or 504);
}

/// <summary>Why an attempt failed.</summary>
public enum DeliveryCause
{
    /// <summary>The settings no longer name the channel.</summary>
    NoChannel,

    /// <summary>Larger than Teams takes.</summary>
    TooLarge,

    /// <summary>No connection came about; nothing left this service.</summary>
    Unreachable,

    /// <summary>The connection broke before an answer came.</summary>
    Broken,

    /// <summary>No answer in time.</summary>
    Silent,

    /// <summary>Too many messages at once.</summary>
    Throttled,

    /// <summary>The other side has a fault of its own.</summary>
    Failing,

    /// <summary>The other side does not want the message.</summary>
    Refused,

    /// <summary>This service lacks a permission in the tenant.</summary>
    NotAllowed,

    /// <summary>Whoever it is meant for has no mailbox.</summary>
    NoMailbox,
}

/// <summary>The Teams channels of this organisation.</summary>
public interface IChannel
{
    /// <summary>The channels named in the settings, in the order of their keys.</summary>
    IReadOnlyCollection<ChannelInfo> Channels { get; }

    /// <summary>Tries once. Waiting and trying again is the outbox's work.</summary>
    Task<Delivery> PostAsync(ChannelMessage message, CancellationToken cancel);
}

/// <summary>A channel that can be chosen.</summary>
/// <param name="Key">Key in the settings; stored with rollouts and messages.</param>
/// <param name="Name">Name as shown on pages.</param>
public sealed record ChannelInfo(string Key, string Name);
