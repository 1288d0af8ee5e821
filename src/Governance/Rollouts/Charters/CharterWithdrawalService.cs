using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>Takes proposed changes of a charter back.</summary>
public sealed class CharterWithdrawalService(Session session, CharterSeats seats, CharterProposals proposals)
{
    /// <summary>Withdraws the caller's own proposal while nobody has answered it; withdrawn again it changes nothing. It takes no role: whoever proposed may have lost theirs.</summary>
    /// <returns>Or 404 <c>rollout.unknown</c> or <c>charter.change_unknown</c>, 403 <c>charter.not_proposer</c>, 409 <c>charter.change_answered</c>.</returns>
    public Task<Outcome<CharterOutcome>> WithdrawAsync(Guid rolloutId, Guid changeId, Caller caller)
        => session.RunAsync<Outcome<CharterOutcome>>("charter-withdrawal", caller.Actor, async () =>
        {
            await session.LockAsync(rolloutId);
            if (await seats.FindAsync(rolloutId) is not { } now)
            {
                return new Refusal(404, "rollout.unknown");
            }

            if (await proposals.FindAsync(changeId) is not { } change || change.RolloutId != rolloutId)
            {
                return new Refusal(404, "charter.change_unknown");
            }

            return change.ProposedBy != caller.Id ? new Refusal(403, "charter.not_proposer")
                : change.State == ChangeState.Withdrawn ? new CharterOutcome(now.Rollout, change)
                : change.State != ChangeState.Proposed ? CharterConsentService.Answered(change)
                : new CharterOutcome(now.Rollout, await proposals.WithdrawAsync(change, caller));
        });
}
