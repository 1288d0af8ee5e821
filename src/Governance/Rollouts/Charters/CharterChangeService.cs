using Governance.Gates.Rounds;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>Changes a charter: by the chair at once, by the journey manager and the other seats as a proposal to the chair.</summary>
public sealed class CharterChangeService(Session session, CharterSeats seats, CharterFactsReading facts, GatePasses gates, CharterChanging changing, CharterProposals proposals)
{
    /// <summary>Gives the rollout another charter, or proposes it. What is so already, or is proposed by the caller already, changes nothing.</summary>
    /// <param name="wish">What it is to say, and why.</param>
    /// <param name="expected">The rollout's revision that the caller has seen; null to take it as it is.</param>
    /// <returns>Or 404 <c>rollout.unknown</c>, 403 <c>charter.not_yours</c> or <c>role.lost</c>, 503 <c>role.unconfirmed</c>, 409 <c>rollout.ended</c>, <c>charter.round_open</c> or <c>charter.changed</c>, 422.</returns>
    public async Task<Outcome<CharterOutcome>> ChangeAsync(Guid rolloutId, CharterWish wish, Caller caller, long? expected = null)
    {
        var word = await facts.AskAsync(caller);
        return await session.RunAsync<Outcome<CharterOutcome>>("charter-change", caller.Actor, async () =>
        {
            await session.LockAsync(rolloutId);
            if (await seats.FindAsync(rolloutId) is not { } now)
            {
                return new Refusal(404, "rollout.unknown");
            }

            if (wish.Entry is { } other && other != now.Rollout.EntryStage)
            {
                return new Refusal(422, "input.invalid") { Fields = [new FieldMessage("entryStage", "charter.entry_stays", new Message($"stage.{now.Rollout.EntryStage}"))] };
            }

            // Who manages the rollout proposes as its manager, whatever other role they had.
            if (word.Refusal is { } doubt && !now.Rollout.IsManagedBy(caller) && CharterChangeRules.MayPropose(now, caller))
            {
                return doubt;
            }

            var next = (wish.Content with { ChairId = wish.Content.ChairId ?? now.Rollout.ChairId, EntryStage = now.Rollout.EntryStage }).Tidy();
            return await ChangeAsync(now, next, string.IsNullOrWhiteSpace(wish.Because) ? null : wish.Because.Trim(), caller, expected, word.Proof);
        });
    }

    private async Task<Outcome<CharterOutcome>> ChangeAsync(CharterNow now, CharterContent next, string? because, Caller caller, long? expected, RoleProof? proof)
    {
        var known = await facts.ReadAsync();
        var chairs = CharterChangeRules.IsChair(now.Rollout, caller, known);
        if (!chairs && !CharterChangeRules.MayPropose(now, caller))
        {
            return new Refusal(403, "charter.not_yours");
        }

        if (await FindSameAsync(now, next, because, chairs, caller) is { } same)
        {
            return same;
        }

        if (CharterChangeRules.CheckMoment(now.Rollout, await gates.FindCurrentAsync(now.Rollout.Id)) is { } refusal)
        {
            return refusal;
        }

        if (await facts.StaleAsync(now.Rollout, expected) is { } stale)
        {
            return stale;
        }

        if (CharterChangeRules.Check(now, next, known).Concat(CharterChangeRules.CheckReason(now.Content, next, because)).ToList() is { Count: > 0 } messages)
        {
            return new Refusal(422, "input.invalid") { Fields = messages };
        }

        return chairs
            ? await changing.ApplyAsync(now, next, because, caller, proof)
            : new CharterOutcome(now.Rollout, await proposals.ProposeAsync(now.Rollout, now.Content, next, because, caller));
    }

    private async Task<CharterOutcome?> FindSameAsync(CharterNow now, CharterContent next, string? because, bool chairs, Caller caller)
    {
        if (now.Content.Differences(next).Count == 0)
        {
            return new CharterOutcome(now.Rollout, null) { IsUnchanged = true };
        }

        var mine = chairs ? null : (await proposals.ReadAsync(now.Rollout.Id))
            .FirstOrDefault(change => change.State == ChangeState.Proposed && change.ProposedBy == caller.Id && change.Because == because && change.Charter.Differences(next).Count == 0);
        return mine is null ? null : new CharterOutcome(now.Rollout, mine);
    }
}

/// <summary>A charter as somebody wants it.</summary>
/// <param name="Content">The whole charter; its entry stage is left as it is, and its chair too where none is named.</param>
/// <param name="Because">Why; null for none. See <see cref="CharterChangeRules.CheckReason"/> for what needs a reason.</param>
/// <param name="Entry">The entry stage that the caller has seen; another one than the rollout's is refused, since it stays. Null where none was sent.</param>
public sealed record CharterWish(CharterContent Content, string? Because = null, Stage? Entry = null);
