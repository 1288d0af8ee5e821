using Governance.Shared.Data;

namespace Governance.Reviews.Events;

public sealed class ReviewEventStore(Session session)
{
    private const string Columns = "id, review_id, organiser_id, event_id, join_url, starts_at, ends_at, digest, made_at, written_at, withdrawn_at, gone_at";

    private const string SelectOfReview = $"select {Columns} from review_events where review_id = @ReviewId and withdrawn_at is null and gone_at is null order by made_at";

    /// <summary>Those that stand: one, or two while a review goes from one calendar to another.</summary>
    public Task<IReadOnlyList<ReviewEvent>> ReadStandingAsync(Guid reviewId) => session.QueryAsync<ReviewEvent>(SelectOfReview, new { ReviewId = reviewId });

    private const string SelectAhead = """
        select e.id, e.review_id, e.organiser_id, e.event_id, e.join_url, e.starts_at, e.ends_at, e.digest, e.made_at, e.written_at, e.withdrawn_at, e.gone_at, r.online
        from review_events e join reviews r on r.id = e.review_id
        where e.withdrawn_at is null and e.gone_at is null and e.event_id is not null and e.ends_at > @Now order by e.organiser_id, e.starts_at
        """;

    /// <summary>Those that stand in calendars and are not over.</summary>
    public Task<IReadOnlyList<ReviewEvent>> ReadAheadAsync(DateTimeOffset now) => session.QueryAsync<ReviewEvent>(SelectAhead, new { Now = now });

    private const string InsertEvent = $"""
        insert into review_events ({Columns})
        values (@Id, @ReviewId, @OrganiserId, @EventId, @JoinUrl, @StartsAt, @EndsAt, @Digest, @MadeAt, @WrittenAt, @WithdrawnAt, @GoneAt)
        """;

    public Task InsertAsync(ReviewEvent one) => session.ExecuteAsync(InsertEvent, one);

    private const string UpdateEvent = """
        update review_events set event_id = @EventId, join_url = @JoinUrl, starts_at = @StartsAt, ends_at = @EndsAt, digest = @Digest, written_at = @WrittenAt,
          withdrawn_at = @WithdrawnAt, gone_at = @GoneAt
        where id = @Id and withdrawn_at is null and gone_at is null
        """;

    /// <summary>What no longer stands stays as it is.</summary>
    public Task SaveAsync(ReviewEvent one) => session.ExecuteAsync(UpdateEvent, one);
}
