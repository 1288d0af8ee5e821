using Governance.Shared.Data;

namespace Governance.Orchestration.Messages;

public sealed class MessageStore(Session session)
{
    private const string SelectPage = """
        select * from (
          select id, seq, payload, created_at, requeued_at, attempts, next_at, sent_at, dead_at, dropped_at, last_error, last_cause, maybe_sent,
            kind, ordering_key, lease_until, rollout_id, gate, round, review_day,
            case when dropped_at is not null then 'Dropped' when dead_at is not null then 'Dead' when sent_at is not null then 'Sent'
              when last_error is not null then 'Retrying' else 'Queued' end as state
          from outbox) m
        where seq < @Before and (@State = '' or state = @State) and (@AnyRollout or rollout_id = @RolloutId) order by seq desc limit @Limit
        """;

    /// <param name="before">Only what was queued before the message of that number.</param>
    public Task<IReadOnlyList<StoredMessage>> ReadAsync(MessageFilter filter, long before, int limit) => session.QueryAsync<StoredMessage>(SelectPage, new
    {
        State = filter.State?.ToString() ?? "", AnyRollout = filter.RolloutId is null, RolloutId = filter.RolloutId ?? Guid.Empty, Before = before, Limit = limit,
    });

    private const string SelectMessage = """
        select id, seq, payload, created_at, requeued_at, attempts, next_at, sent_at, dead_at, dropped_at, last_error, last_cause, maybe_sent,
            kind, ordering_key, lease_until, rollout_id, gate, round, review_day,
          case when dropped_at is not null then 'Dropped' when dead_at is not null then 'Dead' when sent_at is not null then 'Sent'
            when last_error is not null then 'Retrying' else 'Queued' end as state
        from outbox where id = @Id /*lock*/
        """;

    /// <summary>The message, held until the transaction ends where there is one.</summary>
    public Task<StoredMessage?> FindAsync(Guid id) => session.FindAsync<StoredMessage>(SelectMessage, new { Id = id });

    private const string CountStates = """
        select case when last_error is not null then 'Retrying' else 'Queued' end as state, count(*) as number
        from outbox where sent_at is null and dead_at is null and dropped_at is null group by case when last_error is not null then 'Retrying' else 'Queued' end
        union all select 'Dead' as state, count(*) as number from outbox where dead_at is not null and dropped_at is null
        """;

    public Task<IReadOnlyList<StateCount>> CountAsync() => session.QueryAsync<StateCount>(CountStates);

    private const string UpdateQueue = """
        update outbox set dead_at = null, attempts = 0, next_at = @At, requeued_at = @At, last_error = null, last_cause = null where id = @Id
        """;

    public Task RequeueAsync(Guid id, DateTimeOffset at) => session.ExecuteAsync(UpdateQueue, new { Id = id, At = at });

    private const string UpdateNext = "update outbox set next_at = @At where id = @Id";

    public Task HastenAsync(Guid id, DateTimeOffset at) => session.ExecuteAsync(UpdateNext, new { Id = id, At = at });

    private const string UpdateDropped = """
        update outbox set dropped_at = @At, maybe_sent = case when token is null then maybe_sent else @Yes end, token = null, lease_until = null where id = @Id
        """;

    /// <summary>Whoever still held a claim on it, its lease having run out, marks nothing any more.</summary>
    public Task DropAsync(Guid id, DateTimeOffset at) => session.ExecuteAsync(UpdateDropped, new { Id = id, At = at, Yes = true });

    private const string CountAhead = """
        select count(*) from outbox where ordering_key = @OrderingKey and seq < @Seq and sent_at is null and dead_at is null and dropped_at is null
        """;

    /// <summary>How many to the same receiver wait before it.</summary>
    public async Task<int> CountAheadAsync(StoredMessage message) => (int)await session.ReadAsync<long>(CountAhead, new { message.OrderingKey, message.Seq });

    private const string SelectRollouts = "select distinct rollout_id from outbox where rollout_id is not null";

    /// <summary>Rollouts that have messages.</summary>
    public Task<IReadOnlyList<Guid>> ReadRolloutIdsAsync() => session.QueryAsync<Guid>(SelectRollouts);

    private const string InsertAct = """
        insert into outbox_acts (id, message_id, act, at, person_id, reason) values (@Id, @MessageId, @Act, @At, @PersonId, @Reason)
        """;

    public Task AddAsync(ActOnMessage act)
        => session.ExecuteAsync(InsertAct, new { act.Id, act.MessageId, Act = act.Act.ToString(), act.At, act.PersonId, act.Reason });

    private const string SelectActs = """
        select id, message_id, act, at, person_id, reason from outbox_acts where message_id {in Ids} order by at desc, id desc
        """;

    /// <summary>The last one first.</summary>
    public Task<IReadOnlyList<ActOnMessage>> ReadActsAsync(IEnumerable<Guid> messageIds) => session.QueryAsync<ActOnMessage>(SelectActs, new { Ids = new IdList(messageIds) });

    private const string SelectAttempts = """
        select id, message_id, began_at, ended_at, outcome, error, cause from outbox_attempts where message_id = @MessageId order by began_at desc, id desc
        """;

    /// <summary>Those that are kept, the last one first.</summary>
    public Task<IReadOnlyList<DeliveryAttempt>> ReadAttemptsAsync(Guid messageId) => session.QueryAsync<DeliveryAttempt>(SelectAttempts, new { MessageId = messageId });
}

/// <summary>How many messages stand somewhere.</summary>
public sealed record StateCount
{
    public required MessageState State { get; init; }
    public required long Number { get; init; }
}
