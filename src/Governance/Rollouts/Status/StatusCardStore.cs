using Governance.Shared.Data;

namespace Governance.Rollouts.Status;

/// <summary>That the status card of a rollout was written for a week.</summary>
public sealed record StatusCardEntry
{
    public required Guid RolloutId { get; init; }

    /// <summary>See <see cref="StatusWeek.Name"/>.</summary>
    public required string Week { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }
}

public sealed class StatusCardStore(Session session)
{
    private const string SelectWritten = "select rollout_id from status_cards where week = @Week";

    /// <summary>Rollouts that have their card of a week.</summary>
    public Task<IReadOnlyList<Guid>> ReadWrittenAsync(string week) => session.QueryAsync<Guid>(SelectWritten, new { Week = week });

    private const string SelectLast = "select rollout_id, week, written_at from status_cards where rollout_id = @RolloutId order by written_at desc limit 1";

    /// <returns>Null before the first card.</returns>
    public Task<StatusCardEntry?> FindLastAsync(Guid rolloutId) => session.FindAsync<StatusCardEntry>(SelectLast, new { RolloutId = rolloutId });

    private const string InsertCard = "insert into status_cards (rollout_id, week, written_at) values (@RolloutId, @Week, @WrittenAt) on conflict do nothing";

    /// <returns>False when the week has its card already.</returns>
    public async Task<bool> TryAddAsync(StatusCardEntry card) => await session.ExecuteAsync(InsertCard, card) == 1;
}
