namespace Governance.Orchestration;

/// <summary>Takes one kind of message out of the outbox to the other side. Waiting and trying again is the outbox's work.</summary>
public interface ICourier
{
    /// <summary>The kind of message it takes, see <see cref="OutboxMessage.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>Least time between two messages to one receiver.</summary>
    TimeSpan Pace { get; }

    /// <summary>Tries once; called outside any transaction. The same message can come again when nobody noted how an attempt ended.</summary>
    Task<Delivery> DeliverAsync(OutboxMessage message, CancellationToken cancel);
}
