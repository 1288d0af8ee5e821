using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Gates.Conditions;
using Governance.Gates.Rounds;
using Governance.Orchestration;
using Governance.Shared.Problems;

namespace Governance.Gates.Votes;

/// <summary>Writes a vote and lets the round's workflow count again.</summary>
public sealed class VoteRecorder(Ballots ballots, GateStore gates, RoundStore rounds, AuditService audit, IWorkflows workflows)
{
    /// <summary>As the audit trail names it.</summary>
    internal const string Cast = "vote.cast";

    public async Task<Outcome<Round>> RecordAsync(Gate gate, Round round, BallotSheet ballot, Intent intent)
    {
        var vote = new Vote
        {
            Id = Guid.CreateVersion7(intent.At), RoundId = round.Id, SeatId = ballot.Seats.Single(seat => seat.PersonId == intent.Caller.Id).SeatId,
            PersonId = intent.Caller.Id, Choice = intent.Choice, Rationale = intent.Rationale, CastAt = intent.At,
            RoleSource = intent.Proof.Source, RoleReadAt = intent.Proof.ReadAt,
        };
        var asked = await ballots.InsertAsync(gate, round, vote, intent);
        await gates.TouchAsync(gate.Id);
        var data = new JsonObject
        {
            ["gate"] = gate.Number, ["round"] = round.Number, ["seat"] = vote.SeatId.ToString(), ["choice"] = vote.Choice.ToString(),
            ["castAt"] = AuditEntry.Time(vote.CastAt), ["roleSource"] = vote.RoleSource, ["roleReadAt"] = vote.RoleReadAt.ToString("O"),
        };
        var texts = new Dictionary<string, string> { ["rationale"] = vote.Rationale };
        ConditionRecord.Add(data, texts, asked);
        await audit.AppendAsync(gate.RolloutId, Cast, round.Id, data, texts);
        var counted = await workflows.TellAsync(round.InstanceId, CollectVotesHandler.Bookmark, new JsonObject { ["vote"] = vote.Id.ToString() });
        return counted.Refusal is { } stuck ? stuck : (await rounds.FindAsync(round.Id))!;
    }
}
