using System.Text.Json.Nodes;
using Governance.Adapters.Entra;
using Governance.Shared.Problems;

namespace Governance.Audit;

/// <summary>The audit trail in the REST API; for auditors.</summary>
public static class AuditEndpoints
{
    private const int MostEntries = 500;

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/rollouts/{id:guid}/audit").RequireApi(Policies.Auditor).WithTags("Audit");
        api.MapGet("/", ReadAsync).Produces<IReadOnlyList<AuditEntryResponse>>();
        api.MapGet("/verification", VerifyAsync).Produces<VerificationResponse>();
    }

    private static async Task<IResult> ReadAsync(Guid id, AuditStore store, HttpContext http, long after = 0, int limit = 100)
        => await store.FindHeadAsync(id) is null
            ? new Refusal(404, "rollout.unknown").ToProblem(http)
            : Results.Ok((await store.ReadAsync(id, after, Math.Clamp(limit, 1, MostEntries))).Select(AuditEntryResponse.Of));

    private static async Task<IResult> VerifyAsync(Guid id, AuditStore store, AuditService audit, HttpContext http)
        => await store.FindHeadAsync(id) is null
            ? new Refusal(404, "rollout.unknown").ToProblem(http)
            : Results.Ok(VerificationResponse.Of(await audit.VerifyAsync(id)));
}

/// <param name="ActorId">Surrogate id; null when the service itself acted.</param>
/// <param name="Body">Canonical JSON exactly as hashed.</param>
public sealed record AuditEntryResponse(
    long Seq, DateTimeOffset At, string Process, Guid? ActorId, string Action, Guid? SubjectId, JsonObject Data, string Body, string PreviousHash, string Hash)
{
    public static AuditEntryResponse Of(AuditEntry entry) => new(
        entry.Seq, entry.At, entry.Process, entry.ActorId, entry.Action, entry.SubjectId, entry.Data(), entry.Body, entry.PreviousHash, entry.Hash);
}

/// <param name="BrokenAt">Number of the first entry that does not fit; null when the chain is intact.</param>
/// <param name="HeadHash">Of the last entry.</param>
public sealed record VerificationResponse(bool Intact, long Entries, long? BrokenAt, string? Reason, string HeadHash)
{
    public static VerificationResponse Of(Verification result) => new(result.Intact, result.Entries, result.BrokenAt, result.Reason, result.HeadHash);
}
