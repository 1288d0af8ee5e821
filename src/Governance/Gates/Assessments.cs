using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.People;
using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>Reads how the criteria of a gate stand, from the features' facts and from what people attached and confirmed.</summary>
public sealed class Assessments(EvidenceStore evidence, RolloutService rollouts, JourneyService journeys, PeopleService people, HandoverQueries handovers)
{
    /// <summary>Every criterion of a gate as it stands now.</summary>
    public async Task<IReadOnlyList<Assessment>> ReadAsync(Gate gate)
    {
        var facts = await FactsAsync(gate.RolloutId);
        var items = (await evidence.ReadAsync(gate.Id)).ToLookup(item => item.Criterion);
        var confirmations = (await evidence.ReadConfirmationsAsync(gate.Id)).ToDictionary(confirmation => confirmation.Criterion);
        return [.. Criteria.Of(gate, facts.Rollout).Select(criterion =>
            Assess(criterion, facts, [.. items[criterion.Key]], confirmations.GetValueOrDefault(criterion.Key)))];
    }

    /// <summary>Attached pieces by id, also those that were removed; without those that somebody deleted past the service.</summary>
    public async Task<IReadOnlyList<EvidenceItem>> ReadItemsAsync(IEnumerable<Guid> ids)
    {
        var items = new List<EvidenceItem>();
        foreach (var id in ids.Distinct().ToList())
        {
            if (await evidence.FindAsync(id) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private async Task<GateFacts> FactsAsync(Guid rolloutId)
    {
        var owners = await people.ReadHoldersAsync(AppRoles.JourneyOwner);
        var all = await journeys.ReadAsync(rolloutId);
        var rollout = await rollouts.FindAsync(rolloutId) ?? throw new InvalidOperationException($"No rollout {rolloutId}.");
        return new GateFacts(rollout, all, owners.Select(person => person.Id).ToHashSet())
        {
            HandedOver = await handovers.ReadCompleteAsync(rolloutId, all),
        };
    }

    private static Assessment Assess(Criterion criterion, GateFacts facts, IReadOnlyList<EvidenceItem> items, Confirmation? confirmation)
        => new(criterion, criterion.Check?.Invoke(facts) ?? Manual(items, confirmation), items, confirmation);

    private static Verdict Manual(IReadOnlyList<EvidenceItem> items, Confirmation? confirmation)
        => items.Count == 0 ? new Verdict(VerdictState.NotMeasurable, "evidence-missing")
            : confirmation is null ? new Verdict(VerdictState.NotMet, "confirmation-missing")
            : new Verdict(VerdictState.Met, "confirmed");
}
