using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>The charter of a rollout in the REST API.</summary>
public static class CharterEndpoints
{
    public static void MapCharters(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/rollouts/{id:guid}/charter").RequireApi(Policies.Reader).WithTags("Charters");
        api.MapGet("", ReadAsync).WithSummary("Reads the charter as it stands, with its proposals for those who may see them.").Produces<RolloutCharterResponse>();
        api.MapPut("", ChangeAsync).WithSummary("Changes the charter as its chair, or proposes a change as its journey manager (202).").Accepts<CharterChangeRequest>("application/json").Produces<CharterOutcomeResponse>().Produces<CharterOutcomeResponse>(StatusCodes.Status202Accepted).HonoursIfMatch();
        api.MapPut("/consent", AnswerAsync).WithSummary("Accepts or refuses a proposed change of the charter as its chair.").Accepts<CharterConsentRequest>("application/json").Produces<CharterOutcomeResponse>();
        api.MapDelete("/proposals/{changeId:guid}", WithdrawAsync).WithSummary("Takes the caller's own proposal back before it is answered.").Produces<CharterOutcomeResponse>();
    }

    private static async Task<IResult> ReadAsync(Guid id, CharterViews charters, Caller caller, HttpContext http)
    {
        var read = await charters.ReadAsync(id, caller);
        if (read.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        var view = read.Value;
        http.SetRevision(view.Rollout.Revision);
        return Results.Ok(new RolloutCharterResponse(
            id, CharterContentResponse.Of(view.Now.Content), view.Rollout.Revision, view.ReadsProposals ? [.. view.Proposals.Select(CharterChangeResponse.Of)] : null,
            view.ReadsProposals ? [.. view.History.Select(CharterStepResponse.Of)] : null));
    }

    private static async Task<IResult> ChangeAsync(Guid id, CharterChangeRequest body, CharterChangeService changes, Caller caller, HttpContext http)
    {
        var fields = body.Fields();
        var (wish, seen) = (CharterReader.ReadChange(fields), http.ReadRevision());
        return (seen.Refusal ?? fields.Refusal) is { } refusal ? refusal.ToProblem(http) : Answer(await changes.ChangeAsync(id, wish, caller, seen.Value.Revision), http);
    }

    private static async Task<IResult> AnswerAsync(Guid id, CharterConsentRequest body, CharterConsentService consents, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("changeId", body.ChangeId), ("reason", body.Reason));
        var (change, reason) = (fields.Id("changeId"), fields.OptionalText("reason", CharterChangeRules.ReasonLength, lines: true));
        if (body.Accept is null)
        {
            fields.Refuse("accept", "field.required");
        }

        return fields.Refusal is { } refusal
            ? refusal.ToProblem(http)
            : Answer(await consents.AnswerAsync(id, new CharterAnswer(change, body.Accept!.Value, reason), caller), http);
    }

    private static async Task<IResult> WithdrawAsync(Guid id, Guid changeId, CharterWithdrawalService withdrawals, Caller caller, HttpContext http)
        => Answer(await withdrawals.WithdrawAsync(id, changeId, caller), http);

    private static IResult Answer(Outcome<CharterOutcome> outcome, HttpContext http)
    {
        if (outcome.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        http.SetRevision(outcome.Value.Rollout.Revision);
        var waits = outcome.Value.Proposal?.State == ChangeState.Proposed;
        return Results.Json(CharterOutcomeResponse.Of(outcome.Value), statusCode: waits ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }
}
