using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Orchestration;

namespace Governance.Gates;

/// <summary>Writes the turning points of a round: state, audit entry and message belong together.</summary>
public sealed class RoundClosing(GateStore gates, RoundStore rounds, AuditService audit, RoundAnnouncements announce, IWorkflows workflows, TimeProvider clock)
{
    public async Task SubmittedAsync(Gate gate, Round round)
    {
        await rounds.SaveAsync(round with { SubmittedAt = clock.GetUtcNow() });
        await gates.TouchAsync(gate.Id);
        var data = Head(gate, round);
        data["evidenceSha256"] = round.EvidenceSha256;
        data["gateDate"] = round.GateDate!.Value.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        data["criteriaVersion"] = round.CriteriaVersion;
        await audit.AppendAsync(gate.RolloutId, "gate.submitted", round.Id, data, new Dictionary<string, string> { ["request"] = round.Request ?? "" });
    }

    public async Task DecidedAsync(Gate gate, Round round, BallotSheet ballot, Standing standing)
    {
        var data = await EndAsync(gate, round, Describe(ballot, standing));
        data["decision"] = round.Decision.ToString();
        data["evidenceSha256"] = round.EvidenceSha256;
        data["criteriaVersion"] = round.CriteriaVersion;
        if (await workflows.FindVersionAsync(round.InstanceId) is { } definition)
        {
            data["definition"] = definition.DefinitionId;
            data["definitionVersion"] = definition.Version;
            data["definitionSha256"] = definition.Sha256;
        }

        await audit.AppendAsync(gate.RolloutId, "gate.decided", round.Id, data);
        await announce.DecidedAsync(gate, round, ballot);
    }

    public async Task LapsedAsync(Gate gate, Round round, BallotSheet ballot, Standing standing)
    {
        var data = await EndAsync(gate, round, Describe(ballot, standing));
        await audit.AppendAsync(gate.RolloutId, "gate.lapsed", round.Id, data);
        await announce.LapsedAsync(gate, round, ballot, standing);
    }

    public async Task WithdrawnAsync(Gate gate, Round round)
    {
        var data = await EndAsync(gate, round, null);
        await audit.AppendAsync(gate.RolloutId, "gate.withdrawn", round.Id, data);
        await announce.WithdrawnAsync(gate, round);
    }

    private async Task<JsonObject> EndAsync(Gate gate, Round round, JsonObject? tally)
    {
        await rounds.SaveAsync(round with { EndedAt = clock.GetUtcNow(), Tally = tally?.ToJsonString() });
        await gates.TouchAsync(gate.Id);
        var data = Head(gate, round);
        data["tally"] = tally;
        return data;
    }

    private static JsonObject Head(Gate gate, Round round)
    {
        var data = new JsonObject { ["gate"] = gate.Number, ["round"] = round.Number };
        if (round.Asks == Ask.StepBack)
        {
            data["asks"] = round.Asks.ToString();
        }

        return data;
    }

    private static JsonObject Describe(BallotSheet ballot, Standing standing)
    {
        var count = ballot.Count;
        return new JsonObject
        {
            ["eligible"] = ballot.Eligible, ["quorum"] = standing.Quorum, ["cast"] = count.Total, ["go"] = count.Go, ["conditionalGo"] = count.ConditionalGo,
            ["hold"] = count.Hold, ["recycle"] = count.Recycle, ["kill"] = count.Kill, ["abstain"] = count.Abstain,
        };
    }
}
