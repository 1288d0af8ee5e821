using Governance.Shared.Data;

namespace Governance.Rollouts;

public sealed class RolloutStore(Session session)
{
    private const string Columns = """
        id, name, purpose, units, manager_id, chair_id, quorum_percent, unanimous, land, channel, entry_stage, stage, state, stage_since,
          instance_id, created_at, changed_at, changed_by, revision
        """;

    private const string SeatColumns = "id, rollout_id, person_id, position, seated_at, removed_at";

    private const string SelectRollout = $"select {Columns} from rollouts where id = @Id";

    public Task<Rollout?> FindAsync(Guid id) => session.FindAsync<Rollout>(SelectRollout, new { Id = id });

    private const string SelectAll = $"select {Columns} from rollouts order by created_at desc, id";

    public Task<IReadOnlyList<Rollout>> ReadAllAsync() => session.QueryAsync<Rollout>(SelectAll);

    // As RolloutState orders them, of which the edge is told the number.
    private const string Rank = "case state when 'Entering' then 0 when 'Running' then 1 when 'Anchored' then 2 else 3 end";

    private const string SelectPage = $"""
        select {Columns} from rollouts
        where (@State = '' or state = @State) and (@First or {Rank} > @Rank or ({Rank} = @Rank and (created_at < @CreatedAt or (created_at = @CreatedAt and id > @Id))))
        order by {Rank}, created_at desc, id limit @Limit
        """;

    /// <summary>Those that enter and run first, then anchored and ended ones; the newest of each first.</summary>
    /// <param name="state">Null for all.</param>
    /// <param name="last">After which the page begins; null for the first one.</param>
    public Task<IReadOnlyList<Rollout>> ReadPageAsync(RolloutState? state, Rollout? last, int limit) => session.QueryAsync<Rollout>(SelectPage, new
    {
        State = $"{state}", First = last is null, Rank = (int)(last?.State ?? default), CreatedAt = last?.CreatedAt ?? DateTimeOffset.UnixEpoch, Id = last?.Id ?? Guid.Empty, Limit = limit,
    });

    private const string SelectNames = $"select id, name, units from rollouts where (@State = '' or state = @State) order by {Rank}, created_at desc, id";

    /// <summary>What a rollout is found by, in the order of <see cref="ReadPageAsync"/>.</summary>
    /// <param name="state">Null for all.</param>
    public Task<IReadOnlyList<RolloutNames>> ReadNamesAsync(RolloutState? state) => session.QueryAsync<RolloutNames>(SelectNames, new { State = $"{state}" });

    private const string SelectCounts = "select state, count(*) as rollouts from rollouts group by state";

    public Task<IReadOnlyList<RolloutCount>> CountAsync() => session.QueryAsync<RolloutCount>(SelectCounts);

    private const string SelectSome = $$"""
        select {{Columns}} from rollouts where id {in Ids} order by created_at desc, id
        """;

    public Task<IReadOnlyList<Rollout>> ReadAsync(IEnumerable<Guid> ids) => session.QueryAsync<Rollout>(SelectSome, new { Ids = new IdList(ids) });

    private const string SelectChangedSince = $"select {Columns} from rollouts where changed_at >= @Since order by created_at desc, id";

    /// <summary>Those whose charter or stage changed since, the newest rollout first.</summary>
    public Task<IReadOnlyList<Rollout>> ReadChangedSinceAsync(DateTimeOffset since) => session.QueryAsync<Rollout>(SelectChangedSince, new { Since = since });

    private const string SelectIdsOf = """
        select id from rollouts where manager_id = @PersonId
        union select rollout_id from seats where person_id = @PersonId and removed_at is null
        union select s.rollout_id from deputies d join seats s on s.id = d.seat_id where d.person_id = @PersonId and d.ended_at is null
        """;

    /// <summary>Those somebody manages, holds a seat in, or is appointed deputy in.</summary>
    public Task<IReadOnlyList<Guid>> ReadIdsOfAsync(Guid personId) => session.QueryAsync<Guid>(SelectIdsOf, new { PersonId = personId });

    private const string InsertRollout = $"""
        insert into rollouts ({Columns})
        values (@Id, @Name, @Purpose, @Units, @ManagerId, @ChairId, @QuorumPercent, @Unanimous, @Land, @Channel, @EntryStage, @Stage, @State, @StageSince,
          @InstanceId, @CreatedAt, @ChangedAt, @ChangedBy, @Revision)
        """;

