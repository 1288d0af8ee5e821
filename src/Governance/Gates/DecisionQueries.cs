using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Gates.Budgets;
using Governance.Gates.Conditions;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates;

/// <summary>Exports a decision so that it can be checked without the service.</summary>
public sealed class DecisionQueries(GateQueries gates, AuditService audit)
{
    /// <returns>The decision with votes, frozen evidence and the chain up to it; 404 while the round is not decided.</returns>
    public async Task<Outcome<DecisionResponse>> ReadAsync(Guid gateId, int number, Caller caller)
    {
        var gate = await gates.ReadAsync(gateId, caller);
        if (gate.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!gate.Value.Relation.ReadsDossier)
        {
            return new Refusal(403, "gate.not_yours");
        }

        var read = await gates.ReadRoundAsync(gateId, number, caller);
        if (read.Refusal is not null || read.Value.Round.Decision is null)
        {
            return new Refusal(404, read.Refusal is null ? "round.undecided" : "round.unknown");
        }

        var round = read.Value.Round;
        var chain = await audit.ReadOfAsync(gate.Value.Gate.RolloutId, round.Id);
        return new DecisionResponse(
            gate.Value.Gate.RolloutId, gateId, gate.Value.Gate.Number, number, round.Asks, round.Decision.Value, round.EndedAt!.Value, JsonNode.Parse(round.Tally!)!,
            round.CriteriaVersion, round.EvidenceSha256!, round.Evidence!, [.. read.Value.Sitting.Seats.Select(SeatResponse.Of)], [.. chain.Select(ChainLink.Of)])
        {
            Sitting = round.Sitting,
            Conditions = [.. gate.Value.Conditions.Where(bound => bound.Condition.RoundId == round.Id).Select(ConditionTerms.Of)],
            Budget = BudgetResponse.Of(round),
        };
    }
}

/// <summary>A decision as it is handed out.</summary>
/// <param name="Asks">What was asked: with "stepBack", "go" means to go back into the stage before.</param>
/// <param name="Evidence">Canonical JSON exactly as hashed: SHA-256 over its UTF-8 bytes is <paramref name="EvidenceSha256"/>.</param>
/// <param name="Chain">The entries of the audit chain about this round; SHA-256 over the UTF-8 bytes of each body is its hash.</param>
public sealed record DecisionResponse(
    Guid RolloutId, Guid GateId, int Gate, int Round, Ask Asks, Decision Decision, DateTimeOffset DecidedAt, JsonNode Tally, int CriteriaVersion,
    string EvidenceSha256, string Evidence, IReadOnlyList<SeatResponse> Seats, IReadOnlyList<ChainLink> Chain)
{
    /// <summary>Who sat, as canonical JSON exactly as hashed into the chain's last entry; null for rounds that ended before it was kept.</summary>
    public string? Sitting { get; init; }

    /// <summary>What a ConditionalGo asks to be closed; empty for every other decision.</summary>
    public IReadOnlyList<ConditionTerms> Conditions { get; init; } = [];

    /// <summary>The money that was asked for, with what was released of it; null when none was.</summary>
    public BudgetResponse? Budget { get; init; }
}

public sealed record ChainLink(long Seq, string Body, string PreviousHash, string Hash)
{
    public static ChainLink Of(AuditEntry entry) => new(entry.Seq, entry.Body, entry.PreviousHash, entry.Hash);
}
