using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>Drafted charters in the REST API.</summary>
public static class CharterDraftEndpoints
{
    public static void MapCharterDrafts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/charters").WithTags("Charters");
        api.MapPost("/", DraftAsync).WithSummary("Drafts a charter that a sponsor shall sign.").RequireApi(Policies.JourneyManager).Idempotent("charter-draft").Produces<CharterDraftResponse>(StatusCodes.Status201Created);
        api.MapGet("/", ListAsync).WithSummary("Lists the drafts that the caller wrote or is to sign.").RequireApi(Policies.Reader).Produces<IReadOnlyList<CharterDraftResponse>>();
        api.MapGet("/{id:guid}", ReadAsync).WithSummary("Reads a draft of a charter.").RequireApi(Policies.Reader).Produces<CharterDraftResponse>();
        api.MapPut("/{id:guid}", SaveAsync).WithSummary("Replaces what a draft says.").RequireApi(Policies.Reader).Accepts<CharterDraftRequest>("application/json").Produces<CharterDraftResponse>().HonoursIfMatch();
        api.MapDelete("/{id:guid}", DiscardAsync).WithSummary("Gives a draft up.").RequireApi(Policies.Reader).Produces<CharterDraftResponse>().HonoursIfMatch();
        api.MapPut("/{id:guid}/signature", SignAsync).WithSummary("Signs the revision of a draft that was read, which starts its rollout.").RequireApi(Policies.Sponsor).Produces<CharterDraftResponse>().HonoursIfMatch();
    }

    private static async Task<IResult> DraftAsync(CharterDraftRequest body, CharterDraftService drafts, Caller caller, HttpContext http)
    {
        var fields = body.Fields();
        var content = CharterReader.ReadDraft(fields);
        var draft = fields.Refusal is { } unreadable ? unreadable : await drafts.DraftAsync(content, caller);
        if (draft.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        http.SetRevision(draft.Value.Revision);
        return Results.Created($"/api/charters/{draft.Value.Id}", CharterDraftResponse.Of(draft.Value));
    }

    private static async Task<IResult> ListAsync(CharterDraftService drafts, Caller caller) => Results.Ok((await drafts.ReadAsync(caller)).Select(CharterDraftResponse.Of));

    private static async Task<IResult> ReadAsync(Guid id, CharterDraftService drafts, Caller caller, HttpContext http) => Answer(await drafts.FindAsync(id, caller), http);

    private static async Task<IResult> SaveAsync(Guid id, CharterDraftRequest body, CharterDraftService drafts, Caller caller, HttpContext http)
    {
        var fields = body.Fields();
        var (content, seen) = (CharterReader.ReadDraft(fields), http.ReadRevision());
        return (seen.Refusal ?? fields.Refusal) is { } refusal ? refusal.ToProblem(http) : Answer(await drafts.SaveAsync(id, content, caller, seen.Value.Revision), http);
    }

    private static async Task<IResult> DiscardAsync(Guid id, CharterDraftService drafts, Caller caller, HttpContext http)
    {
        var seen = http.ReadRevision();
        return seen.Refusal?.ToProblem(http) ?? Answer(await drafts.DiscardAsync(id, caller, seen.Value.Revision), http);
    }

    // Nobody signs what they have not read: the revision is not optional here.
    private static async Task<IResult> SignAsync(Guid id, CharterDraftService drafts, Caller caller, HttpContext http)
    {
        var seen = http.ReadRevision();
        return (seen.Refusal ?? (seen.Value.Revision is null ? new Refusal(428, "draft.revision_needed") : null)) is { } refusal
            ? refusal.ToProblem(http)
            : Answer(await drafts.SignAsync(id, caller, seen.Value.Revision!.Value), http);
    }

    private static IResult Answer(Outcome<CharterDraft> draft, HttpContext http)
    {
        if (draft.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        http.SetRevision(draft.Value.Revision);
        return Results.Ok(CharterDraftResponse.Of(draft.Value));
    }
}
