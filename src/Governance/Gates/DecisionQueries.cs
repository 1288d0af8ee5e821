using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Gates.Budgets;
using Governance.Gates.Conditions;
using Governance.Gates.Rounds;
using Governance.Gates.Votes;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Http;
using Governance.Shared.Localisation;
using Governance.Shared.Problems;
using Governance.Shared.Text;

namespace Governance.Gates;

/// <summary>Exports a decision so that it can be checked without the service; docs/verify-decision.md has a script that does.</summary>
public sealed class DecisionQueries(GateQueries gates, AuditService audit, IWorkflows workflows)
{
    /// <returns>The decision with votes, frozen evidence and the chain up to it; 404 while the round is not decided; 409 where the chain does not prove it any more.</returns>
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

        if (gate.Value.Rounds.FirstOrDefault(one => one.Number == number) is not { } round)
        {
            return new Refusal(404, "round.unknown");
        }

        if (round.Decision is null)
        {
            return new Refusal(404, "round.undecided");
        }

        if (await audit.ReadProofAsync(gate.Value.Gate.RolloutId, round.Id, RoundClosing.Decided) is not { } proof)
        {
            return new Refusal(409, "decision.unproven");
        }

        var read = (await gates.ReadRoundsAsync(gate.Value, [round], caller)).Single();
        return DecisionResponse.Of(gate.Value, read, await workflows.FindVersionAsync(round.InstanceId), proof);
    }
}

/// <summary>A decision as it is handed out, with everything that proves it.</summary>
/// <param name="Rollout">The rollout's name when it was decided.</param>
/// <param name="Asks">What was asked: with "stepBack", "go" means to go back into the stage before.</param>
/// <param name="Request">What the sponsors were asked for.</param>
/// <param name="Tally">How the votes were counted, as recorded.</param>
/// <param name="Definition">What the round's workflow ran on.</param>
/// <param name="EvidenceSha256">As the entries about submission and decision hold it.</param>
/// <param name="Evidence">Canonical JSON exactly as hashed: SHA-256 over its UTF-8 bytes is <paramref name="EvidenceSha256"/>.</param>
/// <param name="Seats">Every seat of the round, also those that did not vote.</param>
/// <param name="Votes">In the order in which they were cast.</param>
/// <param name="Chain">The audit chain from the round's opening to its decision, without a gap.</param>
/// <param name="Anchor">Where the chain ended when this was exported; whoever notes it elsewhere notices later that the chain was rewritten.</param>
public sealed record DecisionResponse(
    Guid RolloutId, string Rollout, Guid GateId, int Gate, Guid RoundId, int Round, Ask Asks, string? Request, Guid? SubmittedBy, DateTimeOffset? SubmittedAt, DateOnly? GateDate,
    Decision Decision, DateTimeOffset DecidedAt, JsonNode Tally, int CriteriaVersion, DefinitionVersion? Definition, string EvidenceSha256, string Evidence,
    IReadOnlyList<SeatResponse> Seats, IReadOnlyList<VoteResponse> Votes, IReadOnlyList<ChainLink> Chain, ChainAnchor Anchor)
{
    public static DecisionResponse Of(GateView view, RoundView read, DefinitionVersion? definition, AuditProof proof)
    {
        var round = read.Round;
        return new DecisionResponse(
            view.Rollout.Id, FrozenSitting.RolloutName(round) ?? view.Rollout.Name, view.Gate.Id, view.Gate.Number, round.Id, round.Number, round.Asks, round.Request, round.SubmittedBy, round.SubmittedAt, round.GateDate,
            round.Decision!.Value, round.EndedAt!.Value, JsonNode.Parse(round.Tally!)!, round.CriteriaVersion, definition, round.EvidenceSha256!, round.Evidence!,
            [.. read.Sitting.Seats.Select(SeatResponse.Of)],
            [.. read.Sitting.Seats.Select(seat => seat.Vote).OfType<Vote>().OrderBy(vote => vote.CastAt).ThenBy(vote => vote.Id).Select(VoteResponse.Of)],
            [.. proof.Entries.Select(entry => ChainLink.Of(entry, proof.Texts[entry.Seq]))], new ChainAnchor(proof.Head.Seq, proof.Head.Hash))
        {
            Sitting = round.Sitting, Budget = BudgetResponse.Of(round),
            Conditions = [.. view.Conditions.Where(bound => bound.Condition.RoundId == round.Id).Select(ConditionTerms.Of)],
        };
    }

    /// <summary>What the file is called: by the rollout's name of then, the gate, the round and the day of the decision.</summary>
    internal string FileName => FileNames.Join(FileNames.Of(Rollout), $"gate-{Gate}-round-{Round}", Formats.Machine(Formats.Day(DecidedAt))) + ".json";

    /// <summary>Who sat, as canonical JSON exactly as hashed into the chain's last entry; null for rounds that ended before it was kept.</summary>
    public string? Sitting { get; init; }

    /// <summary>What a ConditionalGo asks to be closed; empty for every other decision.</summary>
    public IReadOnlyList<ConditionTerms> Conditions { get; init; } = [];

    /// <summary>The money that was asked for, with what was released of it; null when none was.</summary>
    public BudgetResponse? Budget { get; init; }
}

/// <param name="RoleSource">How the role was confirmed: "directory" or "snapshot".</param>
/// <param name="RoleReadAt">When the directory gave that answer.</param>
public sealed record VoteResponse(Guid SeatId, Guid PersonId, Choice Choice, string Rationale, DateTimeOffset CastAt, [OneOf("directory", "snapshot")] string RoleSource, DateTimeOffset RoleReadAt)
{
    public static VoteResponse Of(Vote vote) => new(vote.SeatId, vote.PersonId, vote.Choice, vote.Rationale, vote.CastAt, vote.RoleSource, vote.RoleReadAt);
}

/// <param name="Body">Canonical JSON: SHA-256 over its UTF-8 bytes is <paramref name="Hash"/>.</param>
/// <param name="Texts">Of an entry about the round: the words whose salted digests the body holds; none where they were erased.</param>
public sealed record ChainLink(long Seq, string Body, string PreviousHash, string Hash, IReadOnlyList<ChainText> Texts)
{
    public static ChainLink Of(AuditEntry entry, IEnumerable<AuditText> texts)
        => new(entry.Seq, entry.Body, entry.PreviousHash, entry.Hash, [.. texts.Select(text => new ChainText(text.Name, text.Salt, text.Content))]);
}

/// <param name="Content">SHA-256 over the UTF-8 bytes of salt and content stands in the entry's body under the name.</param>
public sealed record ChainText(string Name, string Salt, string Content);

/// <summary>The last entry of a chain at a moment.</summary>
public sealed record ChainAnchor(long Seq, string Hash);
