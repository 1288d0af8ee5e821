using Governance.Gates;
using Governance.Gates.Conditions;
using Governance.Journeys;
using Governance.Reviews;
using Governance.Rollouts;

namespace Governance.Audit;

/// <summary>What puts the entries of a rollout into words, whichever entries they are.</summary>
/// <param name="Rounds">Of all gates that were opened.</param>
/// <param name="Seats">Those held now and those given up.</param>
/// <param name="Called">What has had several names: the rollout, its journeys and their reviews, by id, the first name first.</param>
/// <param name="Names">Of the rollout, its journeys, its conditions and its reviews, by id.</param>
public sealed record TrailGround(Rollout Rollout, IReadOnlyList<RoundMark> Rounds, IReadOnlyList<Seat> Seats, IReadOnlyDictionary<Guid, string> Names, ILookup<Guid, Called> Called);

/// <summary>Reads it for many rollouts at once.</summary>
public sealed class TrailGrounds(RolloutService rollouts, JourneyService journeys, GateQueries gates, ConditionReading conditions, ReviewNames reviews, OpenBallots ballots)
{
    public async Task<IReadOnlyList<TrailGround>> ReadAsync(IReadOnlyCollection<Rollout> some)
    {
        var ids = some.Select(rollout => rollout.Id).ToList();
        var (rounds, seats) = (await gates.ReadMarksAsync(ids), await rollouts.ReadSeatsEverAsync(ids));
        var reviewed = await reviews.ReadAsync(ids);
        var (named, bound) = (await journeys.ReadAsync(ids), (await conditions.ReadBindingAsync(ids)).ToLookup(condition => condition.Condition.RolloutId));
        var called = await CalledAsync(ids);
        return [.. some.Select(rollout => new TrailGround(
            rollout, [.. rounds[rollout.Id]], [.. seats[rollout.Id]],
            named[rollout.Id].Select(journey => KeyValuePair.Create(journey.Id, journey.Name))
                .Concat(bound[rollout.Id].Select(condition => KeyValuePair.Create(condition.Condition.Id, condition.Condition.Content))).Concat(reviewed[rollout.Id]).Append(new(rollout.Id, rollout.Name)).ToDictionary(),
            called[rollout.Id].ToLookup(one => one.Id)))];
    }

    // Of what never changed its name there is nothing to tell. A series goes by the name of its journey.
    private async Task<ILookup<Guid, Called>> CalledAsync(IReadOnlyCollection<Guid> ids)
    {
        var changed = (await ballots.ReadNamesAsync(ids)).SelectMany(chain => chain, (chain, name) => (Chain: chain.Key, Name: name))
            .GroupBy(one => (one.Chain, one.Name.Id)).Where(names => names.Select(one => one.Name.Name).Distinct().Count() > 1).SelectMany(names => names).ToList();
        var series = changed.Count == 0 ? [] : await reviews.ReadSeriesAsync(ids);
        var named = series.SelectMany(one => changed.Where(name => name.Name.Id == one.JourneyId).Select(name => (name.Chain, Name: new Called(one.SeriesId, name.Name.Seq, reviews.Series(name.Name.Name)))));
        return changed.Concat(named).ToLookup(one => one.Chain, one => one.Name);
    }
}
