using Governance.Shared.Data;

namespace Governance.Shared.Time;

/// <summary>A day on which the company is closed, as an administrator added it.</summary>
public sealed record ClosingDay
{
    public required Guid Id { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Why: "Betriebsruhe".</summary>
    public required string Name { get; init; }

    public required Guid AddedBy { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Null while the day stands.</summary>
    public Guid? RemovedBy { get; init; }

    public DateTimeOffset? RemovedAt { get; init; }
}

public sealed class ClosingDayStore(Session session)
{
    private const string SelectDays = "select day from closing_days where removed_at is null";

    public Task<IReadOnlyList<DateOnly>> ReadDaysAsync() => session.QueryAsync<DateOnly>(SelectDays);

    private const string SelectStanding = """
        select id, day, name, added_by, added_at, removed_by, removed_at from closing_days
        where removed_at is null and day >= @From and day <= @To order by day
        """;

    /// <summary>The days that stand, in order; both ends belong to the span.</summary>
    public Task<IReadOnlyList<ClosingDay>> ReadAsync(DateOnly from, DateOnly to) => session.QueryAsync<ClosingDay>(SelectStanding, new { From = from, To = to });

    private const string SelectHistory = """
        select id, day, name, added_by, added_at, removed_by, removed_at from closing_days
        order by coalesce(removed_at, added_at) desc, day limit @Limit
        """;

    /// <summary>What was added or removed last, first.</summary>
    public Task<IReadOnlyList<ClosingDay>> ReadHistoryAsync(int limit) => session.QueryAsync<ClosingDay>(SelectHistory, new { Limit = limit });

    private const string SelectRemoved = """
        select id, day, name, added_by, added_at, removed_by, removed_at from closing_days
        where removed_at is not null and day >= @From and day <= @To order by removed_at desc
        """;

    /// <summary>Days of a span that were removed, the last removal first.</summary>
    public Task<IReadOnlyList<ClosingDay>> ReadRemovedAsync(DateOnly from, DateOnly to) => session.QueryAsync<ClosingDay>(SelectRemoved, new { From = from, To = to });

    private const string InsertDay = """
        insert into closing_days (id, day, name, added_by, added_at) values (@Id, @Day, @Name, @AddedBy, @AddedAt) on conflict do nothing
        """;

    /// <returns>False when the day stands already.</returns>
    public async Task<bool> TryAddAsync(ClosingDay day) => await session.ExecuteAsync(InsertDay, day) == 1;

    private const string UpdateRemoved = """
        update closing_days set removed_by = @By, removed_at = @At where removed_at is null and day >= @From and day <= @To
        """;

    /// <returns>How many days of the span stood until now.</returns>
    public Task<int> RemoveAsync(DateOnly from, DateOnly to, Guid by, DateTimeOffset at)
        => session.ExecuteAsync(UpdateRemoved, new { From = from, To = to, By = by, At = at });
}
