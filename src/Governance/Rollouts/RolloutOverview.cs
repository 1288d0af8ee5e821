using Governance.Gates;
using Governance.Journeys;
using Governance.People;
using Governance.Shared.Time;

namespace Governance.Rollouts;

/// <summary>One rollout with everything its pages tell, for one reader.</summary>
public sealed record RolloutOverview
{
    public required Rollout Rollout { get; init; }

    /// <summary>The chair's first.</summary>
    public required IReadOnlyList<Seat> Seats { get; init; }

    /// <summary>By stage, then by position; those not yet placed last.</summary>
    public required IReadOnlyList<Journey> Journeys { get; init; }

    public required GateOutlook Gates { get; init; }

    /// <summary>Everybody named on the pages, by id.</summary>
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The date it is for the organisation.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The calendar of the rollout's Bundesland.</summary>
    public required WorkingDays Days { get; init; }

    public Relation Relation => Gates.Relation;

    /// <summary>The reader has to do with this rollout.</summary>
    public bool IsMine => Relation.HoldsSeat || Relation.Contributes;

    public GateSummary? Gate => Gates.Last;

    public Round? Round => Gate?.Last;

    public string Manager => Name(Rollout.ManagerId);

    /// <summary>Journeys that count in a stage: those left out do not.</summary>
    public IReadOnlyList<Journey> In(Stage stage) => [.. Journeys.Where(journey => journey.Stage == stage && journey.State != JourneyState.Retired)];

    public string Name(Guid? personId) => personId is { } id && People.TryGetValue(id, out var person) ? person.Name : "";

    /// <summary>Working days left until the end of a date; negative once it is over.</summary>
    public int DaysLeft(DateOnly date) => Days.Between(Today, date);

    /// <summary>When the rollout came into a stage; null while it has not.</summary>
    public DateTimeOffset? EnteredAt(Stage stage) => stage == Stage.Pilot
        ? Rollout.CreatedAt
        : Gates.Of((int)stage - 1)?.Rounds.FirstOrDefault(round => round.Decision is Decision.Go or Decision.ConditionalGo)?.EndedAt;
}
