using Governance.Gates;
using Governance.Journeys;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>The reviews of a rollout, or of one series of it, for one reader.</summary>
public sealed record SeriesView
{
    public required RolloutFacts Facts { get; init; }
    public required Caller Reader { get; init; }

    /// <summary>Those that run first.</summary>
    public required IReadOnlyList<ReviewSeries> Series { get; init; }

    /// <summary>Of those that run.</summary>
    public required IReadOnlyList<SeriesStanding> Standings { get; init; }

    /// <summary>The first one first, without those that are superseded.</summary>
    public required IReadOnlyList<Review> Reviews { get; init; }

    /// <summary>Of everybody named, by id.</summary>
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    /// <summary>Who can be named; empty unless the reader sets series up.</summary>
    public IReadOnlyList<Person> Directory { get; init; } = [];

    public required WorkingDays Days { get; init; }

    /// <summary>Name of the form that has just been carried out, from the address; null for none.</summary>
    public string? Saved { get; init; }

    public Rollout Rollout => Facts.Rollout;

    public DateOnly Today => Facts.Moment.Today;

    public DateTimeOffset Now => Facts.Moment.Now;

    public bool MayManage => Rollout.IsManagedBy(Reader) && Rollout.State != RolloutState.Ended;

    /// <summary>To come or running; the soonest first.</summary>
    public IEnumerable<Review> Ahead => Reviews.Where(review => review.EndsAt > Now);

    /// <summary>Over; the last one first.</summary>
    public IEnumerable<Review> Past => Reviews.Where(review => review.EndsAt <= Now && review.State != ReviewState.LeftOut).Reverse();

    /// <summary>The next one that takes place.</summary>
    public Review? Next(ReviewSeries series) => Ahead.FirstOrDefault(review => review.SeriesId == series.Id && review.State == ReviewState.Planned);

    /// <summary>Name of the journey a series is about; null for the rollout itself.</summary>
    public string? Journey(ReviewSeries series) => Facts.Journeys.FirstOrDefault(journey => journey.Id == series.JourneyId)?.Name;

    public ReviewSeries Of(Review review) => Series.Single(series => series.Id == review.SeriesId);

    /// <summary>What has no series that runs, among the journeys that count.</summary>
    public IEnumerable<Journey> Without => Facts.Journeys.Where(journey => !journey.IsLeftOut && !Series.Any(series => series.Runs && series.JourneyId == journey.Id));

    public bool HasOwn => Series.Any(series => series is { Runs: true, JourneyId: null });

    public string Name(Guid? person) => person is { } id ? Names.GetValueOrDefault(id, "") : "";
}

/// <summary>Reads series of reviews with their dates; everybody who reads the rollout reads them.</summary>
public sealed class SeriesReading(
    ReviewSeriesStore series, ReviewStore reviews, ReviewStandings standings, RolloutFactsReading facts, PeopleService people, OrganisationCalendar calendar)
{
    /// <returns>Null when there is none.</returns>
    public Task<ReviewSeries?> FindAsync(Guid id) => series.FindAsync(id);

    /// <returns>All of a rollout.</returns>
    public async Task<SeriesView> ReadAsync(Rollout rollout, Caller reader) => await ReadAsync(await facts.ReadAsync(rollout), await series.ReadAsync([rollout.Id]), reader);

    /// <returns>One series alone, or <c>series.unknown</c> (404).</returns>
    public async Task<Outcome<SeriesView>> ReadOneAsync(Guid id, Caller reader)
        => await series.FindAsync(id) is { } one ? await ReadAsync(await facts.ReadAsync(one.RolloutId), [one], reader) : new Refusal(404, "series.unknown");

    private async Task<SeriesView> ReadAsync(RolloutFacts known, IReadOnlyList<ReviewSeries> some, Caller reader)
    {
        var ids = some.Select(one => one.Id).ToHashSet();
        var dates = (await reviews.ReadAsync([known.Rollout.Id])).Where(review => ids.Contains(review.SeriesId)).ToList();
        IEnumerable<Guid?> named =
        [
            known.Rollout.ManagerId, .. some.SelectMany(one => (IEnumerable<Guid?>)[one.ChairId, one.SetUpBy, one.ChangedBy, one.EndedBy, .. one.Participants.Select(person => (Guid?)person)]),
            .. dates.SelectMany(review => (IEnumerable<Guid?>)[review.MovedBy, review.CancelledBy, review.ClosedBy]),
        ];
        var view = new SeriesView
        {
            Facts = known, Reader = reader, Series = [.. some.OrderByDescending(one => one.Runs).ThenBy(one => one.JourneyId is not null).ThenBy(one => one.SetUpAt)],
            Standings = [.. (await standings.ReadAsync(known.Rollout)).Where(standing => ids.Contains(standing.Series.Id))], Reviews = dates,
            Names = (await people.ReadAsync(named.OfType<Guid>().Distinct())).ToDictionary(person => person.Id, person => person.Name), Days = await calendar.ForAsync(known.Rollout.Land),
        };
        return view.MayManage ? view with { Directory = await people.ReadEnabledAsync() } : view;
    }
}
