using System.Text.Json.Nodes;
using Governance.Adapters.Entra;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;
using Microsoft.Extensions.Localization;

namespace Governance.Audit;

/// <summary>The audit trail in the REST API; for auditors.</summary>
public static class AuditEndpoints
{
    private const int MostEntries = 500, UsualEntries = 100;

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/rollouts/{id:guid}/audit").RequireApi(Policies.Auditor).WithTags("Audit");
        api.MapGet("/", ReadAsync).WithSummary("Reads the audit trail of a rollout, or the entries of it that are asked for, the oldest first.").Produces<IReadOnlyList<AuditEntryResponse>>().WithDescription(PageLinks.Described);
        api.MapGet("/verification", VerifyAsync).WithSummary("Verifies the hash chain of the audit trail.").Produces<VerificationResponse>();
        var exports = routes.MapGroup("/api/audit").RequireApi(Policies.Auditor).WithTags("Audit");
        exports.MapGet("/entries.jsonl", (AuditFilters filters, TrailExport export, HttpContext http, [AsParameters] AuditSearch search) => AuditExports.LinesAsync(filters, export, http, search, refusal => refusal.ToProblem(http)))
            .WithSummary("Exports the entries that are asked for, of one rollout or all, as one JSON object a line with bodies, hashes and texts.").Produces<string>(contentType: AuditExports.LinesType);
        exports.MapGet("/entries.csv", (AuditFilters filters, TrailExport export, HttpContext http, [AsParameters] AuditSearch search) => AuditExports.TableAsync(filters, export, http, search, refusal => refusal.ToProblem(http)))
            .WithSummary("Exports the same as a table for spreadsheets, in words of the caller's language.").Produces<string>(contentType: AuditExports.TableType);
        routes.MapAuditPages();
    }

    private static async Task<IResult> ReadAsync(Guid id, AuditFilters filters, OpenBallots ballots, RolloutService rollouts, IStringLocalizer<AuditPageTexts> texts, HttpContext http, [AsParameters] AuditPeriod search, long after = 0, int? limit = null)
    {
        if (await rollouts.FindAsync(id) is null)
        {
            return new Refusal(404, "rollout.unknown").ToProblem(http);
        }

        var filter = await filters.ReadAsync(new AuditSearch("", search.Action, search.Person, search.From, search.To, search.Number));
        var fields = FieldReader.Json(("limit", limit));
        var most = fields.OptionalInteger("limit", 1, MostEntries) ?? UsualEntries;
        if ((filter.Refusal ?? fields.Refusal) is { } unreadable)
        {
            return unreadable.ToProblem(http);
        }

        var entries = await ballots.ReadAfterAsync(filter.Value.Wanted(id, after, most + 1));
        http.LinkNext("after", entries.Count > most ? entries[most - 1].Seq : null);
        return Results.Ok(entries.Take(most).Select(entry => AuditEntryResponse.Of(entry, texts["sealed"])));
    }

    private static async Task<IResult> VerifyAsync(Guid id, RolloutService rollouts, RolloutVerification verification, HttpContext http)
        => await rollouts.FindAsync(id) is null
            ? new Refusal(404, "rollout.unknown").ToProblem(http)
            : Results.Ok(VerificationResponse.Of(await verification.VerifyAsync(id)));
}

/// <summary>What is asked for within one trail; empty for all.</summary>
/// <param name="Action">As recorded: "gate.submitted".</param>
/// <param name="Person">Surrogate id of who acted, or "service", or "outlook".</param>
/// <param name="From">First day, as 2026-11-27.</param>
/// <param name="To">Last day.</param>
/// <param name="Number">Of one entry.</param>
public sealed record AuditPeriod(string Action = "", string Person = "", string From = "", string To = "", string Number = "");

/// <param name="At">Null only where the column is damaged.</param>
/// <param name="ActorId">Surrogate id; null when the service itself acted, and where the column is damaged.</param>
/// <param name="Data">What was recorded; of a vote in an open round only the gate, the round and the seat.</param>
/// <param name="Body">Canonical JSON exactly as hashed; null while it is withheld.</param>
/// <param name="Withheld">Why content is withheld and until when, in the caller's language; null where nothing is.</param>
public sealed record AuditEntryResponse(
    long Seq, DateTimeOffset? At, string Process, Guid? ActorId, string Action, Guid? SubjectId, JsonObject Data, string? Body, string? Withheld, string PreviousHash, string Hash)
{
    /// <summary>Columns that somebody altered so that they hold no value of their kind any more: "at", "actor_id", "subject_id".</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];

    /// <param name="entry">The entry as the caller may see it.</param>
    /// <param name="withheld">The sentence for entries whose content is withheld.</param>
    public static AuditEntryResponse Of(AuditEntry entry, string withheld) => new(
        entry.Seq, entry.At, entry.Process, entry.ActorId, entry.Action, entry.SubjectId, entry.Data(), entry.Sealed ? null : entry.Body, entry.Sealed ? withheld : null,
        entry.PreviousHash, entry.Hash) { Damaged = entry.Damaged };
}

/// <param name="Intact">The chain fits, and every record agrees with it.</param>
/// <param name="BrokenAt">Number of the first entry that does not fit; null when the chain is intact.</param>
/// <param name="Reason">What does not fit there: "gap", "hash", "previous", "column", "text", "head" or "head_missing".</param>
/// <param name="HeadHash">Of the last entry that fits.</param>
public sealed record VerificationResponse(bool Intact, long Entries, long? BrokenAt, string? Reason, string HeadHash)
{
    /// <summary>With the reason "column": which one.</summary>
    public string? Column { get; init; }

    /// <summary>Records of gates that are shown and are not what the chain holds about them; empty when all agree.</summary>
    public IReadOnlyList<OddRecord> Records { get; init; } = [];

    public static VerificationResponse Of(Verification result) => new(result.Intact, result.Entries, result.BrokenAt, result.Reason, result.HeadHash) { Column = result.Column, Records = result.Records };
}
