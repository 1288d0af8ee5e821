using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates.Evidence;

/// <summary>What somebody attaches; a file comes with its bytes.</summary>
/// <param name="Content">The text, or the link's absolute http(s) address; null for a file.</param>
public sealed record Attachment(EvidenceKind Kind, string? Content, string? FileName, string? MediaType, byte[]? File);

/// <summary>Collects what manual criteria rest on, while a round is in preparation.</summary>
public sealed class EvidenceService(GateCommands commands, EvidenceStore store, RolloutFactsReading facts, EvidenceRecorder recorder)
{
    /// <summary>Adds a piece to a criterion; the same content attached again is the same piece. A confirmation given before falls away.</summary>
    /// <returns>The piece, or why it is not taken; beside what concerns the round, <see cref="EvidenceItem.RefuseFurther"/>.</returns>
    public Task<Outcome<EvidenceItem>> AttachAsync(Guid gateId, string criterion, Attachment attachment, Caller caller)
        => InPreparationAsync<EvidenceItem>("evidence", gateId, criterion, caller, async now =>
        {
            var item = recorder.Build(gateId, criterion, attachment, caller);
            var attached = (await store.ReadAsync(gateId)).Where(one => one.Criterion == criterion).ToList();
            if (attached.Find(one => one.Kind == item.Kind && one.Sha256 == item.Sha256 && one.FileName == item.FileName) is { } existing)
            {
                return existing;
            }

            if (EvidenceItem.RefuseFurther(attached, item) is { } full)
            {
                return full;
            }

            await recorder.AttachedAsync(now.Gate, item, attachment.File);
            return item;
        });

    /// <summary>Takes a piece away again; only who attached it, or the journey manager. What no round ever froze is dropped, up to its digest.</summary>
    public Task<Outcome<EvidenceItem>> RemoveAsync(Guid gateId, string criterion, Guid itemId, Caller caller)
        => InPreparationAsync<EvidenceItem>("evidence", gateId, criterion, caller, async now =>
        {
            var item = (await store.ReadAsync(gateId)).FirstOrDefault(one => one.Id == itemId && one.Criterion == criterion);
            if (item is null)
            {
                return new Refusal(404, "evidence.unknown");
            }

            if (item.AttachedBy != caller.Id && !now.Rollout.IsManagedBy(caller))
            {
                return new Refusal(403, "evidence.not_yours");
            }

            var frozen = now.Rounds.Any(round => Freezing.Holds(round, item.Id));
            await recorder.RemovedAsync(now.Gate, item, keep: frozen);
            return item;
        });

    /// <summary>Says as a second person that the pieces show what the criterion asks for; said again it changes nothing.</summary>
    /// <param name="seen">The pieces that the caller has read; null where the caller does not say.</param>
    /// <param name="expected">The gate's revision that the caller has seen; null to take it as it is.</param>
    public Task<Outcome<Revised<Confirmation>>> ConfirmAsync(Guid gateId, string criterion, Caller caller, IReadOnlyCollection<Guid>? seen = null, long? expected = null)
        => JudgeAsync<Confirmation>("confirmation", gateId, criterion, caller, async now =>
        {
            var items = (await store.ReadAsync(gateId)).Where(item => item.Criterion == criterion).ToList();
            if (items.Count == 0)
            {
                return new Refusal(409, "evidence.nothing_to_confirm");
            }

            if (!EvidenceItem.MayConfirm(items, caller.Id))
            {
                return new Refusal(403, "evidence.second_person");
            }

            if (seen is not null && !items.Select(item => item.Id).ToHashSet().SetEquals(seen))
            {
                return new Refusal(409, "evidence.changed");
            }

            var existing = (await store.ReadConfirmationsAsync(gateId)).FirstOrDefault(one => one.Criterion == criterion);
            if (existing is null && await commands.StaleAsync(now, expected) is { } stale)
            {
                return stale;
            }

            return existing ?? await recorder.ConfirmedAsync(now.Gate, criterion, caller, items);
        });

    /// <summary>Sends the pieces back with what is missing, as a second person; the same remark of the same person again changes nothing.</summary>
    /// <param name="expected">The gate's revision that the caller has seen; null to take it as it is.</param>
    /// <returns>The return, or why it is not taken; beside what concerns the round, 409 <c>evidence.confirmed</c>.</returns>
    public Task<Outcome<Revised<EvidenceReturn>>> ReturnAsync(Guid gateId, string criterion, string remark, Caller caller, long? expected = null)
        => JudgeAsync<EvidenceReturn>("confirmation", gateId, criterion, caller, async now =>
        {
            var items = (await store.ReadAsync(gateId)).Where(item => item.Criterion == criterion).ToList();
            if (items.Count == 0)
            {
                return new Refusal(409, "evidence.nothing_to_confirm");
            }

            if (!EvidenceItem.MayConfirm(items, caller.Id))
            {
                return new Refusal(403, "evidence.second_person");
            }

            if ((await store.ReadReturnsAsync(gateId)).FirstOrDefault(one => one.Criterion == criterion) is { } same && same.ReturnedBy == caller.Id && same.Remark == remark)
            {
                return same;
            }

            return (await store.ReadConfirmationsAsync(gateId)).Any(one => one.Criterion == criterion) ? new Refusal(409, "evidence.confirmed")
                : await commands.StaleAsync(now, expected) is { } stale ? stale
                : await recorder.ReturnedAsync(now.Gate, criterion, remark, caller, items);
        });

    private Task<Outcome<T>> InPreparationAsync<T>(string process, Guid gateId, string criterion, Caller caller, Func<GateNow, Task<Outcome<T>>> work)
        => commands.RunAsync<T>(process, gateId, caller, async now => await RefuseAsync(now, criterion, caller) is { } refusal ? refusal : await work(now));

    private Task<Outcome<Revised<T>>> JudgeAsync<T>(string process, Guid gateId, string criterion, Caller caller, Func<GateNow, Task<Outcome<T>>> work)
        => commands.ReviseAsync<T>(process, gateId, caller, async now => await RefuseAsync(now, criterion, caller) is { } refusal ? refusal : await work(now));

    private async Task<Refusal?> RefuseAsync(GateNow now, string criterion, Caller caller)
    {
        var asked = Criteria.Of(now.Gate, now.Rollout).FirstOrDefault(one => one.Key == criterion);
        if (asked is null || asked.Check is not null)
        {
            return asked is null ? new Refusal(404, "criterion.unknown") : new Refusal(409, "criterion.automatic");
        }

        if (!(await facts.ReadAsync(now.Rollout)).Relate(caller).Contributes)
        {
            return new Refusal(403, "evidence.not_involved");
        }

        return now.Last.State == RoundState.Preparing ? null : new Refusal(409, now.Last.IsOver ? "evidence.round_over" : "evidence.frozen");
    }
}
