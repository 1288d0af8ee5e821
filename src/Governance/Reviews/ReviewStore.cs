using Governance.Shared.Data;

namespace Governance.Reviews;

public sealed class ReviewStore(Session session)
{
    private const string Columns = """
        id, series_id, rollout_id, planned_on, on_day, start_minute, minutes, zone, starts_at, ends_at, place, online, chair_id, state, moved_by, moved_at, moved_from,
          cancelled_by, cancelled_at, cancel_reason, decisions, notes, minutes_by, minutes_at, closed_by, closed_at, changed_by, changed_at, revision
        """;

    private const string SelectReview = $"select {Columns} from reviews where id = @Id";

    public async Task<Review?> FindAsync(Guid id)
        => await session.FindAsync<Review>(SelectReview, new { Id = id }) is { } found ? (await WithAttendanceAsync([found]))[0] : null;

    private const string SelectOfSeries = $"select {Columns} from reviews where series_id = @SeriesId order by planned_on";

    /// <summary>All that were ever planned, by their planned days.</summary>
    public async Task<IReadOnlyList<Review>> ReadOfSeriesAsync(Guid seriesId)
        => await WithAttendanceAsync(await session.QueryAsync<Review>(SelectOfSeries, new { SeriesId = seriesId }));

    private const string SelectOfRollouts = $$"""
        select {{Columns}} from reviews where rollout_id {in Ids} and state <> 'Superseded' order by starts_at, id
        """;

    /// <summary>Without those that are superseded, the first one first, the rollouts mixed.</summary>
    public async Task<IReadOnlyList<Review>> ReadAsync(IEnumerable<Guid> rolloutIds)
        => await WithAttendanceAsync(await session.QueryAsync<Review>(SelectOfRollouts, new { Ids = new IdList(rolloutIds) }));

    private const string SelectUnminuted = $"select {Columns} from reviews where chair_id = @ChairId and state = 'Planned' and on_day <= @Today order by starts_at, id";

    /// <summary>Those of somebody's that took place, or do today, and have no final minutes; without attendance.</summary>
    public Task<IReadOnlyList<Review>> ReadUnminutedAsync(Guid chairId, DateOnly today) => session.QueryAsync<Review>(SelectUnminuted, new { ChairId = chairId, Today = today });

    private const string SelectHeld = """
        select r.series_id, max(r.on_day) as last_day, count(*) as number, max((select count(*) from review_attendance a where a.review_id = r.id and a.presence = 'Present')) as most_present
        from reviews r where r.rollout_id {in Ids} and r.state = 'Held' group by r.series_id
        """;

    /// <summary>How many reviews of each series of some rollouts were held, and the last one's day; series without any are missing.</summary>
    public Task<IReadOnlyList<HeldReviews>> ReadHeldAsync(IEnumerable<Guid> rolloutIds) => session.QueryAsync<HeldReviews>(SelectHeld, new { Ids = new IdList(rolloutIds) });

    private const string InsertReview = $"""
        insert into reviews ({Columns})
        values (@Id, @SeriesId, @RolloutId, @PlannedOn, @OnDay, @StartMinute, @Minutes, @Zone, @StartsAt, @EndsAt, @Place, @Online, @ChairId, @State, @MovedBy, @MovedAt, @MovedFrom,
          @CancelledBy, @CancelledAt, @CancelReason, @Decisions, @Notes, @MinutesBy, @MinutesAt, @ClosedBy, @ClosedAt, @ChangedBy, @ChangedAt, @Revision)
        """;

    public async Task InsertAsync(Review review)
    {
        await session.ExecuteAsync(InsertReview, review);
        await WriteAttendanceAsync(review);
    }

    private const string UpdateReview = """
        update reviews set on_day = @OnDay, start_minute = @StartMinute, minutes = @Minutes, zone = @Zone, starts_at = @StartsAt, ends_at = @EndsAt, place = @Place, online = @Online,
          chair_id = @ChairId, state = @State, moved_by = @MovedBy, moved_at = @MovedAt, moved_from = @MovedFrom, cancelled_by = @CancelledBy, cancelled_at = @CancelledAt,
          cancel_reason = @CancelReason, decisions = @Decisions, notes = @Notes, minutes_by = @MinutesBy, minutes_at = @MinutesAt, closed_by = @ClosedBy, closed_at = @ClosedAt,
          changed_by = @ChangedBy, changed_at = @ChangedAt, revision = revision + 1
        where id = @Id and revision = @Revision and closed_at is null
        """;

    /// <exception cref="InvalidOperationException">It is closed, or the stored revision is another one: somebody did not take the rollout's lock.</exception>
    public async Task<Review> SaveAsync(Review review)
    {
        if (await session.ExecuteAsync(UpdateReview, review) != 1)
        {
            throw new InvalidOperationException($"Review {review.Id} is closed, or was changed by somebody who did not lock its rollout.");
        }

        await WriteAttendanceAsync(review);
        return review with { Revision = review.Revision + 1 };
    }

    private const string DeleteAttendance = "delete from review_attendance where review_id = @Id";

    private const string InsertAttendance = "insert into review_attendance (review_id, person_id, presence) values (@Id, @PersonId, @Presence)";

    private async Task WriteAttendanceAsync(Review review)
    {
        await session.ExecuteAsync(DeleteAttendance, new { review.Id });
        foreach (var one in review.Attendance)
        {
            await session.ExecuteAsync(InsertAttendance, new { review.Id, one.PersonId, one.Presence });
        }
    }

    private const string SelectAttendance = """
        select review_id, person_id, presence from review_attendance where review_id {in Ids}
        """;

    private async Task<IReadOnlyList<Review>> WithAttendanceAsync(IReadOnlyList<Review> reviews)
    {
        var rows = reviews.Count == 0 ? [] : await session.QueryAsync<AttendanceRow>(SelectAttendance, new { Ids = new IdList(reviews.Select(review => review.Id)) });
        var of = rows.ToLookup(row => row.ReviewId, row => new Attendance { PersonId = row.PersonId, Presence = row.Presence });
        return [.. reviews.Select(review => review with { Attendance = [.. of[review.Id]] })];
    }

    private const string SelectAddenda = "select id, review_id, content, added_by, added_at from review_addenda where review_id = @ReviewId order by added_at, id";

    public Task<IReadOnlyList<Addendum>> ReadAddendaAsync(Guid reviewId) => session.QueryAsync<Addendum>(SelectAddenda, new { ReviewId = reviewId });

    private const string InsertAddendum = "insert into review_addenda (id, review_id, content, added_by, added_at) values (@Id, @ReviewId, @Content, @AddedBy, @AddedAt)";

    // What stands behind final minutes raises the revision, and changes nothing in them.
    private const string UpdateRevision = "update reviews set revision = revision + 1 where id = @Id";

    public async Task AmendAsync(Addendum addendum)
    {
        await session.ExecuteAsync(InsertAddendum, addendum);
        await session.ExecuteAsync(UpdateRevision, new { Id = addendum.ReviewId });
    }

    private sealed record AttendanceRow
    {
        public required Guid ReviewId { get; init; }
        public required Guid PersonId { get; init; }
        public Presence? Presence { get; init; }
    }
}

/// <summary>What was held of one series.</summary>
public sealed record HeldReviews
{
    public required Guid SeriesId { get; init; }
    public required DateOnly LastDay { get; init; }
    public required long Number { get; init; }

    /// <summary>How many people were at the one with the most.</summary>
    public required long MostPresent { get; init; }
}
