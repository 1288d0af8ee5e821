using Governance.Adapters.Entra;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Gates.Conditions;

/// <summary>Conditions in the REST API; only those that a decision rests on. Who may close and confirm, the service checks.</summary>
public static class ConditionEndpoints
{
    public static void MapConditions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/rollouts/{id:guid}/conditions", ListAsync).WithSummary("Lists the conditions of a rollout's decisions.").RequireApi(Policies.Reader).WithTags("Conditions").Produces<IReadOnlyList<ConditionResponse>>();
        var one = routes.MapGroup("/api/conditions/{id:guid}").RequireApi(Policies.Reader).WithTags("Conditions");
        one.MapGet("/", ReadAsync).WithSummary("Reads a condition.").Produces<ConditionResponse>();
        one.MapPut("/closure", CloseAsync).WithSummary("Closes a condition with a note how it was met.").Produces<ConditionResponse>().HonoursIfMatch();
        one.MapDelete("/closure", ReturnAsync).WithSummary("Sends a closed condition back with a reason.").Produces<ConditionResponse>().HonoursIfMatch();
        one.MapPut("/confirmation", ConfirmAsync).WithSummary("Confirms as a second person that a condition is closed.").Produces<ConditionResponse>().HonoursIfMatch();
    }

    private static async Task<IResult> ListAsync(Guid id, ConditionReading conditions, RolloutService rollouts, RolloutFactsReading facts, Caller caller, HttpContext http)
    {
        if (await rollouts.FindAsync(id) is not { } rollout)
        {
            return new Refusal(404, "rollout.unknown").ToProblem(http);
        }

        var reader = (await facts.ReadAsync(rollout)).Relate(caller);
        return Results.Ok((await conditions.ReadBindingAsync(id)).Select(condition => ConditionResponse.For(condition.Condition, reader, caller.Id)));
    }

    private static async Task<IResult> ReadAsync(Guid id, ConditionReading conditions, RolloutFactsReading facts, Caller caller, HttpContext http)
    {
        if (await conditions.FindBindingAsync(id) is not { Condition: var condition })
        {
            return new Refusal(404, "condition.unknown").ToProblem(http);
        }

        var reader = (await facts.ReadAsync(condition.RolloutId)).Relate(caller);
        http.SetRevision(condition.Revision);
        return Results.Ok(ConditionResponse.For(condition, reader, caller.Id));
    }

    private static Task<IResult> CloseAsync(Guid id, ClosureRequest body, ConditionService conditions, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("note", body.Note));
        var note = fields.Text("note", Condition.LongestNote, lines: true);
        return ChangeAsync(http, fields.Refusal, seen => conditions.CloseAsync(id, note, caller, seen));
    }

    private static Task<IResult> ReturnAsync(Guid id, [FromBody] ReturnRequest body, ConditionService conditions, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body.Reason));
        var reason = fields.Text("reason", Condition.LongestNote, lines: true);
        return ChangeAsync(http, fields.Refusal, seen => conditions.ReturnAsync(id, reason, caller, seen));
    }

    private static Task<IResult> ConfirmAsync(Guid id, ConditionService conditions, Caller caller, HttpContext http)
        => ChangeAsync(http, null, seen => conditions.ConfirmAsync(id, caller, seen));

    private static Task<IResult> ChangeAsync(HttpContext http, Refusal? unreadable, Func<long?, Task<Outcome<NamedCondition>>> change)
        => http.ChangeAsync(unreadable, change, named => named.Condition.Revision, named => Results.Ok(ConditionResponse.Of(named.Condition)));
}