    public Task InsertAsync(Rollout rollout) => session.ExecuteAsync(InsertRollout, rollout);

    private const string UpdateRollout = """
        update rollouts set stage = @Stage, state = @State, stage_since = @StageSince, changed_at = @ChangedAt, changed_by = @ChangedBy,
          revision = revision + 1
        where id = @Id and revision = @Revision
        """;

    /// <summary>Writes stage and state if the stored revision is still the record's.</summary>
    public async Task<bool> UpdateAsync(Rollout rollout) => await session.ExecuteAsync(UpdateRollout, rollout) == 1;

    private const string UpdateCharter = """
        update rollouts set name = @Name, purpose = @Purpose, units = @Units, manager_id = @ManagerId, chair_id = @ChairId, quorum_percent = @QuorumPercent,
          unanimous = @Unanimous, land = @Land, channel = @Channel, changed_at = @ChangedAt, changed_by = @ChangedBy, revision = revision + 1
        where id = @Id and revision = @Revision
        """;

    /// <summary>Writes what the charter says if the stored revision is still the record's.</summary>
    public async Task<bool> UpdateCharterAsync(Rollout rollout) => await session.ExecuteAsync(UpdateCharter, rollout) == 1;

    private const string SelectSeats = $"""
        select {SeatColumns} from seats where rollout_id = @RolloutId and removed_at is null order by position, id
        """;

    public Task<IReadOnlyList<Seat>> ReadSeatsAsync(Guid rolloutId) => session.QueryAsync<Seat>(SelectSeats, new { RolloutId = rolloutId });

    private const string SelectSeatsOfSome = $$"""
        select {{SeatColumns}} from seats where rollout_id {in Ids} and removed_at is null order by position, id
        """;

    /// <summary>Those held now, the rollouts mixed; of each the chair's first.</summary>
    public Task<IReadOnlyList<Seat>> ReadSeatsAsync(IEnumerable<Guid> rolloutIds) => session.QueryAsync<Seat>(SelectSeatsOfSome, new { Ids = new IdList(rolloutIds) });

    private const string SelectSeatsEver = $$"""
        select {{SeatColumns}} from seats where rollout_id {in Ids} order by position, id
        """;

    /// <summary>Those given up as well, the rollouts mixed: what happened from them stays in the audit trail.</summary>
    public Task<IReadOnlyList<Seat>> ReadSeatsEverAsync(IEnumerable<Guid> rolloutIds) => session.QueryAsync<Seat>(SelectSeatsEver, new { Ids = new IdList(rolloutIds) });

    private const string SelectHolders = "select person_id from seats where rollout_id = @RolloutId";

    public Task<IReadOnlyList<Guid>> ReadHoldersAsync(Guid rolloutId) => session.QueryAsync<Guid>(SelectHolders, new { RolloutId = rolloutId });

    private const string InsertSeat = """
        insert into seats (id, rollout_id, person_id, position, seated_at) values (@Id, @RolloutId, @PersonId, @Position, @SeatedAt)
        """;

    public Task InsertSeatAsync(Seat seat) => session.ExecuteAsync(InsertSeat, new { seat.Id, seat.RolloutId, seat.PersonId, seat.Position, seat.SeatedAt });

    private const string UpdateSeat = """
        update seats set position = @Position, removed_at = null where rollout_id = @RolloutId and person_id = @PersonId
        """;

    /// <returns>False when the person never held a seat there.</returns>
    public async Task<bool> ReseatAsync(Guid rolloutId, Guid personId, int position)
        => await session.ExecuteAsync(UpdateSeat, new { RolloutId = rolloutId, PersonId = personId, Position = position }) == 1;

    private const string UpdateRemoved = "update seats set removed_at = @At where id = @Id";

    public Task RemoveSeatAsync(Guid id, DateTimeOffset at) => session.ExecuteAsync(UpdateRemoved, new { Id = id, At = at });
}

/// <summary>What a rollout is found by.</summary>
public sealed record RolloutNames
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<string> Units { get; init; }
}

/// <summary>How many rollouts are in a state.</summary>
public sealed record RolloutCount
{
    public required RolloutState State { get; init; }
    public required long Rollouts { get; init; }
}
