using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Journeys.Handover;

/// <summary>Handovers in the REST API. Their revision is the handover's own, apart from the journey's.</summary>
public static class HandoverEndpoints
{
    /// <param name="journey">The group of addresses under one journey.</param>
    public static void MapHandover(this IEndpointRouteBuilder journey)
    {
        journey.MapGet("/handover", ReadAsync).WithSummary("Reads who answered for a journey before and who has agreed to its handover.").RequireApi(Policies.Reader).Produces<HandoverResponse>();
        journey.MapPut("/handover", RecordAsync).WithSummary("Records the handover of a journey.").RequireApi(Policies.JourneyManager).Produces<HandoverResponse>().HonoursIfMatch();
        journey.MapPut("/handover/agreement", AgreeAsync).WithSummary("Agrees to the handover as a department's head.").RequireApi(Policies.Reader).Produces<HandoverResponse>().HonoursIfMatch();
        journey.MapPut("/handover/refusal", RefuseAsync).WithSummary("Refuses the handover with a reason as a department's head.").RequireApi(Policies.Reader).Produces<HandoverResponse>().HonoursIfMatch();
        journey.MapDelete("/handover/agreement", WithdrawAsync).WithSummary("Takes an agreement to the handover back.").RequireApi(Policies.Reader).Produces<HandoverResponse>();
    }

    private static async Task<IResult> ReadAsync(Guid id, JourneyService journeys, HandoverQueries handovers, HandoverReaders readers, Caller caller, HttpContext http)
        => await journeys.FindAsync(id) is { } journey ? Answer(await readers.ShowAsync(await handovers.ReadAsync(journey), caller), http) : new Refusal(404, "journey.unknown").ToProblem(http);

    private static Task<IResult> RecordAsync(Guid id, HandoverRequest body, HandoverService handovers, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("before", body.Before));
        var handover = new NewHandover(
            fields.Text("before", HandoverRules.BeforeLength), [.. (body.Heads ?? []).Select(head => new NamedHead(head?.Department ?? "", head?.PersonId))]);
        return ChangeAsync(http, fields.Refusal, revision => handovers.RecordAsync(id, handover, caller, revision));
    }

    private static Task<IResult> AgreeAsync(Guid id, HandoverService handovers, Caller caller, HttpContext http)
        => ChangeAsync(http, null, revision => handovers.AgreeAsync(id, caller, revision));

    private static Task<IResult> RefuseAsync(Guid id, HandoverRefusalRequest body, HandoverService handovers, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body.Reason));
        var reason = fields.Text("reason", HandoverRules.RefusalLength, lines: true);
        return ChangeAsync(http, fields.Refusal, revision => handovers.RefuseAsync(id, reason, caller, revision));
    }

    private static async Task<IResult> WithdrawAsync(Guid id, HandoverService handovers, Caller caller, HttpContext http)
    {
        var withdrawn = await handovers.WithdrawAsync(id, caller);
        return withdrawn.Refusal?.ToProblem(http) ?? Answer(withdrawn.Value, http);
    }

    private static Task<IResult> ChangeAsync(HttpContext http, Refusal? unreadable, Func<long?, Task<Outcome<HandoverSheet>>> change)
        => http.ChangeAsync(unreadable, change, sheet => sheet.Revision, sheet => Results.Ok(HandoverResponse.Of(sheet)));

    private static IResult Answer(HandoverSheet sheet, HttpContext http)
    {
        http.SetRevision(sheet.Revision);
        return Results.Ok(HandoverResponse.Of(sheet));
    }
}

/// <param name="Before">Who answered before: a name, a position or "niemand", up to 300 characters.</param>
/// <param name="Heads">One for each department of the journey; those whose head the organisation keeps may be left out.</param>
public sealed record HandoverRequest(string? Before, [MayBeLeftOut] IReadOnlyList<NamedHeadRequest?>? Heads);

/// <param name="PersonId">Left out where the organisation keeps the head.</param>
public sealed record NamedHeadRequest(string? Department, [MayBeLeftOut] Guid? PersonId);

/// <param name="Reason">Up to 2,000 characters.</param>
public sealed record HandoverRefusalRequest(string? Reason);

/// <summary>What the API says of a handover.</summary>
/// <param name="Before">Null while nothing was recorded.</param>
/// <param name="OwnerId">Who answers now by this handover; null while nothing was recorded.</param>
/// <param name="Complete">Recorded for the journey's present owner, and every head has agreed.</param>
/// <param name="Dropped">Heads who have said no and whose department was taken out of the journey.</param>
/// <param name="Revision">0 while nothing was recorded; agreements leave it as it is.</param>
public sealed record HandoverResponse(
    Guid JourneyId, string? Before, Guid? OwnerId, bool Complete, Guid? RecordedBy, DateTimeOffset? RecordedAt, IReadOnlyList<HeadResponse> Heads,
    IReadOnlyList<HeadRefusalResponse> Dropped, long Revision)
{
    public static HandoverResponse Of(HandoverSheet sheet) => new(
        sheet.Journey.Id, sheet.Record?.Before, sheet.Record?.OwnerId, sheet.IsComplete, sheet.Record?.RecordedBy, sheet.Record?.RecordedAt,
        [.. sheet.Lines.Select(line => new HeadResponse(line.Department, line.HeadId, line.IsRecorded, line.AgreedAt, line.Own, line.RefusedAt is null ? null : line.HeadId, line.RefusedAt, line.Refusal,
            line.Earlier is { } no ? HeadRefusalResponse.Of(no) : null, line.IsUnknown, line.FreshWord?.ChangedBy, line.FreshWord?.ChangedAt))],
        [.. sheet.Dropped.Select(HeadRefusalResponse.Of)], sheet.Revision);
}

/// <param name="RefusedBy">Who headed the department and said no.</param>
/// <param name="Refusal">Why they said no; null where that is not for the caller.</param>
public sealed record HeadRefusalResponse(string Department, Guid RefusedBy, DateTimeOffset RefusedAt, string? Refusal)
{
    public static HeadRefusalResponse Of(HeadRefusal no) => new(no.Department, no.HeadId, no.RefusedAt, no.Refusal);
}

/// <param name="PersonId">Who was recorded as the head; else whom the organisation keeps; else null.</param>
/// <param name="Recorded">The handover names this head.</param>
/// <param name="AgreedAt">Null until the head has agreed.</param>
/// <param name="Own">The agreement is one in the head's own cause: they take the journey over, or have recorded the handover; else null.</param>
/// <param name="RefusedBy">The head, where they said no; null where they have not, or have agreed since.</param>
/// <param name="Refusal">Why the head said no; null as well where that is not for the caller.</param>
/// <param name="Earlier">The no to an earlier version of the handover; null where there was none, and once the head has answered this one.</param>
/// <param name="UnknownDepartment">The organisation knows no such department; its head is whom the manager has named.</param>
/// <param name="HeadBy">Who made this person the head, where that was less than 14 days before they spoke, or before now; else null.</param>
/// <param name="HeadSince">When they did.</param>
public sealed record HeadResponse(
    string Department, Guid? PersonId, bool Recorded, DateTimeOffset? AgreedAt, OwnCause? Own, Guid? RefusedBy, DateTimeOffset? RefusedAt, string? Refusal, HeadRefusalResponse? Earlier,
    bool UnknownDepartment, Guid? HeadBy, DateTimeOffset? HeadSince);
