using Governance.People;
using Governance.Rollouts;

namespace Governance.Journeys;

/// <summary>The choice of the pilot and the order of a rollout's journeys, as one reader sees them.</summary>
public sealed record RankingView
{
    public required Rollout Rollout { get; init; }
    public required Caller Reader { get; init; }

    /// <summary>By stage and position; those not yet placed last.</summary>
    public required IReadOnlyList<Journey> Journeys { get; init; }

    /// <summary>The owners.</summary>
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    /// <summary>Best first; those left out last.</summary>
    public IReadOnlyList<PilotStanding> Standings => field ??= PilotChoice.Rank(Journeys);

    /// <summary>What stands in the pilot stage and was not left out.</summary>
    public IReadOnlyList<Journey> Pilots => field ??= [.. Journeys.Where(journey => journey.Stage == Stage.Pilot && !journey.IsLeftOut)];

    /// <summary>The journey that the rule prefers; null when none is eligible.</summary>
    public Journey? Preferred => Standings.FirstOrDefault(one => one.Eligible) is { JourneyId: var best } ? Of(best) : null;

    /// <summary>The reader puts journeys into stages and order.</summary>
    public bool OffersOrder => Rollout.State != RolloutState.Ended && Rollout.IsManagedBy(Reader) && !JourneyRules.HasLeft(Rollout, Stage.Complex);

    /// <summary>Those that stand in no stage the rollout has left.</summary>
    public IReadOnlyList<Journey> Movable => field ??= [.. Journeys.Where(journey => !JourneyRules.HasLeft(Rollout, journey.Stage))];

    private Dictionary<Guid, Journey> ById => field ??= Journeys.ToDictionary(journey => journey.Id);

    public Journey Of(Guid id) => ById[id];

    public IReadOnlyList<Journey> In(Stage? stage) => [.. Journeys.Where(journey => journey.Stage == stage)];
}
