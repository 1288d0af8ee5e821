using Governance.Gates.Verdicts;
using Governance.Journeys;
using Governance.Rollouts;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>How a series that runs keeps up with its own rhythm.</summary>
/// <param name="Held">How many of its reviews were held and minuted.</param>
/// <param name="MostPresent">How many people were at the one with the most.</param>
/// <param name="Since">The day of the last one, or from which the first one is waited for.</param>
/// <param name="Journey">Name of its journey; null for the rollout itself.</param>
public sealed record SeriesStanding(ReviewSeries Series, long Held, long MostPresent, DateOnly Since, DateOnly? LastHeld, string? Journey)
{
    /// <summary>Past one and a half times the interval, as the field's practice has it, a review is overdue.</summary>
    public const decimal Patience = 1.5m;

    /// <summary>The last day on which it is not overdue.</summary>
    public DateOnly Until => Since.AddDays((int)Math.Floor(Series.Rhythm.Interval * Patience));

    public bool IsOverdue(DateOnly today) => today > Until;
}

/// <summary>What a rollout's page says of its reviews.</summary>
/// <param name="Next">The next one that takes place; null where none is planned.</param>
/// <param name="Today">In the organisation's zone.</param>
public sealed record ReviewOutlook(IReadOnlyList<SeriesStanding> Running, Review? Next, DateOnly Today)
{
    public IReadOnlyList<SeriesStanding> Overdue => [.. Running.Where(standing => standing.IsOverdue(Today))];
}

/// <summary>Reads how the series of rollouts stand: what gates, first pages and the rollout's own page ask for.</summary>
public sealed class ReviewStandings(ReviewSeriesStore series, ReviewStore reviews, JourneyService journeys, OrganisationCalendar calendar) : IReviewRecords
{
    /// <summary>Of every series that runs, by rollout; nothing is overdue in a rollout that has ended.</summary>
    public async Task<ILookup<Guid, SeriesStanding>> ReadAsync(IReadOnlyCollection<Guid> rolloutIds)
    {
        var running = rolloutIds.Count == 0 ? [] : (await series.ReadAsync(rolloutIds)).Where(one => one.Runs).ToList();
        if (running.Count == 0)
        {
            return Array.Empty<SeriesStanding>().ToLookup(one => one.Series.RolloutId);
        }

        var named = (await journeys.ReadAsync(rolloutIds)).SelectMany(group => group).ToDictionary(journey => journey.Id, journey => journey.Name);
        var standings = await StandAsync(running, rolloutIds);
        return standings.ToLookup(one => one.Series.RolloutId, one => one with { Journey = one.Series.JourneyId is { } journey ? named.GetValueOrDefault(journey) : null });
    }

    /// <summary>The same of one rollout that has not ended.</summary>
    public async Task<IReadOnlyList<SeriesStanding>> ReadAsync(Rollout rollout) => rollout.State == RolloutState.Ended ? [] : [.. (await ReadAsync([rollout.Id]))[rollout.Id]];

    /// <summary>How the series of a rollout stand, with the next date of all.</summary>
    public async Task<ReviewOutlook> OutlookAsync(Rollout rollout)
    {
        var (running, now) = (await ReadAsync(rollout), calendar.Now());
        var next = running.Count == 0 ? null : (await reviews.ReadAsync([rollout.Id])).FirstOrDefault(review => review.State == ReviewState.Planned && review.EndsAt > now);
        return new ReviewOutlook(running, next, calendar.Today());
    }

    async Task<ILookup<Guid, ReviewRecord>> IReviewRecords.ReadAsync(IReadOnlyCollection<Guid> rolloutIds)
    {
        var (standings, today) = (await StandAsync(await series.ReadAsync(rolloutIds), rolloutIds), calendar.Today());
        var rollouts = standings.ToLookup(one => one.Series.RolloutId);
        return standings.ToLookup(one => one.Series.RolloutId, one => new ReviewRecord(
            one.Series.JourneyId, one.Series.Runs, one.Held, one.MostPresent, one.Series.EndedAt is { } ended ? EndedLate(one, calendar.DateOf(ended), rollouts[one.Series.RolloutId]) : one.IsOverdue(today)));
    }

    /// <summary>Since when a series is overdue, where it would cease to be by a change; null otherwise.</summary>
    public async Task<DateOnly?> LateBeforeAsync(ReviewSeries before, ReviewSeries after)
    {
        var (standings, today) = (await StandAsync([before, after], [before.RolloutId]), calendar.Today());
        return standings[0].IsOverdue(today) && !standings[1].IsOverdue(today) ? standings[0].Until.AddDays(1) : null;
    }

    // Ending it holds no review: it stays late until one on its subject is held.
    private static bool EndedLate(SeriesStanding ended, DateOnly day, IEnumerable<SeriesStanding> all)
        => ended.IsOverdue(day) && !all.Any(other => other.Series.JourneyId == ended.Series.JourneyId && other.LastHeld >= day);

    private async Task<IReadOnlyList<SeriesStanding>> StandAsync(IEnumerable<ReviewSeries> some, IReadOnlyCollection<Guid> rolloutIds)
    {
        var held = (await reviews.ReadHeldAsync(rolloutIds)).ToDictionary(one => one.SeriesId);
        return [.. some.Select(one => Of(one, held.GetValueOrDefault(one.Id)))];
    }

    // A first date that lies farther off than one interval is waited for from one interval before it.
    private SeriesStanding Of(ReviewSeries one, HeldReviews? held)
    {
        var (setUp, before) = (calendar.DateOf(one.SetUpAt), one.StartsOn.AddDays(-one.Rhythm.Interval));
        return new SeriesStanding(one, held?.Number ?? 0, held?.MostPresent ?? 0, held?.LastDay ?? (before > setUp ? before : setUp), held?.LastDay, null);
    }
}
