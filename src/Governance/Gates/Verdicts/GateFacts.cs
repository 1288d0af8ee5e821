using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.Rollouts;

namespace Governance.Gates.Verdicts;

/// <summary>Everything that automatic criteria look at, read at one moment.</summary>
/// <param name="OwnersWithRole">People who hold the role of a journey owner by the directory's last answer.</param>
public sealed record GateFacts(Rollout Rollout, IReadOnlyList<Journey> Journeys, IReadOnlySet<Guid> OwnersWithRole)
{
    /// <summary>How the handovers stand that were recorded for the present owners, by journey.</summary>
    public IReadOnlyDictionary<Guid, HandoverStanding> Handovers { get; init; } = new Dictionary<Guid, HandoverStanding>();

    /// <summary>Every series of reviews that was ever set up in the rollout.</summary>
    public IReadOnlyList<ReviewRecord> Reviews { get; init; } = [];

    /// <summary>How many conditions are past their due date and not confirmed as closed.</summary>
    public int OverdueConditions { get; init; }

    /// <summary>Those of some journeys whose handover is not complete.</summary>
    public IReadOnlyList<Journey> NotHandedOver(IEnumerable<Journey> journeys) => [.. journeys.Where(journey => Handovers.GetValueOrDefault(journey.Id)?.IsComplete != true)];

    public IReadOnlyList<Journey> Of(Stage stage) => [.. Journeys.Where(journey => journey.Stage == stage && !journey.IsLeftOut)];
}
