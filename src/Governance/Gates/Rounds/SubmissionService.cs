using Governance.Gates.Budgets;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates.Rounds;

/// <summary>What the journey manager hands in.</summary>
/// <param name="Request">What the sponsors are asked for.</param>
/// <param name="GateDate">The last day to vote; null for the default.</param>
public sealed record Submission(string Request, DateOnly? GateDate)
{
    /// <summary>Longest request, in characters.</summary>
    public const int LongestRequest = 4000;

    /// <summary>The money asked for; null for none.</summary>
    public Budget? Budget { get; init; }

    public Ask Asks { get; init; }
}

/// <summary>Hands a round in, and starts the next one.</summary>
public sealed class SubmissionService(GateCommands commands, RoundStore rounds, SubmissionChecks checks, IWorkflows workflows)
{
    /// <summary>Freezes the evidence and opens the vote. The same submission sent again is accepted once more and changes nothing.</summary>
    /// <param name="expected">The gate's revision that the caller has seen; null to take it as it is.</param>
    public Task<Outcome<Revised<Round>>> SubmitAsync(Guid gateId, Submission submission, Caller caller, long? expected)
        => commands.ReviseAsManagerAsync<Round>("submission", gateId, caller, async now =>
        {
            var (gate, round) = (now.Gate, now.Last);
            if (round.State is RoundState.Submitted or RoundState.Deciding && round.SubmittedBy == caller.Id && round.Request == submission.Request && round.Asks == submission.Asks
                && round.GateDate == (submission.GateDate ?? round.GateDate) && round.Budget == Budget.Text(submission.Budget))
            {
                return round;
            }

            if (await commands.StaleAsync(now, expected) is { } stale)
            {
                return stale;
            }

            if (submission.Asks == Ask.StepBack
                && (StepBack.RefuseBudget(submission.Budget) ?? await StepBack.RefuseAsync(gate, round, now.Rollout, workflows)) is { } stays)
            {
                return stays;
            }

            var prepared = await checks.PrepareAsync(gate, round, submission, caller);
            if (prepared.Refusal is not null)
            {
                return prepared;
            }

            await rounds.SaveAsync(prepared.Value);
            var resumed = await workflows.ResumeAsync(round.InstanceId, PrepareRoundHandler.Bookmark, []);
            return resumed.Refusal is { } stuck ? await checks.ExplainAsync(gate, stuck) : SubmissionChecks.RequireFrozen((await rounds.FindAsync(round.Id))!);
        });

    /// <summary>Starts the next round after Hold, Recycle, lapse or withdrawal.</summary>
    /// <param name="after">Number of the round that ended; when the one after it has been started already, that is it. Null to start whichever is next.</param>
    public Task<Outcome<Round>> StartNextRoundAsync(Guid gateId, Caller caller, int? after = null)
        => commands.RunAsManagerAsync<Round>("next-round", gateId, caller, async now =>
        {
            var (gate, round) = (now.Gate, now.Last);
            if (round.Number == after + 1)
            {
                return round;
            }

            if (!round.IsOver)
            {
                return new Refusal(409, "round.still_open", round.Number);
            }

            var resumed = await workflows.ResumeAsync(now.Rollout.InstanceId, AwaitNextRoundHandler.Bookmark(gate.Number), []);
            return resumed.Refusal is null ? (await rounds.FindLastAsync(gate.Id))! : new Refusal(409, "round.no_next", gate.Number);
        });
}
