using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Journeys.Handover;

/// <summary>Records the handover of a journey, and takes the department heads' own word on it, yes or no.</summary>
/// <remarks>Every command answers 404 <c>journey.unknown</c> or 409 <c>rollout.ended</c>, and 409 <c>revision.stale</c> when the handover was recorded anew meanwhile.</remarks>
public sealed class HandoverService(JourneyChanges changes, HandoverStore store, HandoverQueries queries, PeopleService people, AuditService audit, TimeProvider clock)
{
    /// <summary>Kinds of entries in the audit trail.</summary>
    public const string Recorded = "handover.recorded", AgreementWithdrawn = "handover.agreement_withdrawn";

    private const string Process = "handover";

    /// <summary>
    /// Records who answered before, and one head for each department; who answers now is the journey's owner. The same again changes nothing. A journey that
    /// was live waits for the second word again until every head has agreed to what is recorded now.
    /// </summary>
    /// <param name="expected">The handover's revision that the caller has seen, 0 for none; null to take it as it is.</param>
    /// <returns>The handover, or also 403 <c>journey.not_yours</c>, 409 <c>handover.no_owner</c>, 422.</returns>
    public Task<Outcome<HandoverSheet>> RecordAsync(Guid id, NewHandover handover, Caller caller, long? expected = null)
        => changes.RunAsync<HandoverSheet>(new JourneyEdit(id, Process, caller, null), async (rollout, journey) =>
        {
            if (journey.OwnerId is not { } owner)
            {
                return new Refusal(409, "handover.no_owner");
            }

            var sheet = await queries.ReadAsync(journey);
            var named = handover.Heads.Select(head => head.PersonId).OfType<Guid>().Concat(sheet.Kept.Values).Distinct();
            var resolved = HandoverRules.Resolve(sheet, handover, rollout.ManagerId, (await people.ReadAsync(named)).ToDictionary(person => person.Id));
            if (resolved.Refusal is { } refusal)
            {
                return refusal;
            }

            var before = TextParser.Read(handover.Before, HandoverRules.BeforeLength, lines: false).Value!;
            var heads = HandoverRules.Carry(sheet, before, resolved.Value);
            if (sheet.Record is { } record && !sheet.IsForAnother && record.Before == before && heads.Count == record.Heads.Count && heads.All(head => record.Of(head.Department)?.HeadId == head.HeadId))
            {
                return sheet;
            }

            return await StaleAsync(sheet, expected) is { } stale ? stale : await SaveAsync(sheet, owner, before, heads, caller);
        });

    /// <summary>The caller's own agreement, for every department of the journey that they head; given again it changes nothing.</summary>
    /// <param name="expected">The handover's revision that the caller has read; null to take it as it is.</param>
    /// <returns>The handover, or also 403 <c>handover.not_head</c>, 409 <c>handover.not_recorded</c>, <c>handover.owner_changed</c>, <c>handover.head_changed</c> or <c>handover.head_involved</c>.</returns>
    public Task<Outcome<HandoverSheet>> AgreeAsync(Guid id, Caller caller, long? expected = null)
        => AsHeadAsync(id, caller, async (rollout, sheet, mine) =>
        {
            var open = sheet.ToAgree(caller.Id, rollout.ManagerId);
            if (open.Count == 0)
            {
                return mine.FirstOrDefault(line => line.AgreedAt is null) is { } kept ? Kept(sheet, kept) : sheet;
            }

            if (await StaleAsync(sheet, expected) is { } stale)
            {
                return stale;
            }

            return await WriteAsync(sheet, open, HeadWord.Yes(clock.GetUtcNow()), "handover.agreed");
        });

    /// <summary>The caller's own no, with a reason, for every department of the journey that they head and have not agreed for; they may agree later. The same again changes nothing.</summary>
    /// <param name="expected">The handover's revision that the caller has read; null to take it as it is.</param>
    /// <returns>As <see cref="AgreeAsync"/>, or 409 <c>handover.agreed</c>, 422 for a missing reason.</returns>
    public Task<Outcome<HandoverSheet>> RefuseAsync(Guid id, string reason, Caller caller, long? expected = null)
        => AsHeadAsync(id, caller, async (rollout, sheet, mine) =>
        {
            var open = sheet.ToAgree(caller.Id, rollout.ManagerId);
            if (open.Count == 0)
            {
                return mine.FirstOrDefault(line => line.AgreedAt is null) is { } kept ? Kept(sheet, kept) : new Refusal(409, "handover.agreed");
            }

            if (open.All(line => line.Refusal == reason))
            {
                return sheet;
            }

            var messages = new List<FieldMessage>();
            messages.CheckText("reason", reason, HandoverRules.RefusalLength, lines: true);
            return messages.Count > 0 ? new Refusal(422, "input.invalid") { Fields = messages }
                : await StaleAsync(sheet, expected) is { } stale ? stale
                : await WriteAsync(sheet, open, HeadWord.No(clock.GetUtcNow(), reason), "handover.refused");
        });

