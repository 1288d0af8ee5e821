using Governance.Gates.Conditions;
using Governance.Gates.Evidence;
using Governance.Journeys.Handover;

namespace Governance.Gates.Verdicts;

/// <summary>Reads how the criteria of gates stand, from the facts and from what people attached and confirmed.</summary>
public sealed class Assessments(EvidenceStore evidence, HandoverQueries handovers, ConditionReading conditions, IReviewRecords reviews, RolloutFactsReading facts)
{
    /// <summary>Every criterion of a gate as it stands now.</summary>
    public async Task<IReadOnlyList<Assessment>> ReadAsync(Gate gate) => await ReadAsync(gate, await facts.ReadAsync(gate.RolloutId));

    /// <summary>The same where the facts have been read.</summary>
    public async Task<IReadOnlyList<Assessment>> ReadAsync(Gate gate, RolloutFacts known) => (await ReadAsync([(gate, known)]))[gate.Id];

    /// <summary>The same of several gates, by gate.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Assessment>>> ReadAsync(IReadOnlyCollection<(Gate Gate, RolloutFacts Facts)> gates)
    {
        if (gates.Count == 0)
        {
            return new Dictionary<Guid, IReadOnlyList<Assessment>>();
        }

        var ids = gates.Select(one => one.Gate.Id).ToList();
        var (items, confirmations) = ((await evidence.ReadAsync(ids)).ToLookup(item => item.GateId), (await evidence.ReadConfirmationsAsync(ids)).ToLookup(one => one.GateId));
        var returns = (await evidence.ReadReturnsAsync(ids)).ToLookup(one => one.GateId);
        var handedOver = await handovers.ReadStandingsAsync([.. gates.SelectMany(one => one.Facts.Journeys)]);
        var rollouts = gates.Select(one => one.Gate.RolloutId).Distinct().ToList();
        var (held, binding) = (await reviews.ReadAsync(rollouts), (await conditions.ReadUnnamedAsync(rollouts)).ToLookup(condition => condition.RolloutId));
        return gates.ToDictionary(one => one.Gate.Id, one => one.Facts.Assess(
            one.Gate, new GateEvidence([.. items[one.Gate.Id]], [.. confirmations[one.Gate.Id]], [.. returns[one.Gate.Id]], handedOver)
            {
                Reviews = [.. held[one.Gate.RolloutId]], OverdueConditions = binding[one.Gate.RolloutId].Count(condition => condition.IsOverdue(one.Facts.Moment.Today)),
            }));
    }

    /// <summary>Attached pieces by id, also those that were removed; without those that somebody deleted past the service.</summary>
    public Task<IReadOnlyList<EvidenceItem>> ReadItemsAsync(IEnumerable<Guid> ids) => evidence.ReadSomeAsync(ids);
}
