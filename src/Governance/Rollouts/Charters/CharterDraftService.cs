using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>Keeps charters that a journey manager drafts and a sponsor signs; only these two and auditors read them.</summary>
/// <remarks>
/// Answers 404 <c>draft.unknown</c>, 403 <c>draft.not_yours</c>, 409 <c>draft.signed</c>, <c>draft.discarded</c> or <c>draft.changed</c>,
/// the last with who changed what meanwhile, or 422 field by field. What is missing in a draft is told when it is signed.
/// </remarks>
public sealed class CharterDraftService(Session session, CharterDraftStore store, CharterFactsReading facts, RolloutService rollouts, PeopleService people, TimeProvider clock)
{
    public Task<Outcome<CharterDraft>> DraftAsync(CharterContent content, Caller caller)
        => session.RunAsync<Outcome<CharterDraft>>("charter-draft", caller.Actor, async () =>
        {
            if (!caller.Is(AppRoles.JourneyManager))
            {
                return new Refusal(403, "draft.managers_only");
            }

            var (tidy, now) = (content.Tidy(), clock.GetUtcNow());
            if (await CheckAsync(tidy) is { } refusal)
            {
                return refusal;
            }

            var draft = new CharterDraft
            {
                Id = Guid.CreateVersion7(now), Content = tidy.Write(), History = "[]", ChairId = tidy.ChairId!.Value, DraftedBy = caller.Id,
                CreatedAt = now, ChangedAt = now, ChangedBy = caller.Id, State = DraftState.Open, Revision = 1,
            };
            await store.InsertAsync(draft);
            return draft;
        });

    /// <summary>What somebody drafted or shall sign, for auditors all of them; the last changed first.</summary>
    public Task<IReadOnlyList<CharterDraft>> ReadAsync(Caller caller) => caller.Is(AppRoles.Auditor) ? store.ReadAllAsync() : store.ReadAsync(caller.Id);

    public async Task<Outcome<CharterDraft>> FindAsync(Guid id, Caller caller)
        => await store.FindAsync(id) is not { } draft ? new Refusal(404, "draft.unknown")
            : IsIn(draft, caller) || caller.Is(AppRoles.Auditor) ? draft : new Refusal(403, "draft.not_yours");

    /// <summary>Writes another content; who shall sign is for the drafter to say.</summary>
    /// <param name="expected">The revision that the caller has seen; null to take it as it is.</param>
    public Task<Outcome<CharterDraft>> SaveAsync(Guid id, CharterContent content, Caller caller, long? expected = null)
        => OpenAsync("charter-draft", id, caller, async draft =>
        {
            var next = (content with { ChairId = caller.Id == draft.DraftedBy ? content.ChairId ?? draft.ChairId : draft.ChairId }).Tidy();
            if (draft.State == DraftState.Open && draft.Charter.Differences(next).Count == 0)
            {
                return draft;
            }

            return (await ClosedAsync(draft, expected) ?? await CheckAsync(next)) is { } refusal ? refusal : await WriteAsync(draft.Change(next, caller.Id, clock.GetUtcNow()));
        });

    /// <summary>Gives the draft up; given up again it changes nothing. Whoever did not draft it needs the sponsor's role for that, as for signing.</summary>
    /// <returns>The draft, or also 403 <c>role.lost</c>, 503 <c>role.unconfirmed</c>.</returns>
    public async Task<Outcome<CharterDraft>> DiscardAsync(Guid id, Caller caller, long? expected = null)
    {
        var doubt = await facts.DoubtAsync(caller);
        return await OpenAsync("charter-draft", id, caller, async draft =>
        {
            if (caller.Id != draft.DraftedBy && (doubt ?? await people.RefuseLostAsync(caller, AppRoles.Sponsor)) is { } lost)
            {
                return lost;
            }

            if (draft.State == DraftState.Discarded)
            {
                return draft;
            }

            return await ClosedAsync(draft, expected) is { } refusal
                ? refusal
                : await WriteAsync(draft with { State = DraftState.Discarded, ChangedAt = clock.GetUtcNow(), ChangedBy = caller.Id });
        });
    }

