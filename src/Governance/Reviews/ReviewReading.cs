using Governance.Gates;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>One review as one reader may see it.</summary>
public sealed record ReviewView
{
    public required Review Review { get; init; }
    public required ReviewSeries Series { get; init; }

    /// <summary>Name of the journey it is about; null for the rollout itself.</summary>
    public required string? Journey { get; init; }

    public required Rollout Rollout { get; init; }

    /// <summary>What the reader is in the rollout.</summary>
    public required Relation Relation { get; init; }

    public required Caller Reader { get; init; }

    /// <summary>What follows from it, in the order of the minutes; empty for whoever does not read them.</summary>
    public required IReadOnlyList<ReviewAction> Actions { get; init; }

    public required IReadOnlyList<Addendum> Addenda { get; init; }

    /// <summary>Of everybody it names, by id.</summary>
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    /// <summary>Who can be named; empty unless the reader writes the minutes.</summary>
    public IReadOnlyList<Person> Directory { get; init; } = [];

    public required Moment Moment { get; init; }
    public required WorkingDays Days { get; init; }

    public string Address => $"/reviews/{Review.Id}";

    public bool ReadsMinutes => ReviewRules.ReadsMinutes(Review, Relation, Reader.Id);

    public bool Leads => ReviewRules.Leads(Review, Rollout, Reader);

    private bool MayChange => Leads && Rollout.State != RolloutState.Ended;

    public bool MayPlan => MayChange && Review.State == ReviewState.Planned;

    public bool MayWrite => MayChange && ReviewRules.TakesMinutes(Review, Moment.Today);

    public bool MayAmend => MayChange && Review.State == ReviewState.Held;

    /// <summary>Its time is over and nobody has made its minutes final.</summary>
    public bool LacksMinutes => Review.State == ReviewState.Planned && Review.EndsAt <= Moment.Now;

    public string Name(Guid? person) => person is { } id ? Names.GetValueOrDefault(id, "") : "";
}

/// <summary>Reads single reviews.</summary>
public sealed class ReviewReading(
    ReviewStore reviews, ReviewSeriesStore series, ReviewActionStore actions, RolloutFactsReading facts, PeopleService people, OrganisationCalendar calendar)
{
    /// <returns>The review, or <c>review.unknown</c> (404).</returns>
    public async Task<Outcome<ReviewView>> ReadAsync(Guid id, Caller reader)
    {
        if (await reviews.FindAsync(id) is not { State: not ReviewState.Superseded } review)
        {
            return new Refusal(404, "review.unknown");
        }

        var (known, one) = (await facts.ReadAsync(review.RolloutId), (await series.FindAsync(review.SeriesId))!);
        var relation = known.Relate(reader);
        var reads = ReviewRules.ReadsMinutes(review, relation, reader.Id);
        var noted = (reads ? await actions.ReadOfReviewAsync(id) : []).Where(action => action.State != ActionState.Draft || review.State == ReviewState.Planned).ToList();
        var addenda = reads ? await reviews.ReadAddendaAsync(id) : [];
        var named = await people.ReadAsync(review.People.Concat(noted.SelectMany(action => action.People)).Concat(addenda.Select(one => one.AddedBy)).Distinct());
        var view = new ReviewView
        {
            Review = review, Series = one, Journey = known.Journeys.FirstOrDefault(journey => journey.Id == one.JourneyId)?.Name, Rollout = known.Rollout, Relation = relation, Reader = reader,
            Actions = noted, Addenda = addenda, Names = named.ToDictionary(person => person.Id, person => person.Name), Moment = known.Moment, Days = await calendar.ForAsync(known.Rollout.Land),
        };
        return view.MayWrite ? view with { Directory = await people.ReadEnabledAsync() } : view;
    }

    /// <summary>The last review of the same series that was held before another; null when none was.</summary>
    public async Task<Review?> FindLastAsync(Review before)
        => (await reviews.ReadOfSeriesAsync(before.SeriesId)).Where(review => review.State == ReviewState.Held && review.StartsAt < before.StartsAt).MaxBy(review => review.StartsAt);
}
