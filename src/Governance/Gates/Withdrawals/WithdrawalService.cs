using Governance.Gates.Dossier;
using Governance.Gates.Rounds;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates.Withdrawals;

/// <summary>Takes a round back: the journey manager alone before the first vote; after it they ask, and the chair consents or refuses.</summary>
/// <remarks>
/// Refusals beside those named: 404 <c>gate.unknown</c>, 409 <c>gate.changed</c>, 409 <c>gate.not_submitted</c>, and 409 with what happened
/// meanwhile: <c>withdrawal.decided</c>, <c>withdrawal.lapsed</c>, <c>withdrawal.withdrawn</c>, <c>withdrawal.date_passed</c>.
/// </remarks>
public sealed class WithdrawalService(GateCommands commands, WithdrawalChecks checks, WithdrawalRecorder recorder, GateTrail trail)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 2000;

    /// <summary>Takes the submission back while nobody has voted; taken back again it changes nothing.</summary>
    /// <param name="expected">The gate's revision that the caller has seen; null to take it as it is.</param>
    /// <returns>The round, or 403 <c>gate.manager_only</c>, or 409 <c>gate.withdrawal_waits</c>, <c>gate.votes_cast</c> or <c>round.over</c>.</returns>
    public Task<Outcome<Revised<Round>>> WithdrawAsync(Guid gateId, Caller caller, long? expected)
        => commands.ReviseAsManagerAsync<Round>("withdrawal", gateId, caller, async now =>
        {
            var round = now.Last;
            if (round.WithdrawnBy == caller.Id)
            {
                return round;
            }

            var refusal = await checks.RefuseUnvotedAsync(round) ?? await commands.StaleAsync(now, expected);
            return refusal is not null ? refusal : await recorder.WithdrawAsync(round with { WithdrawnBy = caller.Id });
        });

    /// <summary>Asks for consent. The same reason sent again changes nothing; another one takes its place.</summary>
    /// <param name="expected">The gate's revision that the caller has seen; null to take it as it is.</param>
    /// <returns>The round, or 403 <c>gate.manager_only</c>, or 409 <c>withdrawal.no_votes</c> while the manager needs nobody's consent.</returns>
    public Task<Outcome<Revised<Round>>> AskAsync(Guid gateId, string reason, Caller caller, long? expected)
        => commands.ReviseAsManagerAsync<Round>("withdrawal", gateId, caller, async now =>
        {
            var round = now.Last;
            if (round.WithdrawalAskedBy == caller.Id && round.WithdrawalReason == reason)
            {
                return round;
            }

            var refusal = await checks.RefuseAsync(round) ?? await commands.StaleAsync(now, expected);
            return refusal is not null ? refusal : await recorder.AskAsync(now.Gate, round, reason, caller);
        });

    /// <summary>Consents, which ends the round without a result. Sent again by the same person, it changes nothing.</summary>
    /// <param name="number">The round whose withdrawal the caller has read; null for the current one.</param>
    /// <param name="expected">The gate's revision that the caller has seen; null to take it as it is.</param>
    /// <returns>The round, or 403 <c>withdrawal.chair_only</c> or <c>role.lost</c>, 503 <c>role.unconfirmed</c>, 404 <c>round.unknown</c>, or 409 <c>withdrawal.not_asked</c> or <c>withdrawal.refused</c>.</returns>
    public Task<Outcome<Revised<Round>>> ConsentAsync(Guid gateId, Caller caller, int? number, long? expected)
        => AnswerAsync(gateId, caller, number, expected, isAlready: (round, _) => round.WithdrawalConsentedBy == caller.Id, (gate, round, chairAbsent) => recorder.ConsentAsync(gate, round, caller, chairAbsent));

    /// <summary>Refuses, so that nobody asks any more and the vote goes on; the manager may ask again. The same reason sent again by the same person changes nothing.</summary>
    /// <param name="number">The round whose withdrawal the caller has read; null for the current one.</param>
    /// <param name="expected">The gate's revision that the caller has seen; null to take it as it is.</param>
    /// <returns>As <see cref="ConsentAsync"/>.</returns>
    public Task<Outcome<Revised<Round>>> RefuseAsync(Guid gateId, string reason, Caller caller, int? number, long? expected)
        => AnswerAsync(gateId, caller, number, expected, isAlready: (_, no) => no?.By == caller.Id && no.Reason == reason, (gate, round, chairAbsent) => recorder.RefuseAsync(gate, round, reason, chairAbsent));

    // A yes and a no are a sponsor's word alike: the directory is asked first, as for a vote.
    private async Task<Outcome<Revised<Round>>> AnswerAsync(
        Guid gateId, Caller caller, int? number, long? expected, Func<Round, WithdrawalAnswer?, bool> isAlready, Func<Gate, Round, bool, Task<Outcome<Round>>> answer)
        => await checks.DoubtAsync(caller) is { } doubt ? doubt : await commands.ReviseAsync<Round>("withdrawal", gateId, caller, async now =>
        {
            if (now.Find(number) is not { } round)
            {
                return new Refusal(404, "round.unknown");
            }

            var no = round.WithdrawalAskedBy is null ? await trail.FindRefusalAsync(now.Rollout.Id, round.Id) : null;
            if (isAlready(round, no))
            {
                return round;
            }

            var seats = await checks.ReadSeatsAsync(now.Rollout, round);
            if ((WithdrawalConsent.Refuse(now.Rollout, seats, round.WithdrawalAskedBy, caller.Id) ?? await checks.RefuseAsync(round) ?? await commands.StaleAsync(now, expected)) is { } refusal)
            {
                return refusal;
            }

            return no?.At is { } at ? new Refusal(409, "withdrawal.refused", at)
                : round.WithdrawalAskedBy is null ? new Refusal(409, "withdrawal.not_asked")
                : await answer(now.Gate, round, WithdrawalConsent.ChairIsAbsent(now.Rollout, seats));
        });
}
