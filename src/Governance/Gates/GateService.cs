using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;
using Governance.Journeys;
using Governance.Orchestration;
using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>Opens gates and rounds, and says where a round that is over leads.</summary>
public sealed class GateService(GateStore gates, RoundStore rounds, RolloutService rollouts, AuditService audit, IWorkflows workflows, TimeProvider clock)
{
    /// <summary>Id of the definition that carries a round.</summary>
    public const string Definition = "stage-gate";

    /// <summary>As the audit trail names a round that begins.</summary>
    internal const string RoundOpened = "round.opened";

    /// <summary>Opens the next round of a gate, and the gate itself with its first; called by the rollout's workflow.</summary>
    /// <exception cref="InvalidOperationException">Whatever a definition says: the rollout is not there yet, or the last round does not lead to a next one.</exception>
    public async Task OpenRoundAsync(Guid rolloutId, int number)
    {
        var (now, latest) = (clock.GetUtcNow(), await GatePasses.FindCurrentAsync(gates, rounds, rolloutId));
        if (!GateOrder.MayOpen(await rollouts.GetAsync(rolloutId), number, latest))
        {
            throw new StepException("gate.not_here", $"Rollout {rolloutId} is not at gate {number}, or its newest round does not lead there.", number);
        }

        var gate = await gates.FindAsync(rolloutId, number) ?? await OpenGateAsync(rolloutId, number, now);
        var last = await rounds.FindLastAsync(gate.Id);
        var round = new Round
        {
            Id = Guid.CreateVersion7(now), GateId = gate.Id, Number = (last?.Number ?? 0) + 1, State = RoundState.Preparing,
            InstanceId = Guid.CreateVersion7(now), StartedAt = now, CriteriaVersion = gate.CriteriaVersion, Seq = (latest?.Round.Seq ?? 0) + 1,
        };
        await rounds.InsertAsync(round);
        await gates.TouchAsync(gate.Id);
        await audit.AppendAsync(rolloutId, RoundOpened, round.Id, new JsonObject { ["gate"] = number, ["round"] = round.Number, ["criteriaVersion"] = round.CriteriaVersion });
        workflows.Start(Definition, round.InstanceId, rolloutId, new JsonObject { ["roundId"] = round.Id.ToString() });
    }

    /// <summary>Wakes the rollout once a round is over; called by the round's workflow.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public async Task ReportAsync(Guid roundId)
    {
        var round = await rounds.FindAsync(roundId) ?? throw new InvalidOperationException($"No round {roundId}.");
        if (!round.IsOver)
        {
            throw NotOver(round);
        }

        var gate = (await gates.FindAsync(round.GateId))!;
        var rollout = await rollouts.GetAsync(gate.RolloutId);
        workflows.TellLater(rollout.InstanceId, GateRoundHandler.Bookmark(gate.Number), []);
    }

    /// <summary>Where the newest round of a gate leads.</summary>
    /// <exception cref="InvalidOperationException">It is not over.</exception>
    public async Task<string> FindRouteAsync(Guid rolloutId, int number)
        => RouteOf((await rounds.FindLastAsync((await gates.FindAsync(rolloutId, number))!.Id))!);

    private static string RouteOf(Round round) => round switch
    {
        { Passes: true } => GateRoundHandler.Go,
        { StepsBack: true } => GateRoundHandler.StepBack,
        { State: RoundState.Decided, Decision: Decision.Kill } => GateRoundHandler.Kill,
        { IsOver: true } => GateRoundHandler.NextRound,
        _ => throw NotOver(round),
    };

    private static StepException NotOver(Round round) => new("round.not_over", $"Round {round.Id} is not over.");

    private async Task<Gate> OpenGateAsync(Guid rolloutId, int number, DateTimeOffset now)
    {
        var gate = new Gate
        {
            Id = Guid.CreateVersion7(now), RolloutId = rolloutId, Number = number, CriteriaVersion = Criteria.Current, OpenedAt = now, Revision = 1,
        };
        await gates.InsertAsync(gate);
        return gate;
    }
}
