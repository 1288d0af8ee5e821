using Governance.Journeys;
using Governance.Rollouts;

namespace Governance.Gates.Verdicts;

/// <summary>Everything that automatic criteria look at, read at one moment.</summary>
/// <param name="OwnersWithRole">People who hold the role of a journey owner by the directory's last answer.</param>
public sealed record GateFacts(Rollout Rollout, IReadOnlyList<Journey> Journeys, IReadOnlySet<Guid> OwnersWithRole)
{
    /// <summary>Ids of the journeys whose handover is complete.</summary>
    public IReadOnlySet<Guid> HandedOver { get; init; } = new HashSet<Guid>();

    public IReadOnlyList<Journey> Of(Stage stage) => [.. Journeys.Where(journey => journey.Stage == stage && !journey.IsLeftOut)];
}
