using System.Globalization;
using Governance.Gates.Budgets;
using Governance.Gates.Statements;
using Governance.Orchestration;
using Governance.Rollouts;
using Governance.Rollouts.Seats;
using Governance.Shared;
using Governance.Shared.Localisation;
using Governance.Shared.Time;
using Microsoft.Extensions.Localization;

namespace Governance.Gates;

/// <summary>Tells the rollout's channel what a round comes to, and knows when the clock is next to speak.</summary>
public sealed class RoundAnnouncements(Outbox outbox, RolloutService rollouts, DeputyReading deputies, OrganisationCalendar calendar, IStringLocalizer<GateTexts> texts, ServiceOptions service)
{
    private const int MostNamed = 5;

    public DateTimeOffset Now => calendar.Now();

    /// <returns>The next instant at which something is to be said, somebody else sits in a seat or the vote ends.</returns>
    public async Task<DateTimeOffset> NextAsync(Gate gate, Round round)
    {
        var next = RoundClock.After(await PointsAsync(gate, round), round.ClockAt ?? Now).FirstOrDefault()?.At ?? round.Deadline!.Value;
        return await deputies.NextChangeAsync(gate.RolloutId) is { } change && change < next ? change : next;
    }

    public Task OpenedAsync(Gate gate, Round round, BallotSheet ballot)
    {
        var asked = In(() => Asked(gate, round, ballot.Rollout));
        return PostAsync(gate, round, ballot.Rollout, round.Asks == Ask.StepBack ? "opened_back" : "opened", ballot.Eligible, asked);
    }

    public Task DecidedAsync(Gate gate, Round round, BallotSheet ballot)
    {
        var what = In(() => (Decision: texts[round.ResultKey].Value, More: More(round, ballot)));
        return PostAsync(gate, round, ballot.Rollout, "decided", what.Decision, ballot.Votes.Count, ballot.Eligible, what.More);
    }

    public Task LapsedAsync(Gate gate, Round round, BallotSheet ballot, Standing standing)
        => PostAsync(gate, round, ballot.Rollout, "lapsed", ballot.Votes.Count, standing.Quorum);

    public async Task WithdrawnAsync(Gate gate, Round round)
        => await PostAsync(gate, round, await rollouts.GetAsync(gate.RolloutId), "withdrawn");

    public async Task WithdrawalRefusedAsync(Gate gate, Round round)
        => await PostAsync(gate, round, await rollouts.GetAsync(gate.RolloutId), "withdrawal_refused");

    /// <param name="what">Names the sentence: <c>message.{what}</c>.</param>
    public async Task StatementAsync(Gate gate, string what, Statement statement)
    {
        var rollout = await rollouts.GetAsync(gate.RolloutId);
        await PostAsync(gate, rollout, what, () => [rollout.Name, gate.Number, statement.Round, statement.LastDay is { } day ? Formats.Current.Date(day) : "", statement.Title]);
    }

    /// <summary>Sends what became due since the clock last looked; several missed at once are said once, by the latest.</summary>
    public async Task RemindAsync(Gate gate, Round round, BallotSheet ballot, Standing standing)
    {
        var due = RoundClock.Between(await PointsAsync(gate, round), round.ClockAt ?? Now, Now).LastOrDefault();
        var missing = ballot.Seats.Count(seat => VotingRules.Check(seat) is null && ballot.Votes.All(vote => vote.SeatId != seat.SeatId));
        if (due is null || missing == 0 || (due.Event == ClockEvent.Escalation && ballot.Votes.Count >= standing.Quorum))
        {
            return;
        }

        await PostAsync(gate, round, ballot.Rollout, due.Event == ClockEvent.Escalation ? "escalation" : "reminder", missing, standing.Quorum - ballot.Votes.Count);
    }

    private async Task<IReadOnlyList<ClockPoint>> PointsAsync(Gate gate, Round round)
        => RoundClock.Points(round, await calendar.ForAsync((await rollouts.GetAsync(gate.RolloutId)).Land), calendar);

    private Task PostAsync(Gate gate, Round round, Rollout rollout, string what, params object[] more)
        => PostAsync(gate, rollout, what, () => [rollout.Name, gate.Number, round.Number, round.GateDate is { } date ? Formats.Current.Date(date) : "", .. more]);

    private Task PostAsync(Gate gate, Rollout rollout, string what, Func<object[]> words)
    {
        var (title, text, link) = In(() =>
        {
            var args = words();
            return (texts["message.title", [.. args.Take(3), texts[$"message.{what}.title"].Value]].Value, texts[$"message.{what}", args].Value, texts["message.link"].Value);
        });
        return outbox.PostAsync(rollout.Channel, title, text, link, $"{service.PublicUrl}/gates/{gate.Id}");
    }

    // What the vote is about, and the money it would release.
    private string Asked(Gate gate, Round round, Rollout rollout)
    {
        var what = texts[round.Asks == Ask.StepBack ? $"message.asks_back.{gate.Number}" : rollout.State == RolloutState.Entering ? "message.asks_skipped" : $"message.asks.{gate.Number}", gate.Number].Value;
        return Budget.Of(round) is { } budget ? $"{what} {texts["message.budget_asked", Formats.Current.Euro(budget.TotalEur)].Value}" : what;
    }

    // A paragraph for the money and one for each condition; a message is no dossier, so of many it names the first.
    private string More(Round round, BallotSheet ballot)
    {
        var budget = round.BudgetReleasedEur is { } released ? [texts["message.budget", Formats.Current.Euro(released)].Value] : Array.Empty<string>();
        var named = ballot.Bound.Take(MostNamed).Select(bound => texts["message.condition", bound.Condition.Content, bound.Owner, Formats.Current.Date(bound.Condition.DueDate)].Value);
        var rest = ballot.Bound.Count > MostNamed ? [texts["message.conditions_more", ballot.Bound.Count - MostNamed].Value] : Array.Empty<string>();
        return string.Concat(budget.Concat(named).Concat(rest).Select(line => "\n" + line));
    }

    // Messages go to a channel, not to a reader: they are written in the organisation's language whoever caused them.
    private T In<T>(Func<T> write)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = service.Language;
            return write();
        }
        finally
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = before;
        }
    }
}
