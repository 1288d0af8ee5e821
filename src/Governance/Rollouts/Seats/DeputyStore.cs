using Governance.Shared.Data;

namespace Governance.Rollouts.Seats;

public sealed class DeputyStore(Session session)
{
    private const string SelectOfRollouts = """
        select d.id, s.rollout_id, d.seat_id, d.person_id, d.from_day, d.until_day, d.reason, d.appointed_by, d.appointed_at, d.ended_at, d.ended_by
        from deputies d join seats s on s.id = d.seat_id
        where s.rollout_id {in Ids}
        order by d.appointed_at, case when d.ended_at is null then 1 else 0 end, d.ended_at, d.id
        """;

    /// <summary>Every deputyship there ever was in some rollouts, in the order of appointment.</summary>
    public Task<IReadOnlyList<Deputy>> ReadAsync(params IEnumerable<Guid> rolloutIds) => session.QueryAsync<Deputy>(SelectOfRollouts, new { Ids = new IdList(rolloutIds) });

    private const string SelectLent = """
        select s.rollout_id, s.person_id as holder_id, d.person_id as deputy_id, d.from_day, d.until_day, d.appointed_by
        from deputies d join seats s on s.id = d.seat_id
        where s.person_id = @HolderId and s.removed_at is null and d.appointed_by <> s.person_id and d.ended_at is null and d.until_day >= @Today
        order by d.from_day, d.id
        """;

    /// <summary>The deputyships that somebody else named for a person's seats, and that run or are to come.</summary>
    public Task<IReadOnlyList<Lent>> ReadLentAsync(Guid holderId, DateOnly today) => session.QueryAsync<Lent>(SelectLent, new { HolderId = holderId, Today = today });

    private const string SelectComing = """
        select s.rollout_id, s.person_id as holder_id, d.person_id as deputy_id, d.from_day, d.until_day, d.appointed_by
        from deputies d join seats s on s.id = d.seat_id
        where d.person_id = @DeputyId and s.removed_at is null and d.ended_at is null and d.from_day > @Today
        order by d.from_day, d.id
        """;

    /// <summary>The deputyships that a person is going to begin.</summary>
    public Task<IReadOnlyList<Lent>> ReadComingAsync(Guid deputyId, DateOnly today) => session.QueryAsync<Lent>(SelectComing, new { DeputyId = deputyId, Today = today });

    private const string SelectEnded = """
        select s.rollout_id, s.person_id as holder_id, s.removed_at, d.person_id as deputy_id, d.from_day, d.until_day, d.ended_at, d.ended_by
        from deputies d join seats s on s.id = d.seat_id
        where (d.person_id = @PersonId or s.person_id = @PersonId) and d.ended_at >= @Since and d.ended_by <> @PersonId
        order by d.ended_at desc, d.id
        """;

    /// <summary>The deputyships of a person's seats, and those in which they sat, that somebody else has ended before their last day; the last one first.</summary>
    public Task<IReadOnlyList<Ended>> ReadEndedAsync(Guid personId, DateTimeOffset since) => session.QueryAsync<Ended>(SelectEnded, new { PersonId = personId, Since = since });

    private const string InsertDeputy = """
        insert into deputies (id, seat_id, person_id, from_day, until_day, reason, appointed_by, appointed_at)
        values (@Id, @SeatId, @PersonId, @FromDay, @UntilDay, @Reason, @AppointedBy, @AppointedAt)
        """;

    public Task InsertAsync(Deputy deputy) => session.ExecuteAsync(InsertDeputy, deputy);

    private const string UpdateEnd = "update deputies set ended_at = @EndedAt, ended_by = @EndedBy where id = @Id and ended_at is null";

    public Task EndAsync(Deputy deputy) => session.ExecuteAsync(UpdateEnd, deputy);
}

/// <summary>A seat that is lent for a time.</summary>
public sealed record Lent
{
    public required Guid RolloutId { get; init; }

    /// <summary>Whose seat it is.</summary>
    public required Guid HolderId { get; init; }

    /// <summary>Who sits there, or is going to.</summary>
    public required Guid DeputyId { get; init; }

    /// <summary>First and last day, in the organisation's zone.</summary>
    public required DateOnly FromDay { get; init; }

    /// <inheritdoc cref="FromDay"/>
    public required DateOnly UntilDay { get; init; }

    public required Guid AppointedBy { get; init; }
}

/// <summary>A deputyship that ended before its last day.</summary>
public sealed record Ended
{
    public required Guid RolloutId { get; init; }

    /// <summary>Whose seat it was for.</summary>
    public required Guid HolderId { get; init; }

    /// <summary>When the seat itself was taken away; null while it is held.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    public required Guid DeputyId { get; init; }

    /// <summary>First and last day as they had been named, in the organisation's zone.</summary>
    public required DateOnly FromDay { get; init; }

    /// <inheritdoc cref="FromDay"/>
    public required DateOnly UntilDay { get; init; }

    public required DateTimeOffset EndedAt { get; init; }
    public required Guid EndedBy { get; init; }
}
