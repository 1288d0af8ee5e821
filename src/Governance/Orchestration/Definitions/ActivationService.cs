using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Definitions;

/// <summary>Decides which version new instances start on: two administrators must want it.</summary>
public sealed class ActivationService(Session session, DefinitionChecks checks, DefinitionStore store, ActivationStore activations, WorkflowLog history, TimeProvider clock)
{
    public const int LongestReason = 1000;

    /// <summary>Proposes a version or, as another administrator than the one who did, puts it in force. Sent again by the same person it changes nothing.</summary>
    /// <param name="definitionId">Such as "rollout".</param>
    /// <param name="version">Any stored version, also an older one.</param>
    /// <param name="reason">Why; needed to propose, not to consent.</param>
    /// <param name="seen">The proposal that the caller has read; needed to consent, since what it says may have changed.</param>
    /// <returns>
    /// The proposal as it stands, or <c>definition.unknown</c> (404), 422 without a reason, or 409: <c>definition.active</c>, <c>definition.other_proposed</c>,
    /// <c>definition.proposal_changed</c>, <c>definition.unfit</c> with the first problem.
    /// </returns>
    public Task<Outcome<Activation>> ActivateAsync(string definitionId, int version, string? reason, Caller caller, Guid? seen = null)
        => ChangeAsync(definitionId, version, caller, async stored =>
        {
            var last = await activations.FindLastAsync(definitionId, version);
            if (stored.Active)
            {
                return last is { ConsentedBy: { } second } && (second == caller.Id || last.ProposedBy == caller.Id) ? last : new Refusal(409, "definition.active", version);
            }

            if (last is { IsOpen: true })
            {
                return last.ProposedBy == caller.Id ? last : last.Id != seen ? new Refusal(409, "definition.proposal_changed", version) : await ConsentAsync(last, caller);
            }

            // A consent to what was withdrawn meanwhile is no proposal of one's own.
            if (seen is not null)
            {
                return new Refusal(409, "definition.proposal_changed", version);
            }

            return await ProposeAsync(definitionId, version, reason, caller);
        });

    /// <summary>Takes a proposal back, or turns it down as another administrator. Sent again it changes nothing.</summary>
    /// <param name="reason">Why; needed to turn down what somebody else proposed.</param>
    /// <returns>The proposal, or <c>definition.unknown</c> (404), 422 without a reason, or 409 <c>definition.active</c>, <c>definition.not_proposed</c>.</returns>
    public Task<Outcome<Activation>> WithdrawAsync(string definitionId, int version, string? reason, Caller caller)
        => ChangeAsync(definitionId, version, caller, async stored =>
        {
            var last = await activations.FindLastAsync(definitionId, version);
            if (last is null or { IsOpen: false })
            {
                return last?.WithdrawnBy == caller.Id ? last : new Refusal(409, stored.Active ? "definition.active" : "definition.not_proposed", version);
            }

            var isOwn = last.ProposedBy == caller.Id;
            if (!isOwn && string.IsNullOrEmpty(reason))
            {
                return new Refusal(422, "input.invalid") { Fields = [new FieldMessage("reason", "field.required")] };
            }

            await activations.WithdrawAsync(last.Id, caller.Id, clock.GetUtcNow(), isOwn ? null : reason);
            await history.AppendAsync(isOwn ? "definition.withdrawn" : "definition.declined", definitionId, version, reason);
            return (await activations.FindLastAsync(definitionId, version))!;
        });

    private Task<Outcome<Activation>> ChangeAsync(string definitionId, int version, Caller caller, Func<StoredVersion, Task<Outcome<Activation>>> work)
        => session.RunAsync("definition-activation", caller.Actor, async () =>
        {
            await session.LockAsync(DefinitionUploads.LockId);
            var stored = await store.FindVersionAsync(definitionId, version);
            return stored is null ? new Refusal(404, "definition.unknown") : await work(stored);
        });

    private async Task<Outcome<Activation>> ProposeAsync(string definitionId, int version, string? reason, Caller caller)
    {
        if ((await activations.ReadOpenAsync()).FirstOrDefault(one => one.DefinitionId == definitionId) is { } other)
        {
            return new Refusal(409, "definition.other_proposed", other.Version);
        }

        if (string.IsNullOrEmpty(reason))
        {
            return new Refusal(422, "input.invalid") { Fields = [new FieldMessage("reason", "field.required")] };
        }

        if (await checks.RefuseAsync(definitionId, version) is { } unfit)
        {
            return unfit;
        }

        var now = clock.GetUtcNow();
        var proposal = new Activation { Id = Guid.CreateVersion7(now), DefinitionId = definitionId, Version = version, ProposedBy = caller.Id, ProposedAt = now, Reason = reason };
        await activations.InsertAsync(proposal);
        await history.AppendAsync("definition.proposed", definitionId, version, reason);
        return proposal;
    }

    private async Task<Outcome<Activation>> ConsentAsync(Activation proposal, Caller caller)
    {
        if (await checks.RefuseAsync(proposal.DefinitionId, proposal.Version) is { } unfit)
        {
            return unfit;
        }

        await activations.ConsentAsync(proposal.Id, caller.Id, clock.GetUtcNow());
        await store.ActivateAsync(proposal.DefinitionId, proposal.Version);
        await history.AppendAsync("definition.activated", proposal.DefinitionId, proposal.Version);
        return (await activations.FindLastAsync(proposal.DefinitionId, proposal.Version))!;
    }
}
