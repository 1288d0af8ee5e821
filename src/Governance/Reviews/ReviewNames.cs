using Governance.Journeys;
using Governance.Shared.Localisation;
using Microsoft.Extensions.Localization;

namespace Governance.Reviews;

/// <summary>What series, reviews and actions are called.</summary>
public sealed class ReviewNames(ReviewSeriesStore series, ReviewStore reviews, ReviewActionStore actions, JourneyService journeys, IStringLocalizer<ReviewTexts> texts)
{
    /// <returns>Name of the journey that a review is about; null for the rollout itself.</returns>
    public async Task<string?> JourneyAsync(Review review)
        => await series.FindAsync(review.SeriesId) is { JourneyId: { } journey } ? (await journeys.FindAsync(journey))?.Name : null;

    /// <summary>"Review „Umzug melden“", "Review des Rollouts".</summary>
    /// <param name="journey">Null for the rollout itself.</param>
    public string Series(string? journey) => journey is null ? texts["Name.Rollout"] : texts["Name.Journey", Formats.Current.Quote(journey)];

    /// <summary>Which journey every series of some rollouts is about; those about a rollout itself are left out.</summary>
    public async Task<IReadOnlyList<(Guid SeriesId, Guid JourneyId)>> ReadSeriesAsync(IReadOnlyCollection<Guid> rolloutIds)
        => [.. (await series.ReadAsync(rolloutIds)).Where(one => one.JourneyId is not null).Select(one => (one.Id, one.JourneyId!.Value))];

    /// <summary>Of everything that trails of some rollouts name, by id, in the reader's language.</summary>
    public async Task<ILookup<Guid, KeyValuePair<Guid, string>>> ReadAsync(IReadOnlyCollection<Guid> rolloutIds)
    {
        var all = await series.ReadAsync(rolloutIds);
        if (all.Count == 0)
        {
            return all.ToLookup(one => one.RolloutId, one => KeyValuePair.Create(one.Id, ""));
        }

        var named = (await journeys.ReadAsync(rolloutIds)).SelectMany(group => group).ToDictionary(journey => journey.Id, journey => journey.Name);
        var found = all.Select(one => (one.RolloutId, one.Id, Name: Series(one.JourneyId is { } journey ? named.GetValueOrDefault(journey) : null)))
            .Concat((await reviews.ReadAsync(rolloutIds)).Select(review => (review.RolloutId, review.Id, Name: texts["Name.Review", Formats.Current.Date(review.PlannedOn)].Value)))
            .Concat((await actions.ReadAsync(rolloutIds)).Select(action => (action.RolloutId, action.Id, Name: action.Content)));
        return found.ToLookup(one => one.RolloutId, one => KeyValuePair.Create(one.Id, one.Name));
    }
}
