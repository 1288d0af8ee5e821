using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Pages;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Gates.Evidence;

/// <summary>Evidence in the REST API: text and link as JSON, a file as multipart/form-data.</summary>
public static class EvidenceEndpoints
{
    private const string FilePart = "file";

    public static void MapEvidence(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/gates/{id:guid}/criteria/{key}").RequireApi(Policies.Reader).WithTags("Evidence");
        api.MapPut("/evidence", AttachAsync).WithSummary("Attaches evidence to a criterion: text or link as JSON, a file as a form.").Accepts<EvidenceRequest>("application/json", "multipart/form-data").Produces<EvidenceResponse>()
            .AcceptsUpload(EvidenceItem.MostBytes).DescribesFile(FilePart, "Up to 10 MB; its name is kept.").DisableAntiforgery();
        api.MapDelete("/evidence/{itemId:guid}", RemoveAsync).WithSummary("Removes evidence from a round in preparation.").Produces<EvidenceResponse>();
        api.MapGet("/evidence/{itemId:guid}", DownloadAsync).WithSummary("Downloads a file of the evidence.");
        api.MapDelete("/confirmation", ReturnAsync).WithSummary("Sends the evidence of a criterion back as a second person, with what is missing.").Produces(StatusCodes.Status204NoContent).HonoursIfMatch();
        api.MapPut("/confirmation", ConfirmAsync).WithSummary("Confirms the evidence of a criterion as a second person.").Produces(StatusCodes.Status204NoContent).HonoursIfMatch();
    }

    private static async Task<IResult> AttachAsync(Guid id, string key, EvidenceService evidence, Caller caller, HttpContext http)
    {
        var attachment = http.Request.HasFormContentType ? await ReadFormAsync(http) : await ReadJsonAsync(http);
        if (attachment.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        var item = await evidence.AttachAsync(id, key, attachment.Value, caller);
        return item.Refusal?.ToProblem(http) ?? Results.Ok(EvidenceResponse.Of(item.Value));
    }

    private static async Task<IResult> RemoveAsync(Guid id, string key, Guid itemId, EvidenceService evidence, Caller caller, HttpContext http)
    {
        var item = await evidence.RemoveAsync(id, key, itemId, caller);
        return item.Refusal?.ToProblem(http) ?? Results.Ok(EvidenceResponse.Of(item.Value));
    }

    private static async Task<IResult> DownloadAsync(Guid id, string key, Guid itemId, EvidenceFiles files, Caller caller, HttpContext http)
    {
        var file = await files.ReadAsync(id, itemId, caller);
        return file.Refusal?.ToProblem(http) ?? EvidenceFiles.Download(file.Value);
    }

    private static Task<IResult> ConfirmAsync(Guid id, string key, EvidenceService evidence, Caller caller, HttpContext http)
        => http.ChangeAsync(null, seen => evidence.ConfirmAsync(id, key, caller, expected: seen), done => done.Revision, _ => Results.NoContent());

    private static Task<IResult> ReturnAsync(Guid id, string key, [FromBody] EvidenceReturnRequest body, EvidenceService evidence, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body.Reason));
        var remark = fields.Text("reason", EvidenceReturn.LongestRemark, lines: true);
        return http.ChangeAsync(fields.Refusal, seen => evidence.ReturnAsync(id, key, remark, caller, seen), done => done.Revision, _ => Results.NoContent());
    }

    private static async Task<Outcome<Attachment>> ReadJsonAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            return new Refusal(415, "media.refused");
        }

        EvidenceRequest? body;
        try
        {
            body = await http.Request.ReadFromJsonAsync<EvidenceRequest>(http.RequestAborted);
        }
        catch (System.Text.Json.JsonException error)
        {
            throw new BadHttpRequestException("The body is no evidence.", StatusCodes.Status400BadRequest, error);
        }

        return AttachmentReader.Read(FieldReader.Json(("kind", body?.Kind), ("content", body?.Content)));
    }

    private static async Task<Outcome<Attachment>> ReadFormAsync(HttpContext http)
    {
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return await AttachmentReader.ReadFileAsync(form.Files.GetFile(FilePart), http.RequestAborted);
        }
        catch (Exception error) when (error is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("The body is no form.", StatusCodes.Status400BadRequest, error);
        }
    }
}
