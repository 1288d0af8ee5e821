using Governance.Audit;
using Governance.Gates.Rounds;
using Governance.People;
using Governance.Rollouts.Seats;

namespace Governance.Rollouts.Charters;

/// <summary>Puts a changed charter into force: the rollout, its seats, the proposals it overtakes, the entry and the message belong together.</summary>
public sealed class CharterChanging(CharterSeats seats, CharterProposals proposals, AuditService audit, CharterAnnouncements announce, GatePasses gates, TimeProvider clock)
{
    /// <param name="because">Why, in the words of whoever proposed or changes it; null for none.</param>
    /// <param name="proof">What the role of whoever changes or accepts it rests on.</param>
    /// <param name="accepted">The proposal that becomes the charter, with what was said to it; null when the chair changes it without one.</param>
    /// <param name="chairAbsent">The chair has lost the role, and another sponsor consents.</param>
    public async Task<CharterOutcome> ApplyAsync(CharterNow now, CharterContent next, string? because, Caller caller, RoleProof? proof, CharterChange? accepted = null, bool chairAbsent = false)
    {
        var changed = now.Rollout.Under(next) with { ChangedAt = clock.GetUtcNow(), ChangedBy = caller.Id };
        await seats.WriteAsync(now, changed, next.Holders, caller);
        var settled = await proposals.SettleAsync(changed.Id, accepted, caller);
        var (before, data) = (now.Content, CharterEntry.Data(now.Content, next));
        if (accepted is not null)
        {
            data["proposedBy"] = accepted.ProposedBy.ToString();
            data["chairAbsent"] = chairAbsent;
        }

        proof?.Describe(data);
        await audit.AppendAsync(changed.Id, CharterEvent.Changed, changed.Id, data, CharterEntry.Texts(before, next, because, accepted?.Reason));
        await gates.TouchAsync(changed.Id);
        await announce.ChangedAsync(now.Rollout, changed, caller.Name, accepted?.ProposedBy, before.Differences(next));
        return new CharterOutcome(changed with { Revision = changed.Revision + 1 }, settled);
    }
}

/// <summary>A rollout with what its charter says, read under its lock.</summary>
public sealed record CharterNow(Rollout Rollout, IReadOnlyList<Seat> Seats)
{
    /// <summary>The deputyships of these seats that run or are to come; empty where only the charter is asked for.</summary>
    public IReadOnlyList<Deputy> Deputies { get; init; } = [];

    public CharterContent Content => CharterContent.Of(Rollout, Seats);

    public bool IsSeated(Guid personId) => Seats.Any(seat => seat.PersonId == personId);
}

/// <summary>What came of a change: the rollout as it is now, and the proposal that waits or was answered.</summary>
/// <param name="Proposal">Null when the chair changed the charter without one.</param>
public sealed record CharterOutcome(Rollout Rollout, CharterChange? Proposal)
{
    /// <summary>The charter says so already: nothing was changed and nothing proposed.</summary>
    public bool IsUnchanged { get; init; }
}
