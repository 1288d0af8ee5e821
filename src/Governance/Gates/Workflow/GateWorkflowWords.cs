using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Gates.Votes;
using Governance.Orchestration;
using Governance.Shared.Localisation;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Gates.Workflow;

/// <summary>The words around the workflow of a round.</summary>
public sealed class GateWorkflowWords(IStringLocalizer<GateWorkflowTexts> texts, IStringLocalizer<GateTexts> gates, TimeProvider clock)
{
    public WorkflowModel Model(RoundWorkflow workflow)
    {
        var (gate, round, view, people) = workflow;
        var (name, address) = (Name(gate, round), $"/gates/{gate.Gate.Id}");
        return new WorkflowModel
        {
            View = view, People = people, Title = texts["title", name], Lede = Lede(round, view),
            Crumbs =
            [
                new Crumb(texts["rollouts"], "/rollouts"), new Crumb(gate.Rollout.Name, $"/rollouts/{gate.Rollout.Id}"), gate.Relation.ReadsCriteria ? new Crumb(name, address) : new Crumb(name), new Crumb(texts["crumb"]),
            ],
            HereTitle = texts["here", round.Number], Waits = round.Id == gate.Round.Id ? [.. Waits(gate)] : [],
            Others = [.. gate.Rounds.Where(other => other.Number != round.Number).Select(other => new Crumb(Name(gate, other), $"{address}/workflow?round={other.Number}"))],
            NamesVoters = gate.Relation.ReadsDossier, IsWhole = false, WholeHref = $"{address}/workflow?round={round.Number}&all=true",
        };
    }

    private string Name(GateView gate, Round round) => texts["round", gate.Gate.Number, round.Number];

    private string Lede(Round round, InstanceView view) => round switch
    {
        _ when view.Instance.NeverBegan => texts["lede.not_begun"],
        { IsOver: false } when WorkflowDrawing.Here(view) is { ActivityType: AwaitStatementHandler.ActivityType, ActivityId: var id }
            => texts["lede.statement", view.Definition?.Activities.Single(activity => activity.Id == id).DisplayName ?? id],
        { State: RoundState.Preparing } => texts["lede.preparing"],
        { State: RoundState.Submitted or RoundState.Deciding, GateDate: { } date } => texts["lede.deciding", Formats.Current.LongWeekdayDate(date)],
        { EndedAt: { } ended } => texts["lede.over", Formats.Current.DateTime(ended), gates[round.ResultKey]],
        _ => texts["lede.preparing"],
    };

    private IEnumerable<WaitFact> Waits(GateView gate)
    {
        if (gate.Round.State != RoundState.Deciding)
        {
            yield break;
        }

        if (gate.Sitting is { Cast: { } cast, Missing: { } missing })
        {
            yield return new WaitFact(texts["waits.votes"], missing == 0 ? texts["waits.quorum", gate.Eligible - cast] : texts.Count("waits.missing", missing, gate.Eligible - cast));
        }

        var now = clock.GetUtcNow();
        foreach (var point in gate.Clock.Where(point => point.At > now && (gate.Sitting.Missing > 0 || point.Event != ClockEvent.Escalation)))
        {
            var at = point.Event == ClockEvent.Deadline ? texts["clock.end_of", Formats.Current.Date(gate.Round.GateDate!.Value)].Value : Formats.Current.DateTime(point.At);
            yield return new WaitFact(texts[$"clock.{point.Event}"], at);
        }
    }
}
