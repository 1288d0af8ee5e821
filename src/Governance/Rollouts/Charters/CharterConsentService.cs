using Governance.Gates.Rounds;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>What the chair says to a proposed change.</summary>
/// <param name="Reason">Needed to refuse it; null where none was given.</param>
public sealed record CharterAnswer(Guid ChangeId, bool Accept, string? Reason);

/// <summary>Accepts or refuses proposed changes of a charter.</summary>
public sealed class CharterConsentService(Session session, CharterSeats seats, CharterFactsReading facts, GatePasses gates, CharterChanging changing, CharterProposals proposals)
{
    /// <summary>Answers a proposal; the same answer again changes nothing.</summary>
    /// <returns>
    /// Or 404 <c>rollout.unknown</c> or <c>charter.change_unknown</c>, 403 <c>charter.chair_only</c>, <c>charter.own_proposal</c>,
    /// <c>charter.own_elevation</c> or <c>role.lost</c>, 503 <c>role.unconfirmed</c>, 409 <c>charter.change_answered</c>, <c>rollout.ended</c>,
    /// <c>charter.round_open</c>, <c>charter.without_chair</c> or <c>charter.proposal_unsound</c>, 422 for a missing reason.
    /// </returns>
    public async Task<Outcome<CharterOutcome>> AnswerAsync(Guid rolloutId, CharterAnswer answer, Caller caller)
    {
        var word = await facts.AskAsync(caller);
        return word.Refusal is { } doubt ? doubt : await session.RunAsync<Outcome<CharterOutcome>>("charter-consent", caller.Actor, async () =>
        {
            await session.LockAsync(rolloutId);
            if (await seats.FindAsync(rolloutId) is not { } now)
            {
                return new Refusal(404, "rollout.unknown");
            }

            if (await proposals.FindAsync(answer.ChangeId) is not { } change || change.RolloutId != rolloutId)
            {
                return new Refusal(404, "charter.change_unknown");
            }

            if (change.State != ChangeState.Proposed)
            {
                return IsSaid(change, answer, caller) ? new CharterOutcome(now.Rollout, change) : Answered(now, change, caller);
            }

            var known = await facts.ReadAsync();
            return CharterChangeRules.CheckAnswer(now, change, known, caller) is { } refusal
                ? refusal
                : answer.Accept ? await AcceptAsync(now, change with { Reason = string.IsNullOrWhiteSpace(answer.Reason) ? null : answer.Reason.Trim() }, known, caller, word.Proof) : await RefuseAsync(now.Rollout, change, answer, caller);
        });
    }

    private async Task<Outcome<CharterOutcome>> AcceptAsync(CharterNow now, CharterChange change, CharterFacts known, Caller caller, RoleProof? proof)
    {
        return (CharterChangeRules.CheckMoment(now.Rollout, await gates.FindCurrentAsync(now.Rollout.Id)) ?? CharterChangeRules.CheckAcceptance(now, change.Charter, known, caller)) is { } refusal
            ? refusal
            : await changing.ApplyAsync(now, change.Charter, change.Because, caller, proof, change, CharterChangeRules.IsChairAbsent(now.Rollout, known));
    }

    private async Task<Outcome<CharterOutcome>> RefuseAsync(Rollout rollout, CharterChange change, CharterAnswer answer, Caller caller)
    {
        if (string.IsNullOrWhiteSpace(answer.Reason))
        {
            return new Refusal(422, "input.invalid") { Fields = [new FieldMessage("reason", "field.required")] };
        }

        return rollout.State == RolloutState.Ended
            ? new Refusal(409, "rollout.ended")
            : new CharterOutcome(rollout, await proposals.RefuseAsync(change, answer.Reason.Trim(), caller));
    }

    private static bool IsSaid(CharterChange change, CharterAnswer answer, Caller caller)
        => change.AnsweredBy == caller.Id && change.State == (answer.Accept ? ChangeState.Accepted : ChangeState.Refused);

    internal static Refusal Answered(CharterChange change)
        => new(409, "charter.change_answered", new Message($"change.state.{change.State}"), change.AnsweredAt!);

    // What became of it is for those who read proposals.
    private static Refusal Answered(CharterNow now, CharterChange change, Caller caller)
        => CharterChangeRules.ReadsProposals(now.Rollout, now.Seats, caller) ? Answered(change) : new(403, "charter.chair_only");
}
