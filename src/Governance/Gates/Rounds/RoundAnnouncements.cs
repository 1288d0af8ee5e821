using Governance.Gates.Budgets;
using Governance.Gates.Statements;
using Governance.Gates.Votes;
using Governance.Orchestration;
using Governance.Rollouts;
using Governance.Shared;
using Governance.Shared.Localisation;

namespace Governance.Gates.Rounds;

/// <summary>Tells the rollout's channel what a round comes to.</summary>
public sealed class RoundAnnouncements(Outbox outbox, RolloutService rollouts, ServiceOptions service)
{
    private const int MostNamed = 5;
    private readonly ChannelTexts<GateTexts> texts = new(service.Language);
    private readonly Formats formats = Formats.For(service.Language);

    public Task OpenedAsync(Gate gate, Round round, BallotSheet ballot)
        => PostAsync(gate, round, ballot.Rollout, round.Asks == Ask.StepBack ? "opened_back" : "opened", ballot.Eligible, Asked(gate, round, ballot.Rollout));

    public Task DecidedAsync(Gate gate, Round round, BallotSheet ballot)
        => PostAsync(gate, round, ballot.Rollout, "decided", texts[round.ResultKey], ballot.Votes.Count, ballot.Eligible, More(gate, round, ballot));

    public Task LapsedAsync(Gate gate, Round round, BallotSheet ballot, Standing standing)
        => PostAsync(gate, round, ballot.Rollout, "lapsed", ballot.Votes.Count, standing.Quorum);

    public async Task WithdrawnAsync(Gate gate, Round round)
        => await PostAsync(gate, round, await rollouts.GetAsync(gate.RolloutId), "withdrawn");

    public async Task WithdrawalAskedAsync(Gate gate, Round round)
        => await PostAsync(gate, round, await rollouts.GetAsync(gate.RolloutId), "withdrawal_asked");

    public async Task WithdrawalRefusedAsync(Gate gate, Round round)
        => await PostAsync(gate, round, await rollouts.GetAsync(gate.RolloutId), "withdrawal_refused");

    /// <param name="what">Names the sentence: <c>message.{what}</c>.</param>
    public async Task StatementAsync(Gate gate, string what, Statement statement)
    {
        var rollout = await rollouts.GetAsync(gate.RolloutId);
        await PostAsync(gate, rollout, statement.Round, what, [rollout.Name, gate.Number, statement.Round, statement.LastDay is { } day ? formats.Date(day) : "", statement.Title]);
    }

    /// <summary>Says what the clock asks for, unless there is nobody left to say it to.</summary>
    public async Task RemindAsync(Gate gate, Round round, BallotSheet ballot, Standing standing, ClockEvent due)
    {
        var missing = ballot.Seats.Count(seat => VotingRules.Check(seat) is null && ballot.Votes.All(vote => vote.SeatId != seat.SeatId));
        if (missing > 0 && (due != ClockEvent.Escalation || ballot.Votes.Count < standing.Quorum))
        {
            await PostAsync(gate, round, ballot.Rollout, due == ClockEvent.Escalation ? "escalation" : "reminder", missing, standing.Quorum - ballot.Votes.Count);
        }
    }

    private Task PostAsync(Gate gate, Round round, Rollout rollout, string what, params object[] more)
        => PostAsync(gate, rollout, round.Number, what, [rollout.Name, gate.Number, round.Number, round.GateDate is { } date ? formats.Date(date) : "", .. more]);

    private Task PostAsync(Gate gate, Rollout rollout, int round, string what, object[] args)
        => outbox.PostAsync(
            rollout.Channel, texts["message.title", [.. args.Take(3), texts[$"message.{what}.title"]]], texts[$"message.{what}", args], texts["message.link"],
            $"{service.PublicUrl}/gates/{gate.Id}", new MessagePlace(rollout.Id, gate.Number, round));

    // What the vote is about, and the money it would release.
    private string Asked(Gate gate, Round round, Rollout rollout)
    {
        var what = texts[round.Asks == Ask.StepBack ? $"message.asks_back.{gate.Number}" : rollout.State == RolloutState.Entering ? "message.asks_skipped" : $"message.asks.{gate.Number}", gate.Number];
        return Budget.Of(round) is { } budget ? $"{what} {texts["message.budget_asked", formats.Euro(budget.TotalEur)]}" : what;
    }

    // A paragraph for the money and one for each condition; a message is no dossier, so of many it names the first. That none applies is said whether or not a
    // vote asked for one: who reads the channel does not learn how anybody voted.
    private string More(Gate gate, Round round, BallotSheet ballot)
    {
        var budget = round.BudgetReleasedEur is { } released ? [texts["message.budget", formats.Euro(released)]] : Array.Empty<string>();
        var named = ballot.Bound.Take(MostNamed).Select(bound => texts["message.condition", bound.Condition.Content, bound.Owner, formats.Date(bound.Condition.DueDate)]);
        var rest = ballot.Bound.Count > MostNamed ? [texts["message.conditions_more", ballot.Bound.Count - MostNamed]] : Array.Empty<string>();
        var none = round is { Asks: Ask.Pass, Decision: not Decision.ConditionalGo } && !gate.IsLast ? [texts["message.conditions_none"]] : Array.Empty<string>();
        return string.Concat(budget.Concat(named).Concat(rest).Concat(none).Select(line => "\n" + line));
    }
}
