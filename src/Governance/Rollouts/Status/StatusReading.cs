using Governance.Gates.Conditions;
using Governance.People;
using Governance.Reviews;

namespace Governance.Rollouts.Status;

/// <summary>What a status card is written from.</summary>
/// <param name="Since">From when on it tells what moved.</param>
public sealed record StatusFacts(RolloutOverview Overview, SeriesView Reviews, IReadOnlyList<ActionView> Actions, DateTimeOffset Since)
{
    public IReadOnlyList<NamedCondition> LateConditions => [.. Overview.Gates.Conditions.Where(named => named.Condition.IsOverdue(Overview.Today))];

    /// <summary>Those that keep the next gate from being submitted and still have time, the soonest first.</summary>
    public IReadOnlyList<NamedCondition> OpenConditions
        => [.. Overview.Gates.Conditions.Where(named => named.Condition.Holds && !named.Condition.IsOverdue(Overview.Today)).OrderBy(named => named.Condition.DueDate)];

    public IReadOnlyList<ActionView> LateActions => [.. Actions.Where(action => action.IsOverdue)];

    public IReadOnlyList<SeriesStanding> LateReviews => [.. Reviews.Standings.Where(standing => standing.IsOverdue(Overview.Today))];
}

/// <summary>Reads what a status card tells.</summary>
public sealed class StatusReading(RolloutOverviews overviews, SeriesReading series, ActionReading actions)
{
    // A channel is read by people of every kind: the card tells what everybody may know who reads rollouts.
    private static readonly Caller Anybody = new(Guid.Empty, Guid.Empty, Guid.Empty, "", new HashSet<string>());

    /// <param name="since">From when on something counts as moved.</param>
    public async Task<StatusFacts> ReadAsync(Rollout rollout, DateTimeOffset since)
        => new((await overviews.ReadAsync([rollout], Anybody))[0], await series.ReadAsync(rollout, Anybody), await actions.ReadOfAsync(rollout.Id), since);
}
