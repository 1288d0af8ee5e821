using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Reviews;

/// <summary>Actions in the REST API.</summary>
public static class ActionEndpoints
{
    public static void MapActions(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/actions").RequireApi(Policies.Reader).WithTags("Reviews");
        api.MapGet("/", ListAsync).WithSummary("Lists the actions that the caller is to do, or did.").Produces<IReadOnlyList<ActionResponse>>();
        api.MapGet("/{id:guid}", ReadAsync).WithSummary("Reads an action.").Produces<ActionResponse>();
        api.MapPut("/{id:guid}/completion", FinishAsync).WithSummary("Says of an action that it is done.").Produces<ActionResponse>().HonoursIfMatch();
        api.MapPut("/{id:guid}/drop", DropAsync).WithSummary("Says of an action that it is not to be done any more, and why.").Produces<ActionResponse>().HonoursIfMatch();
        api.MapPut("/{id:guid}/reopening", ReopenAsync).WithSummary("Says of an action that it is to be done after all, and why.").Produces<ActionResponse>().HonoursIfMatch();
        api.MapPut("/{id:guid}/due-date", MoveAsync).WithSummary("Gives an action another due date, and says why.").Produces<ActionResponse>().HonoursIfMatch();
    }

    private static async Task<IResult> ListAsync(ActionReading actions, Caller caller) => Results.Ok((await actions.ReadMineAsync(caller)).Select(view => ActionResponse.Of(view.Action)));

    private static async Task<IResult> ReadAsync(Guid id, ActionReading actions, Caller caller, HttpContext http)
    {
        var read = await actions.ReadAsync(id, caller);
        if (read.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        http.SetRevision(read.Value.View.Action.Revision);
        return Results.Ok(ActionResponse.Of(read.Value.View.Action));
    }

    private static Task<IResult> FinishAsync(Guid id, CompletionRequest body, ActionService actions, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("note", body.Note));
        var note = fields.Text("note", ReviewAction.LongestNote, lines: true);
        return http.ChangeAsync(fields.Refusal, seen => actions.FinishAsync(id, note, caller, seen), action => action.Revision, action => Results.Ok(ActionResponse.Of(action)));
    }

    private static Task<IResult> DropAsync(Guid id, ActionDropRequest body, ActionService actions, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body.Reason));
        var reason = fields.Text("reason", ReviewAction.LongestNote, lines: true);
        return http.ChangeAsync(fields.Refusal, seen => actions.DropAsync(id, reason, caller, seen), action => action.Revision, action => Results.Ok(ActionResponse.Of(action)));
    }

    private static Task<IResult> ReopenAsync(Guid id, ReopeningRequest body, ActionService actions, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body.Reason));
        var reason = fields.Text("reason", ReviewAction.LongestNote, lines: true);
        return http.ChangeAsync(fields.Refusal, seen => actions.ReopenAsync(id, reason, caller, seen), action => action.Revision, action => Results.Ok(ActionResponse.Of(action)));
    }

    private static Task<IResult> MoveAsync(Guid id, DueDateRequest body, ActionService actions, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("dueDate", body.DueDate), ("reason", body.Reason));
        var (day, reason) = (fields.Date("dueDate"), fields.Text("reason", ReviewAction.LongestNote, lines: true));
        return http.ChangeAsync(fields.Refusal, seen => actions.MoveAsync(id, day, reason, caller, seen), action => action.Revision, action => Results.Ok(ActionResponse.Of(action)));
    }
}
