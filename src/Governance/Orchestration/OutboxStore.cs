using Governance.Shared.Data;

namespace Governance.Orchestration;

public sealed class OutboxStore(Session session)
{
    private const string InsertMessage = """
        insert into outbox (id, ordering_key, kind, payload, created_at, attempts, next_at, rollout_id, gate, round, review_day)
        values (@Id, @OrderingKey, @Kind, @Payload, @CreatedAt, @Attempts, @NextAt, @RolloutId, @Gate, @Round, @ReviewDay)
        """;

    public Task InsertAsync(OutboxMessage message) => session.ExecuteAsync(InsertMessage, message);

    private const string SelectNext = """
        select id, ordering_key, kind, payload, created_at, requeued_at, attempts, next_at, token, sent_at, dead_at, last_error
        from outbox o
        where sent_at is null and dead_at is null and dropped_at is null and next_at <= @Now and (lease_until is null or lease_until <= @Now)
          and not exists (select 1 from outbox e where e.ordering_key = o.ordering_key and e.seq < o.seq and e.sent_at is null and e.dead_at is null and e.dropped_at is null)
          and not exists (select 1 from outbox_paces p where p.ordering_key = o.ordering_key and p.not_before > @Now)
          and not exists (select 1 from outbox_circuits c where c.kind = o.kind and c.rests_until > @Now)
        order by seq limit 1 /*skip locked*/
        """;

    /// <summary>The next message whose turn it is, locked; only the oldest of each key has a turn, none before its time, and none of a kind that rests.</summary>
    public Task<OutboxMessage?> LockNextAsync(DateTimeOffset now) => session.FindAsync<OutboxMessage>(SelectNext, new { Now = now });

    private const string UpdateClaim = """
        update outbox set maybe_sent = case when token is null then maybe_sent else @Yes end, token = @Token, lease_until = @Until, attempts = attempts + 1
        where id = @Id
        """;

    private const string InsertAttempt = "insert into outbox_attempts (id, message_id, began_at) values (@Id, @MessageId, @At)";

    private const string DeleteAttempts = """
        delete from outbox_attempts where message_id = @MessageId and id not in
          (select id from outbox_attempts where message_id = @MessageId order by began_at desc, id desc limit @Keep)
        """;

    /// <summary>Takes the message for one attempt, and forgets all but the last ones; a token that is still there means that nobody noted how an earlier one ended.</summary>
    public async Task ClaimAsync(Guid id, Guid token, DateTimeOffset now, DateTimeOffset until)
    {
        await session.ExecuteAsync(UpdateClaim, new { Id = id, Token = token, Until = until, Yes = true });
        await session.ExecuteAsync(InsertAttempt, new { Id = token, MessageId = id, At = now });
        await session.ExecuteAsync(DeleteAttempts, new { MessageId = id, Keep = DeliveryAttempt.Kept });
    }

    private const string UpdateAttempt = "update outbox_attempts set ended_at = @At, outcome = @Outcome, error = @Error, cause = @Cause where id = @Token";

    /// <summary>Notes how an attempt ended, also where somebody else has claimed the message meanwhile.</summary>
    /// <param name="failure">Null where it was sent.</param>
    public Task EndAttemptAsync(Guid token, DateTimeOffset at, DeliveryStatus outcome, Failure? failure)
        => session.ExecuteAsync(UpdateAttempt, new { Token = token, At = at, Outcome = outcome.ToString(), failure?.Error, failure?.Cause });

    private const string UpdateReleased = "update outbox set token = null, lease_until = null, maybe_sent = @Yes where lease_until is not null";

    public Task<int> ReleaseAsync() => session.ExecuteAsync(UpdateReleased, new { Yes = true });

    private const string UpdateSent = "update outbox set sent_at = @At, token = null, lease_until = null, last_error = null, last_cause = null where id = @Id and token = @Token";

    public Task<int> MarkSentAsync(Guid id, Guid token, DateTimeOffset at) => session.ExecuteAsync(UpdateSent, new { Id = id, Token = token, At = at });

    private const string UpdateRetry = """
        update outbox set next_at = @NextAt, token = null, lease_until = null, last_error = @Error, last_cause = @Cause,
          maybe_sent = case when @Uncertain then @Uncertain else maybe_sent end
        where id = @Id and token = @Token
        """;

    public Task<int> MarkRetryAsync(Guid id, Guid token, DateTimeOffset nextAt, Failure failure)
        => session.ExecuteAsync(UpdateRetry, new { Id = id, Token = token, NextAt = nextAt, failure.Error, failure.Cause, failure.Uncertain });

    private const string UpdateDead = """
        update outbox set dead_at = @At, token = null, lease_until = null, last_error = @Error, last_cause = @Cause,
          maybe_sent = case when @Uncertain then @Uncertain else maybe_sent end
        where id = @Id and token = @Token
        """;

    public Task<int> MarkDeadAsync(Guid id, Guid token, DateTimeOffset at, Failure failure)
        => session.ExecuteAsync(UpdateDead, new { Id = id, Token = token, At = at, failure.Error, failure.Cause, failure.Uncertain });
}

/// <summary>Why an attempt failed, as kept with the message.</summary>
/// <param name="Error">One plain English sentence.</param>
/// <param name="Cause">A <see cref="DeliveryCause"/>, with the other side's status behind a blank where it answered.</param>
/// <param name="Uncertain">The message may have arrived nevertheless.</param>
public sealed record Failure(string Error, string Cause, bool Uncertain)
{
    public static Failure Of(Delivery delivery)
        => new(delivery.Detail ?? delivery.Status.ToString(), delivery.Answer is { } answer ? $"{delivery.Cause} {answer}" : $"{delivery.Cause}", delivery.Uncertain);
}
