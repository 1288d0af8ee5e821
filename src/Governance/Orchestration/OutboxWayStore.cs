using Governance.Shared.Data;

namespace Governance.Orchestration;

/// <summary>The ways that messages take: the least time between two to one receiver, and kinds that rest after failures.</summary>
public sealed class OutboxWayStore(Session session)
{
    private const string SelectCircuits = "select kind, failures, changes, last_key, rests, rests_until, probe from outbox_circuits order by kind";

    /// <summary>Those whose last attempt failed.</summary>
    public Task<IReadOnlyList<Circuit>> ReadAsync() => session.QueryAsync<Circuit>(SelectCircuits);

    private const string UpdateProbe = "update outbox_circuits set rests_until = @Until, probe = @Probe where kind = @Kind and rests_until <= @Now";

    /// <summary>Whether a message may leave: after a rest one of its kind goes first, and the others wait for how it fares.</summary>
    /// <param name="until">When the others go on without having heard of it.</param>
    public async Task<bool> EnterAsync(OutboxMessage message, DateTimeOffset now, DateTimeOffset until)
        => (await FindAsync(message.Kind)).Rests == 0 || await session.ExecuteAsync(UpdateProbe, new { message.Kind, Now = now, Until = until, Probe = message.OrderingKey }) == 1;

    /// <summary>Notes how an attempt fared, in the transaction that marks it.</summary>
    /// <param name="pace">Least time until the next message to the same receiver.</param>
    public async Task NoteAsync(OutboxMessage message, Delivery delivery, TimeSpan pace, DateTimeOffset now)
    {
        await PaceAsync(message, pace, now);
        if (Circuit.Concerns(delivery))
        {
            // Two that fail at once must meet at one row: a missing one locks nobody.
            await session.ExecuteAsync(InsertCircuit, new { message.Kind });
        }

        var before = await FindAsync(message.Kind);
        var after = before.After(delivery, message.OrderingKey, now);
        if (before != after)
        {
            await (after.IsClean ? session.ExecuteAsync(DeleteCircuit, new { after.Kind }) : session.ExecuteAsync(UpsertCircuit, after));
        }
    }

    /// <summary>Keeps the next message to the same receiver waiting.</summary>
    /// <param name="pace">Least time until then.</param>
    public Task PaceAsync(OutboxMessage message, TimeSpan pace, DateTimeOffset now)
        => pace > TimeSpan.Zero ? session.ExecuteAsync(UpsertPace, new { message.OrderingKey, NotBefore = now + pace }) : Task.CompletedTask;

    private const string InsertCircuit = "insert into outbox_circuits (kind, failures, changes, rests) values (@Kind, 0, 0, 0) on conflict (kind) do nothing";

    private const string SelectCircuit = "select kind, failures, changes, last_key, rests, rests_until, probe from outbox_circuits where kind = @Kind /*lock*/";

    private async Task<Circuit> FindAsync(string kind) => await session.FindAsync<Circuit>(SelectCircuit, new { Kind = kind }) ?? new Circuit { Kind = kind };

    private const string UpsertPace = """
        insert into outbox_paces (ordering_key, not_before) values (@OrderingKey, @NotBefore)
        on conflict (ordering_key) do update set not_before = excluded.not_before
        """;

    private const string UpsertCircuit = """
        insert into outbox_circuits (kind, failures, changes, last_key, rests, rests_until, probe) values (@Kind, @Failures, @Changes, @LastKey, @Rests, @RestsUntil, @Probe)
        on conflict (kind) do update set failures = excluded.failures, changes = excluded.changes, last_key = excluded.last_key, rests = excluded.rests, rests_until = excluded.rests_until, probe = excluded.probe
        """;

    private const string DeleteCircuit = "delete from outbox_circuits where kind = @Kind";
}
