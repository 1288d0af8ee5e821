using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Gates.Budgets;
using Governance.Gates.Conditions;
using Governance.Gates.Votes;
using Governance.Orchestration;

namespace Governance.Gates.Rounds;

/// <summary>Writes the turning points of a round: state, audit entry and message belong together.</summary>
public sealed class RoundClosing(GateStore gates, RoundStore rounds, AuditService audit, RoundAnnouncements announce, IWorkflows workflows, TimeProvider clock)
{
    /// <summary>As the audit trail names them.</summary>
    internal const string Submitted = "gate.submitted", Decided = "gate.decided", Lapsed = "gate.lapsed", Withdrawn = "gate.withdrawn";

    public async Task SubmittedAsync(Gate gate, Round round)
    {
        var submitted = clock.GetUtcNow();
        await rounds.SaveAsync(round with { SubmittedAt = submitted });
        await gates.TouchAsync(gate.Id);
        var data = Head(gate, round);
        data["submittedBy"] = round.SubmittedBy.ToString();
        data["submittedAt"] = AuditEntry.Time(submitted);
        data["evidenceSha256"] = round.EvidenceSha256;
        data["gateDate"] = round.GateDate!.Value.ToString("O", CultureInfo.InvariantCulture);
        data["criteriaVersion"] = round.CriteriaVersion;
        var texts = new Dictionary<string, string> { ["request"] = round.Request ?? "" };
        if (Budget.Of(round) is { } budget)
        {
            data["amountEur"] = budget.TotalEur;
            texts["needs"] = string.Join('\n', budget.Needs.Select(need => string.Create(CultureInfo.InvariantCulture, $"{need.Text}: {need.AmountEur} EUR")));
        }

        await audit.AppendAsync(gate.RolloutId, Submitted, round.Id, data, texts);
    }

    public async Task DecidedAsync(Gate gate, Round round, BallotSheet ballot, Standing standing)
    {
        var data = await EndAsync(gate, round, ballot, Describe(ballot, standing));
        data["decision"] = round.Decision.ToString();
        data["evidenceSha256"] = round.EvidenceSha256;
        data["criteriaVersion"] = round.CriteriaVersion;
        if (await workflows.FindVersionAsync(round.InstanceId) is { } definition)
        {
            data["definition"] = definition.DefinitionId;
            data["definitionVersion"] = definition.Version;
            data["definitionSha256"] = definition.Sha256;
        }

        if (round.BudgetReleasedEur is { } released)
        {
            data["amountEur"] = released;
        }

        var texts = new Dictionary<string, string>();
        ConditionRecord.Add(data, texts, [.. ballot.Bound.Select(bound => bound.Condition)]);
        await audit.AppendAsync(gate.RolloutId, Decided, round.Id, data, texts);
        await announce.DecidedAsync(gate, round, ballot);
    }

    public async Task LapsedAsync(Gate gate, Round round, BallotSheet ballot, Standing standing)
    {
        var data = await EndAsync(gate, round, ballot, Describe(ballot, standing));
        await audit.AppendAsync(gate.RolloutId, Lapsed, round.Id, data);
        await announce.LapsedAsync(gate, round, ballot, standing);
    }

    public async Task WithdrawnAsync(Gate gate, Round round, BallotSheet ballot)
    {
        var data = await EndAsync(gate, round, ballot, null);
        await audit.AppendAsync(gate.RolloutId, Withdrawn, round.Id, data);
        await announce.WithdrawnAsync(gate, round);
    }

    private async Task<JsonObject> EndAsync(Gate gate, Round round, BallotSheet ballot, JsonObject? tally)
    {
        var (sitting, sha256) = FrozenSitting.Freeze(ballot, Tally.Quorum(ballot.Eligible, ballot.Rollout.QuorumPercent));
        var ended = clock.GetUtcNow();
        await rounds.SaveAsync(round with { EndedAt = ended, Tally = tally?.ToJsonString(), Sitting = sitting });
        await gates.TouchAsync(gate.Id);
        var data = Head(gate, round);
        data["endedAt"] = AuditEntry.Time(ended);
        data["sittingSha256"] = sha256;
        data["tally"] = tally;
        return data;
    }

    private static JsonObject Head(Gate gate, Round round)
    {
        var data = new JsonObject { ["gateId"] = gate.Id.ToString(), ["gate"] = gate.Number, ["round"] = round.Number };
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
