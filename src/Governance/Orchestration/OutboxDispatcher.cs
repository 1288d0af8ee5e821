using Governance.Shared.Data;

namespace Governance.Orchestration;

/// <summary>Sends what waits in the outbox: claims in one transaction, sends outside any, marks in another.</summary>
/// <remarks>A lease that ran out means that the message may have been sent: where the other side offers no key, it can arrive twice.</remarks>
public sealed class OutboxDispatcher(IServiceScopeFactory scopes, IEnumerable<ICourier> couriers, OutboxOptions options, TimeProvider clock, ILogger<OutboxDispatcher> log)
{
    /// <summary>Longer than any sending can take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Past that age a message that cannot be delivered becomes a dead letter, and the next of its key has its turn.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);
    private readonly Dictionary<string, ICourier> couriers = couriers.ToDictionary(courier => courier.Kind);

    /// <returns>How many were delivered.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
        => (await Task.WhenAll(Enumerable.Range(0, options.Workers).Select(_ => WorkAsync(cancel)))).Sum();

    // A slow receiver keeps one worker, not the messages to the others.
    private async Task<int> WorkAsync(CancellationToken cancel)
    {
        var sent = 0;
        while (await ClaimAsync() is { } message)
        {
            cancel.ThrowIfCancellationRequested();
            var delivery = await DeliverAsync(message, cancel);
            await MarkAsync(message, delivery);
            sent += delivery.Status == DeliveryStatus.Sent ? 1 : 0;
        }

        return sent;
    }

    // What nobody foresaw is a failed attempt like any other: the message waits, is tried again, and is given up in its time.
    private async Task<Delivery> DeliverAsync(OutboxMessage message, CancellationToken cancel)
    {
        try
        {
            return await couriers[message.Kind].DeliverAsync(message, cancel);
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            log.LogError(fault, "An attempt to deliver message {Message} to {Key} failed unforeseen", message.Id, message.OrderingKey);
            return new Delivery(DeliveryStatus.Retry, null, $"The attempt failed unforeseen ({fault.GetType().Name}).") { Cause = DeliveryCause.Broken };
        }
    }

    /// <summary>Ends every lease; only where no other process can be sending.</summary>
    public Task ReleaseAsync() => InTransactionAsync((store, _) => store.ReleaseAsync());

    private Task<OutboxMessage?> ClaimAsync() => InTransactionAsync<OutboxMessage?>(async (store, ways) =>
    {
        var now = clock.GetUtcNow();
        if (await store.LockNextAsync(now) is not { } message || !await ways.EnterAsync(message, now, now + Lease))
        {
            return null;
        }

        var token = Guid.CreateVersion7(now);
        await store.ClaimAsync(message.Id, token, now, now + Lease);
        // Also where nobody comes to note how this attempt ends.
        await ways.PaceAsync(message, couriers[message.Kind].Pace, now);
        return message with { Token = token, Attempts = message.Attempts + 1 };
    });

    private Task<int> MarkAsync(OutboxMessage message, Delivery delivery) => InTransactionAsync(async (store, ways) =>
    {
        // The message first, then its way: in the order in which a claim locks them.
        var (now, failure) = (clock.GetUtcNow(), Failure.Of(delivery));
        var marked = await MarkAsync(store, message, delivery, failure, now);
        await store.EndAttemptAsync(message.Token!.Value, now, delivery.Status, delivery.Status == DeliveryStatus.Sent ? null : failure);
        await ways.NoteAsync(message, delivery, couriers[message.Kind].Pace, now);
        return marked;
    });

    private Task<int> MarkAsync(OutboxStore store, OutboxMessage message, Delivery delivery, Failure failure, DateTimeOffset now)
    {
        var (id, token) = (message.Id, message.Token!.Value);
        if (delivery.Status == DeliveryStatus.Sent)
        {
            return store.MarkSentAsync(id, token, now);
        }

        if (delivery.Status == DeliveryStatus.Rejected || now - message.QueuedAt > GiveUpAfter)
        {
            log.LogError("Message {Message} to {Key} is a dead letter: {Error}", id, message.OrderingKey, failure.Error);
            return store.MarkDeadAsync(id, token, now, failure);
        }

        var wait = delivery.RetryAfter ?? Pause(message.Attempts);
        return store.MarkRetryAsync(id, token, now + (wait < Circuit.LongestAsked ? wait : Circuit.LongestAsked), failure);
    }

    // Doubles from five seconds, with jitter so that many messages do not come back at once.
    private static TimeSpan Pause(int attempts)
        => TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 5 * Math.Pow(2, Math.Min(attempts, 12) - 1)) * (0.8 + 0.4 * Random.Shared.NextDouble()));

    private async Task<T> InTransactionAsync<T>(Func<OutboxStore, OutboxWayStore, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (store, ways) = (scope.ServiceProvider.GetRequiredService<OutboxStore>(), scope.ServiceProvider.GetRequiredService<OutboxWayStore>());
        return await scope.ServiceProvider.GetRequiredService<Session>().RunAsync("outbox", Actor.Clock, () => work(store, ways));
    }
}
