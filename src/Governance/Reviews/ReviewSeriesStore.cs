using Governance.Shared.Data;

namespace Governance.Reviews;

public sealed class ReviewSeriesStore(Session session)
{
    private const string Columns = """
        id, rollout_id, journey_id, cadence, weeks, week_of_month, weekday, starts_on, start_minute, minutes, zone, place, online, chair_id, set_up_by, set_up_at,
          changed_by, changed_at, ended_by, ended_at, end_reason, revision
        """;

    private const string SelectSeries = $"select {Columns} from review_series where id = @Id";

    public async Task<ReviewSeries?> FindAsync(Guid id)
        => await session.FindAsync<ReviewSeries>(SelectSeries, new { Id = id }) is { } found ? (await WithPeopleAsync([found]))[0] : null;

    private const string SelectOfRollouts = $$"""
        select {{Columns}} from review_series where rollout_id {in Ids} order by set_up_at, id
        """;

    /// <summary>Also those that were ended, the first one first.</summary>
    public async Task<IReadOnlyList<ReviewSeries>> ReadAsync(IEnumerable<Guid> rolloutIds)
        => await WithPeopleAsync(await session.QueryAsync<ReviewSeries>(SelectOfRollouts, new { Ids = new IdList(rolloutIds) }));

    private const string SelectRunning = $"select {Columns} from review_series where ended_at is null order by set_up_at, id";

    public async Task<IReadOnlyList<ReviewSeries>> ReadRunningAsync() => await WithPeopleAsync(await session.QueryAsync<ReviewSeries>(SelectRunning));

    private const string InsertSeries = $"""
        insert into review_series ({Columns})
        values (@Id, @RolloutId, @JourneyId, @Cadence, @Weeks, @WeekOfMonth, @Weekday, @StartsOn, @StartMinute, @Minutes, @Zone, @Place, @Online, @ChairId, @SetUpBy, @SetUpAt,
          @ChangedBy, @ChangedAt, @EndedBy, @EndedAt, @EndReason, @Revision)
        """;

    public async Task InsertAsync(ReviewSeries series)
    {
        await session.ExecuteAsync(InsertSeries, series);
        await WritePeopleAsync(series);
    }

    private const string UpdateSeries = """
        update review_series set cadence = @Cadence, weeks = @Weeks, week_of_month = @WeekOfMonth, weekday = @Weekday, starts_on = @StartsOn, start_minute = @StartMinute,
          minutes = @Minutes, place = @Place, online = @Online, chair_id = @ChairId, changed_by = @ChangedBy, changed_at = @ChangedAt, ended_by = @EndedBy,
          ended_at = @EndedAt, end_reason = @EndReason, revision = revision + 1
        where id = @Id and revision = @Revision
        """;

    /// <exception cref="InvalidOperationException">The stored revision is another one: somebody did not take the rollout's lock.</exception>
    public async Task<ReviewSeries> SaveAsync(ReviewSeries series)
    {
        if (await session.ExecuteAsync(UpdateSeries, series) != 1)
        {
            throw new InvalidOperationException($"Series {series.Id} was changed by somebody who did not lock its rollout.");
        }

        await WritePeopleAsync(series);
        return series with { Revision = series.Revision + 1 };
    }

    private const string DeletePeople = "delete from review_series_participants where series_id = @Id";

    private const string InsertPerson = "insert into review_series_participants (series_id, person_id) values (@Id, @PersonId)";

    private async Task WritePeopleAsync(ReviewSeries series)
    {
        await session.ExecuteAsync(DeletePeople, new { series.Id });
        foreach (var person in series.Participants)
        {
            await session.ExecuteAsync(InsertPerson, new { series.Id, PersonId = person });
        }
    }

    private const string SelectPeople = """
        select series_id, person_id from review_series_participants where series_id {in Ids} order by series_id, person_id
        """;

    private async Task<IReadOnlyList<ReviewSeries>> WithPeopleAsync(IReadOnlyList<ReviewSeries> series)
    {
        var people = series.Count == 0 ? [] : await session.QueryAsync<Participant>(SelectPeople, new { Ids = new IdList(series.Select(one => one.Id)) });
        var of = people.ToLookup(one => one.SeriesId, one => one.PersonId);
        return [.. series.Select(one => one with { Participants = [.. of[one.Id]] })];
    }

    private sealed record Participant
    {
        public required Guid SeriesId { get; init; }
        public required Guid PersonId { get; init; }
    }
}
