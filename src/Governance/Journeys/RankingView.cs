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
    public IReadOnlyList<PilotStanding> Standings => PilotChoice.Rank(Journeys);

    /// <summary>What stands in the pilot stage and was not left out.</summary>
    public IReadOnlyList<Journey> Pilots => [.. Journeys.Where(journey => journey.Stage == Stage.Pilot && !journey.IsLeftOut)];

    /// <summary>The journey that the rule prefers; null when none is eligible.</summary>
    public Journey? Preferred => Journeys.FirstOrDefault(journey => journey.Id == PilotChoice.Best(Journeys));

    /// <summary>The reader puts journeys into stages and order.</summary>
    public bool OffersOrder => Rollout.State != RolloutState.Ended && Rollout.IsManagedBy(Reader) && !JourneyRules.HasLeft(Rollout, Stage.Complex);

    /// <summary>Those that stand in no stage the rollout has left.</summary>
    public IReadOnlyList<Journey> Movable => [.. Journeys.Where(journey => !JourneyRules.HasLeft(Rollout, journey.Stage))];

    public IReadOnlyList<Journey> In(Stage? stage) => [.. Journeys.Where(journey => journey.Stage == stage)];
}
