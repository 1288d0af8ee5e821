using System.Text.Json.Nodes;
using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Pages;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Orchestration.Definitions;

/// <summary>Workflow definitions in the REST API; auditors read, administrators act.</summary>
public static class DefinitionEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/workflows/definitions").WithTags("Workflows");
        api.MapGet("/", ListAsync).WithSummary("Lists the stored versions of all workflow definitions.").RequireApi(Policies.Overseer).Produces<IReadOnlyList<DefinitionVersionResponse>>();
        api.MapPost("/", UploadAsync).WithSummary("Stores a new version of a workflow definition; it is not in force yet.").RequireApi(Policies.Administrator).Idempotent("definition-upload").Accepts<JsonObject>("application/json").AcceptsUpload(DefinitionUploads.MostBytes)
            .Produces<DefinitionVersionResponse>(StatusCodes.Status201Created);
        var one = api.MapGroup("/{id}/versions/{version:int}");
        one.MapGet("", ReadAsync).WithSummary("Reads a version of a definition with its activities, and what is different from another version.").RequireApi(Policies.Overseer)
            .WithDescription("Compared is with the version \"against\"; left out, with the active one, and the active one with the one before it.").Produces<DefinitionVersionResponse>();
        one.MapGet("/content", ContentAsync).WithSummary("Reads the document of a version as it was stored.").RequireApi(Policies.Overseer).Produces<JsonObject>();
        one.MapPut("/activation", ActivateAsync).WithSummary("Proposes to put a version in force, or consents to another administrator's proposal.").RequireApi(Policies.Administrator)
            .WithDescription("Said again by the same administrator it changes nothing: the answer is the first proposal, with its time and its reason.").Produces<ActivationResponse>();
        one.MapDelete("/activation", WithdrawAsync).WithSummary("Withdraws one's own proposal to put a version in force, or declines another's with a reason.").RequireApi(Policies.Administrator).Produces<ActivationResponse>();
        one.MapPost("/moves", MoveAsync).WithSummary("Moves running instances to a version, or says which of them would fit.").RequireApi(Policies.Administrator).Repeatable(MoveRecorder.Process).Produces<MoveResponse>();
    }

    private static async Task<IResult> ListAsync(DefinitionQueries queries)
        => Results.Ok((await queries.ReadAsync()).Rows.Select(row => DefinitionVersionResponse.Of(row.Version, row.Proposal)));

    private static async Task<IResult> UploadAsync(DefinitionUploads uploads, Caller caller, HttpContext http)
    {
        if (http.Request.Body.CanSeek)
        {
            // Read before, to tell whether it is the same request.
            http.Request.Body.Position = 0;
        }

        var content = await DefinitionDocument.ReadAsync(http.Request.Body, http.RequestAborted);
        if (content.Refusal is { } unreadable)
        {
            return unreadable.ToProblem(http);
        }

        var stored = await uploads.UploadAsync(content.Value, caller);
        return stored.Refusal?.ToProblem(http)
            ?? Results.Created($"/api/workflows/definitions/{stored.Value.DefinitionId}/versions/{stored.Value.Version}", DefinitionVersionResponse.Of(stored.Value, null));
    }

    private static async Task<IResult> ReadAsync(string id, int version, DefinitionQueries queries, HttpContext http, int? against = null)
    {
        var detail = await queries.CompareAsync(id, version, against);
        return detail.Refusal?.ToProblem(http) ?? Results.Ok(DefinitionVersionResponse.Of(detail.Value));
    }

    private static async Task<IResult> ContentAsync(string id, int version, DefinitionQueries queries, HttpContext http)
    {
        var content = await queries.FindContentAsync(id, version);
        return content.Refusal?.ToProblem(http) ?? Results.Text(content.Value, "application/json");
    }

    private static async Task<IResult> ActivateAsync(string id, int version, ActivationRequest body, ActivationService activations, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body.Reason), ("proposal", body.Proposal));
        var (reason, seen) = (fields.OptionalText("reason", ActivationService.LongestReason, lines: true), fields.OptionalId("proposal"));
        if (fields.Refusal is { } unreadable)
        {
            return unreadable.ToProblem(http);
        }

        var activation = await activations.ActivateAsync(id, version, reason, caller, seen);
        return activation.Refusal?.ToProblem(http) ?? Results.Ok(ActivationResponse.Of(activation.Value));
    }

    private static async Task<IResult> WithdrawAsync(string id, int version, [FromBody] ProposalEndRequest? body, ActivationService activations, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body?.Reason));
        var reason = fields.OptionalText("reason", ActivationService.LongestReason, lines: true);
        if (fields.Refusal is { } unreadable)
        {
            return unreadable.ToProblem(http);
        }

        var activation = await activations.WithdrawAsync(id, version, reason, caller);
        return activation.Refusal?.ToProblem(http) ?? Results.Ok(ActivationResponse.Of(activation.Value));
    }

    private static async Task<IResult> MoveAsync(string id, int version, MoveRequest body, MoveService moves, Caller caller, ProblemWords words, HttpContext http)
    {
        var (asked, isDry, fields) = (body.Instances?.Distinct().ToList(), body.DryRun != false, FieldReader.Json(("reason", body.Reason)));
        RefuseChoice(body, fields);
        var reason = isDry ? "" : fields.Text("reason", ActivationService.LongestReason, lines: true);
        if (fields.Refusal is { } unreadable)
        {
            return unreadable.ToProblem(http);
        }

        var report = isDry ? await moves.CheckAsync(id, version, asked) : await moves.MoveAsync(id, version, new MoveOrder(asked, reason), caller);
        return report.Refusal?.ToProblem(http) ?? Results.Ok(MoveResponse.Of(report.Value, words));
    }

    // Whoever forgets the list does not mean every instance.
    private static void RefuseChoice(MoveRequest body, FieldReader fields)
    {
        if (body.Instances is null && body.All != true)
        {
            fields.Refuse("instances", "move.choose");
        }
        else if (body.Instances is not null && body.All == true)
        {
            fields.Refuse("all", "move.either");
        }
        else if (body.Instances?.Count > MoveService.MostInstances)
        {
            fields.Refuse("instances", "move.too_many", MoveService.MostInstances);
        }
    }
}
