using Governance.Gates.Rounds;
using Governance.Orchestration;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Time;

namespace Governance.Gates.Statements;

/// <summary>What a definition asks for in one step.</summary>
/// <param name="Role">One of <see cref="StatementRules.Roles"/>.</param>
/// <param name="PersonUpn">Sign-in name of the one person who is asked; null for everybody who holds the role.</param>
/// <param name="WorkingDays">How long there is time to answer, in working days of the rollout's calendar; null for no limit.</param>
public sealed record Question(string ActivityId, string Title, string Text, string Role, string? PersonUpn, int? WorkingDays);

/// <summary>Puts a question to somebody, and closes it when its time is over; called by the round's workflow.</summary>
public sealed class StatementAsking(
    StatementStore store, StatementRecorder recorder, RoundLoading rounds, RolloutService rollouts, StatementPeople named, OrganisationCalendar calendar)
{
    internal const int LongestTitle = 200, FewestWorkingDays = 1, MostWorkingDays = 250;

    /// <summary>Asks once more each time it is called.</summary>
    /// <exception cref="InvalidOperationException">Whatever a definition says: the vote has begun or the round is over, or the question names no role of ours.</exception>
    public async Task<Statement> AskAsync(Guid roundId, Question question)
    {
        var (gate, round) = await rounds.ReadAsync(roundId);
        if (round.State is not (RoundState.Preparing or RoundState.Submitted))
        {
            throw new StepException("statement.after_vote", $"Round {roundId} is {round.State}; a statement is asked for before the vote.");
        }

        Check(question);
        var rollout = await rollouts.GetAsync(gate.RolloutId);
        DateTimeOffset? due = question.WorkingDays is { } days ? calendar.EndOfDay((await calendar.ForAsync(rollout.Land)).Add(calendar.Today(), days)) : null;
        return await recorder.AskedAsync(gate, round, question, await FindPersonAsync(question), due);
    }

    /// <summary>Tells the workflow what came of a question: the answer, or that its time is over.</summary>
    /// <exception cref="InvalidOperationException">Nobody has answered, and there is still time.</exception>
    public async Task<StatementAnswer> SettleAsync(Guid id)
    {
        var statement = await store.FindAsync(id) ?? throw new InvalidOperationException($"No statement {id}.");
        if (statement.Answer is { } answer)
        {
            return answer;
        }

        return statement.IsPast(calendar.Now())
            ? await recorder.OverdueAsync((await rounds.ReadAsync(statement.RoundId)).Gate, statement)
            : throw new StepException("statement.open", $"Statement {id} was neither given nor is it overdue.");
    }

    private static void Check(Question question)
    {
        if (question.Role == AppRoles.Administrator)
        {
            throw new StepException("statement.role_administrator", $"{question.ActivityId} asks administrators, who read no dossier.");
        }

        if (!StatementRules.Roles.Contains(question.Role))
        {
            throw new StepException("statement.role_unknown", $"{question.ActivityId} asks the role {question.Role}, which does not exist.", question.Role);
        }

        if (question.Title.Trim().Length is 0 or > LongestTitle || question.Text.Trim().Length is 0 or > Statement.LongestContent)
        {
            throw new StepException(
                "statement.text_unfit", $"{question.ActivityId} needs a title of at most {LongestTitle} and a question of at most {Statement.LongestContent} characters.", LongestTitle, Statement.LongestContent);
        }

        if (question.WorkingDays is { } days and (< FewestWorkingDays or > MostWorkingDays))
        {
            throw new StepException(
                "statement.days_unfit", $"{question.ActivityId} gives {days} working days; {FewestWorkingDays} to {MostWorkingDays} are possible.",
                days, FewestWorkingDays, MostWorkingDays);
        }
    }

    // Who has left, or holds the role no more, would leave the round waiting for ever: then everybody who holds it is asked.
    private async Task<Guid?> FindPersonAsync(Question question)
    {
        if (question.PersonUpn is not { } upn || await named.FindAsync(upn, question.Role) is not { Holds: true } person)
        {
            return null;
        }

        return person.IsAdministrator
            ? throw new StepException("statement.person_administrator", $"{question.ActivityId} asks {upn}, an administrator, who reads no dossier.", upn)
            : person.Id;
    }
}
