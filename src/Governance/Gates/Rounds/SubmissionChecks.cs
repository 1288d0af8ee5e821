using Governance.Gates.Budgets;
using Governance.Gates.Conditions;
using Governance.Gates.Statements;
using Governance.Gates.Votes;
using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Gates.Rounds;

/// <summary>What must be true of a submission.</summary>
public sealed class SubmissionChecks(
    RolloutFactsReading facts, ConditionReading conditions, StatementReading statements, PeopleService people, OrganisationCalendar calendar)
{
    /// <summary>Farthest gate date, in days.</summary>
    private const int MostDaysAhead = 366;

    /// <summary>How many open conditions a refusal names.</summary>
    private const int MostNamed = 3;

    public async Task<Outcome<Round>> PrepareAsync(Gate gate, Round round, Submission submission, Caller caller)
    {
        if (round.State != RoundState.Preparing)
        {
            return new Refusal(409, "gate.already_submitted", round.Number);
        }

        var known = await facts.ReadAsync(gate.RolloutId);
        var rollout = known.Rollout;
        var submitted = round with { Request = submission.Request, Asks = submission.Asks, SubmittedBy = caller.Id, Budget = Budget.Text(submission.Budget) };
        if (submission.Asks == Ask.Pass && await HeldAsync(gate) is { } held)
        {
            return held;
        }

        var seats = known.SeatsIn(submitted, []);
        var eligible = VotingRules.Eligible(seats, new HashSet<Guid>());
        if (!Tally.IsReachable(eligible, Tally.Quorum(eligible, rollout.QuorumPercent)))
        {
            return new Refusal(409, "gate.quorum_unreachable", eligible, Tally.FewestVoters, await NameAsync(seats));
        }

        var today = calendar.Today();
        var days = await calendar.ForAsync(rollout.Land);
        var date = submission.GateDate ?? days.Add(today, RoundClock.DefaultWorkingDays);
        return RefuseDate(date, today, days) is { } problem
            ? new Refusal(422, "input.invalid") { Fields = [problem] }
            : submitted with { GateDate = date, Deadline = calendar.EndOfDay(date) };
    }

    /// <summary>What is handed in is what is decided on: nothing of it may change in between, so a definition must not wait for something first.</summary>
    /// <returns>The round, or 409 <c>gate.not_frozen</c>.</returns>
    public static Outcome<Round> RequireFrozen(Round round) => round.Evidence is not null ? round : new Refusal(409, "gate.not_frozen");

    private static FieldMessage? RefuseDate(DateOnly date, DateOnly today, WorkingDays days)
        => AgreedDay.Refuse("gateDate", "gate", date, today, MostDaysAhead, days) is { } wrong ? wrong
            : days.Between(today, date) < RoundClock.FewestWorkingDays
                ? new FieldMessage("gateDate", "gate.date_near", RoundClock.FewestWorkingDays, days.Add(today, RoundClock.FewestWorkingDays))
                : null;

    // What earlier decisions asked for comes first, whichever gate is next.
    private async Task<Refusal?> HeldAsync(Gate gate)
    {
        var open = (await conditions.ReadBindingAsync(gate.RolloutId)).Where(one => one.Condition.Holds).Select(one => one.Condition.Content).ToList();
        var named = string.Join(" · ", open.Take(MostNamed).Select(text => Formats.Current.Quote(text)));
        return open.Count == 0 ? null : new Refusal(409, "gate.conditions_open", open.Count, open.Count > MostNamed ? named + " …" : named);
    }

    /// <summary>Every seat that may not vote, by name and with the reason, as one text.</summary>
    private async Task<Message> NameAsync(IReadOnlyList<SeatFacts> seats)
    {
        var names = (await people.ReadAsync(seats.Select(seat => seat.PersonId))).ToDictionary(person => person.Id, person => person.Name);
        return seats.Where(seat => VotingRules.Check(seat) is not null)
            .Select(seat => new Message("gate.seat_blocked", names[seat.PersonId], new Message($"Ineligible.{VotingRules.Check(seat)}", seat.Journey ?? "")))
            .Aggregate((list, next) => new Message("gate.seats_blocked", list, next));
    }

    /// <summary>Names the statement that must be given first, where the workflow does not wait for the submission because of it.</summary>
    public async Task<Refusal> ExplainAsync(Gate gate, Refusal stuck)
        => await statements.FindHoldingAsync(gate.Id) is { } statement ? new Refusal(409, "gate.statement_open", statement.Title) : stuck;
}