    /// <summary>Takes the caller's agreement back while the journey is not said to be live, or has ceased to be; taken back again it changes nothing.</summary>
    /// <returns>The handover, or also 403 <c>handover.not_head</c>, 409 <c>handover.not_recorded</c> or <c>handover.live</c>.</returns>
    public Task<Outcome<HandoverSheet>> WithdrawAsync(Guid id, Caller caller)
        => AsHeadAsync(id, caller, async (_, sheet, _) => sheet.AgreedBy(caller.Id) is not { Count: > 0 } agreed ? sheet
            : !HandoverRules.MayTakeBack(sheet.Journey) ? new Refusal(409, "handover.live")
            : await WriteAsync(sheet, agreed, HeadWord.None, AgreementWithdrawn));

    private static Refusal Kept(HandoverSheet sheet, HeadLine line)
        => sheet.IsForAnother ? new Refusal(409, "handover.owner_changed") : new Refusal(409, line.Successor is null ? "handover.head_involved" : "handover.head_changed", line.Department);

    private Task<Outcome<HandoverSheet>> AsHeadAsync(Guid id, Caller caller, Func<Rollout, HandoverSheet, IReadOnlyList<HeadLine>, Task<Outcome<HandoverSheet>>> work)
        => changes.RunAsync<HandoverSheet>(new JourneyEdit(id, Process, caller, null) { Anybody = true }, async (rollout, journey) =>
        {
            var sheet = await queries.ReadAsync(journey);
            if (sheet.Record is null)
            {
                return new Refusal(409, "handover.not_recorded");
            }

            var mine = sheet.Lines.Where(line => line.IsRecorded && line.HeadId == caller.Id).ToList();
            return mine.Count == 0 ? new Refusal(403, "handover.not_head") : await work(rollout, sheet, mine);
        });

    private async Task<HandoverSheet> SaveAsync(HandoverSheet sheet, Guid owner, string before, IReadOnlyList<HeadAgreement> heads, Caller caller)
    {
        var record = new HandoverRecord
        {
            JourneyId = sheet.Journey.Id, Before = before, OwnerId = owner, RecordedBy = caller.Id, RecordedAt = clock.GetUtcNow(), Revision = sheet.Revision + 1, Heads = heads,
        };
        await store.SaveAsync(record);
        record = record with { Refusals = sheet.Record?.Refusals ?? [] };
        var data = new JsonObject { ["journeyOwner"] = owner.ToString(), ["heads"] = new JsonArray([.. heads.Select(head => (JsonNode)head.HeadId.ToString())]) };
        await audit.AppendAsync(sheet.Journey.RolloutId, Recorded, sheet.Journey.Id, data, new Dictionary<string, string>
        {
            ["before"] = before, ["departments"] = string.Join('\n', heads.Select(head => head.Department)),
        });
        return sheet with { Record = record, Journey = HandoverRules.EndsLive(sheet.Journey, record) ? await changes.FallBackAsync(sheet.Journey) : sheet.Journey };
    }

    private async Task<HandoverSheet> WriteAsync(HandoverSheet sheet, IReadOnlyList<HeadLine> lines, HeadWord word, string action)
    {
        var departments = lines.Select(line => sheet.Record!.Of(line.Department)!.Department).ToList();
        // A no is kept as its department was spelled then; upper and lower case may have changed since.
        foreach (var said in sheet.Record!.Refusals.Where(no => word.IsGiven && departments.Any(department => HandoverRules.IsSame(department, no.Department))))
        {
            await store.ForgetRefusalAsync(sheet.Journey.Id, said.Department);
        }

        foreach (var department in departments)
        {
            await store.SayAsync(sheet.Journey.Id, department, word);
        }

        var data = new JsonObject { ["journeyOwner"] = sheet.Record!.OwnerId.ToString() };
        var texts = new Dictionary<string, string> { ["departments"] = string.Join('\n', departments) };
        if (word.Refusal is { } reason)
        {
            texts["reason"] = reason;
        }

        await audit.AppendAsync(sheet.Journey.RolloutId, action, sheet.Journey.Id, data, texts);
        return await queries.ReadAsync(sheet.Journey);
    }

    private async Task<Refusal?> StaleAsync(HandoverSheet sheet, long? expected)
    {
        if (expected is null || expected == sheet.Revision)
        {
            return null;
        }

        return sheet.Record is { } record
            ? new Refusal(409, "revision.stale", await people.NameAsync(record.RecordedBy), record.RecordedAt) { IsStale = true }
            : new Refusal(409, "conflict") { IsStale = true };
    }
}
