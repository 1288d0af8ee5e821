using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;

namespace Governance.Rollouts.Charters;

/// <summary>Writes proposed changes of charters and their answers, with the audit entry.</summary>
public sealed class CharterProposals(CharterChangeStore store, AuditService audit, TimeProvider clock)
{
    public Task<CharterChange?> FindAsync(Guid id) => store.FindAsync(id);

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<CharterChange>> ReadAsync(Guid rolloutId) => store.ReadAsync(rolloutId);

    /// <summary>How the rollout was chartered, and what came into force since, with and without a proposal, the newest first.</summary>
    public async Task<(CharterSigning? Signed, IReadOnlyList<CharterStep> Steps)> ReadHistoryAsync(Guid rolloutId)
    {
        var entries = await audit.ReadAboutAsync(rolloutId, "charter");
        return (CharterSigning.Find(entries), CharterStep.Replay(entries, await audit.ReadTextsAsync(rolloutId, entries)));
    }

    /// <summary>Everything that waits for a chair, the oldest first.</summary>
    public Task<IReadOnlyList<CharterChange>> ReadOpenAsync() => store.ReadOpenAsync();

    /// <inheritdoc cref="CharterChangeStore.ReadAnsweredAsync"/>
    public Task<IReadOnlyList<CharterChange>> ReadAnsweredAsync(Guid proposer, DateTimeOffset since) => store.ReadAnsweredAsync(proposer, since);

    /// <summary>Takes the place of what the same person has proposed before.</summary>
    public async Task<CharterChange> ProposeAsync(Rollout rollout, CharterContent before, CharterContent next, string? because, Caller caller)
    {
        await SupersedeAsync(rollout.Id, caller.Id, change => change.ProposedBy == caller.Id);
        var now = clock.GetUtcNow();
        var change = new CharterChange
        {
            Id = Guid.CreateVersion7(now), RolloutId = rollout.Id, Content = next.Write(), Because = because, ProposedBy = caller.Id, ProposedAt = now,
            State = ChangeState.Proposed,
        };
        await store.InsertAsync(change);
        await audit.AppendAsync(rollout.Id, "charter.proposed", change.Id, CharterEntry.Data(before, next), CharterEntry.Texts(before, next, because));
        return change;
    }

    public async Task<CharterChange> RefuseAsync(CharterChange change, string reason, Caller caller)
    {
        var refused = change with { State = ChangeState.Refused, AnsweredBy = caller.Id, AnsweredAt = clock.GetUtcNow(), Reason = reason };
        await store.AnswerAsync(refused);
        var data = new JsonObject { ["proposedBy"] = change.ProposedBy.ToString() };
        await audit.AppendAsync(change.RolloutId, CharterEvent.Refused, change.Id, data, new Dictionary<string, string> { ["reason"] = reason });
        return refused;
    }

    public async Task<CharterChange> WithdrawAsync(CharterChange change, Caller caller)
    {
        var withdrawn = change with { State = ChangeState.Withdrawn, AnsweredBy = caller.Id, AnsweredAt = clock.GetUtcNow() };
        await store.AnswerAsync(withdrawn);
        await audit.AppendAsync(change.RolloutId, "charter.withdrawn", change.Id);
        return withdrawn;
    }

    /// <summary>Marks one as accepted and all others of the rollout as overtaken; the entry is written with the change itself.</summary>
    /// <param name="accepted">Null when the chair changed the charter without a proposal.</param>
    public async Task<CharterChange?> SettleAsync(Guid rolloutId, CharterChange? accepted, Caller caller)
    {
        var settled = accepted is null ? null : accepted with { State = ChangeState.Accepted, AnsweredBy = caller.Id, AnsweredAt = clock.GetUtcNow() };
        if (settled is not null)
        {
            await store.AnswerAsync(settled);
        }

        await SupersedeAsync(rolloutId, caller.Id, change => change.Id != accepted?.Id);
        return settled;
    }

    private async Task SupersedeAsync(Guid rolloutId, Guid by, Func<CharterChange, bool> which)
    {
        foreach (var change in (await store.ReadAsync(rolloutId)).Where(change => change.State == ChangeState.Proposed && which(change)))
        {
            await store.AnswerAsync(change with { State = ChangeState.Superseded, AnsweredBy = by, AnsweredAt = clock.GetUtcNow() });
        }
    }
}
