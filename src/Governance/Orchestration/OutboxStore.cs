using Governance.Shared.Data;

namespace Governance.Orchestration;

public sealed class OutboxStore(Session session)
{
    private const string InsertMessage = """
        insert into outbox (id, ordering_key, kind, payload, created_at, attempts, next_at)
        values (@Id, @OrderingKey, @Kind, @Payload, @CreatedAt, @Attempts, @NextAt)
        """;

    public Task InsertAsync(OutboxMessage message) => session.ExecuteAsync(InsertMessage, message);

    private const string SelectNext = """
        select id, ordering_key, kind, payload, created_at, attempts, next_at, token, sent_at, dead_at, last_error
        from outbox o
        where sent_at is null and dead_at is null and next_at <= @Now and (lease_until is null or lease_until <= @Now)
          and not exists (select 1 from outbox e where e.ordering_key = o.ordering_key and e.seq < o.seq and e.sent_at is null and e.dead_at is null)
        order by seq limit 1 /*skip locked*/
        """;

    /// <summary>The next message whose turn it is, locked; only the oldest of each key has a turn.</summary>
    public Task<OutboxMessage?> LockNextAsync(DateTimeOffset now) => session.FindAsync<OutboxMessage>(SelectNext, new { Now = now });

    private const string UpdateClaim = "update outbox set token = @Token, lease_until = @Until, attempts = attempts + 1 where id = @Id";

    public Task ClaimAsync(Guid id, Guid token, DateTimeOffset until) => session.ExecuteAsync(UpdateClaim, new { Id = id, Token = token, Until = until });

    private const string UpdateReleased = "update outbox set token = null, lease_until = null where lease_until is not null";

    public Task<int> ReleaseAsync() => session.ExecuteAsync(UpdateReleased);

    private const string UpdateSent = "update outbox set sent_at = @At, token = null, lease_until = null, last_error = null where id = @Id and token = @Token";

    public Task<int> MarkSentAsync(Guid id, Guid token, DateTimeOffset at) => session.ExecuteAsync(UpdateSent, new { Id = id, Token = token, At = at });

    private const string UpdateRetry = """
        update outbox set next_at = @NextAt, token = null, lease_until = null, last_error = @Error where id = @Id and token = @Token
        """;

    public Task<int> MarkRetryAsync(Guid id, Guid token, DateTimeOffset nextAt, string error)
        => session.ExecuteAsync(UpdateRetry, new { Id = id, Token = token, NextAt = nextAt, Error = error });

    private const string UpdateDead = """
        update outbox set dead_at = @At, token = null, lease_until = null, last_error = @Error where id = @Id and token = @Token
        """;

    public Task<int> MarkDeadAsync(Guid id, Guid token, DateTimeOffset at, string error)
        => session.ExecuteAsync(UpdateDead, new { Id = id, Token = token, At = at, Error = error });
}