    /// <summary>Signs the draft as it was read: the rollout begins, the caller chairs it. Signed again it is the same rollout.</summary>
    /// <param name="seen">The revision that the caller has read.</param>
    /// <returns>The draft with its rollout; beside the usual refusals 403 <c>draft.sign_other</c> or <c>role.lost</c>, 503 <c>role.unconfirmed</c>, 422 with what is missing or wrong.</returns>
    public async Task<Outcome<CharterDraft>> SignAsync(Guid id, Caller caller, long seen)
    {
        var word = await facts.AskAsync(caller);
        return word.Refusal is { } doubt ? doubt : await OpenAsync("charter", id, caller, async draft =>
        {
            if (draft.ChairId != caller.Id)
            {
                return new Refusal(403, "draft.sign_other", await people.NameAsync(draft.ChairId));
            }

            if (draft.State == DraftState.Signed)
            {
                return draft;
            }

            if (await ClosedAsync(draft, seen) is { } refusal)
            {
                return refusal;
            }

            var rollout = await rollouts.SignAsync(draft.Charter, caller, draft.DraftedBy, word.Proof);
            return rollout.Refusal is { } unsound
                ? unsound
                : await WriteAsync(draft with { State = DraftState.Signed, RolloutId = rollout.Value.Id, ChangedAt = clock.GetUtcNow(), ChangedBy = caller.Id });
        });
    }

    private Task<Outcome<CharterDraft>> OpenAsync(string process, Guid id, Caller caller, Func<CharterDraft, Task<Outcome<CharterDraft>>> work)
        => session.RunAsync<Outcome<CharterDraft>>(process, caller.Actor, async () =>
        {
            await session.LockAsync(id);
            return await store.FindAsync(id) is not { } draft ? new Refusal(404, "draft.unknown")
                : IsIn(draft, caller) ? await work(draft) : new Refusal(403, "draft.not_yours");
        });

    private async Task<CharterDraft> WriteAsync(CharterDraft draft)
        => await store.UpdateAsync(draft)
            ? draft with { Revision = draft.Revision + 1 }
            : throw new InvalidOperationException($"Draft {draft.Id} was changed by somebody who did not lock it.");

    private async Task<Refusal?> ClosedAsync(CharterDraft draft, long? expected)
    {
        if (draft.State != DraftState.Open)
        {
            return new Refusal(409, draft.State == DraftState.Signed ? "draft.signed" : "draft.discarded", await people.NameAsync(draft.ChangedBy), draft.ChangedAt);
        }

        return expected is not { } seen || seen == draft.Revision ? null
            : new Refusal(409, "draft.changed", await people.NameAsync(draft.ChangedBy), draft.ChangedAt, draft.ChangedSince(seen).Select(field => new Message($"part.{field}")).ToArray()) { IsStale = true };
    }

    // What is filled in must hold now; what is missing may stay open until the signature.
    private async Task<Refusal?> CheckAsync(CharterContent content)
    {
        var known = await facts.ReadAsync();
        var chair = content.ChairId is not { } id ? new FieldMessage("chairId", "field.required")
            : known.Sponsors.ContainsKey(id) ? null : new FieldMessage("chairId", "charter.chair_role");
        IReadOnlyList<FieldMessage> messages = chair is not null
            ? [chair]
            : [.. CharterRules.Check(content, content.ChairId!.Value, known).Where(message => content.Has(message.Field))];
        return messages.Count == 0 ? null : new Refusal(422, "input.invalid") { Fields = messages };
    }

    private static bool IsIn(CharterDraft draft, Caller caller) => caller.Id == draft.DraftedBy || caller.Id == draft.ChairId;
}
