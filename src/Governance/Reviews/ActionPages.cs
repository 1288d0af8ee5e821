using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Reviews;

/// <summary>What the page of one's own actions shows.</summary>
/// <param name="Actions">Overdue ones first, settled ones last.</param>
public sealed record ActionsModel(IReadOnlyList<ActionView> Actions)
{
    public IReadOnlyList<ActionView> Open => [.. Actions.Where(view => view.Action.State == ActionState.Open)];

    public IReadOnlyList<ActionView> Settled => [.. Actions.Where(view => view.Action.State != ActionState.Open)];
}

/// <summary>Names of the forms on the page of an action, which are also the ends of their addresses.</summary>
public static class ActionForms
{
    public const string Done = "done", Drop = "drop", Reopen = "reopen", Move = "move";
}

/// <summary>Pages of actions.</summary>
public static class ActionPages
{
    public static void MapActionPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/actions").ExcludeFromDescription();
        pages.MapGet("", ListAsync).RequirePage(Policies.Reader);
        pages.MapGet("/{id:guid}", ShowAsync).RequirePage(Policies.Reader);
        pages.MapPost("/{id:guid}/done", FinishAsync).RequirePage(Policies.Reader);
        pages.MapPost("/{id:guid}/drop", DropAsync).RequirePage(Policies.Reader);
        pages.MapPost("/{id:guid}/reopen", ReopenAsync).RequirePage(Policies.Reader);
        pages.MapPost("/{id:guid}/move", MoveAsync).RequirePage(Policies.Reader);
    }

    private static async Task<IResult> ListAsync(ActionReading actions, Caller caller) => Page.Render<ActionsPage>(new ActionsModel(await actions.ReadMineAsync(caller)));

    private static async Task<IResult> ShowAsync(Guid id, ActionReading actions, Caller caller)
    {
        var model = await actions.ReadAsync(id, caller);
        return model.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<ActionPage>(model.Value);
    }

    private static async Task<IResult> FinishAsync(Guid id, IFormCollection form, ActionService service, ActionReading actions, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, ActionForms.Done);
        var fields = FieldReader.Posted(input);
        var (note, seen) = (fields.Text("note", ReviewAction.LongestNote, lines: true), fields.Seen());
        return await AnswerAsync(id, input, fields.Refusal ?? (await service.FinishAsync(id, note, caller, seen)).Refusal, actions, caller, http);
    }

    private static async Task<IResult> DropAsync(Guid id, IFormCollection form, ActionService service, ActionReading actions, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, ActionForms.Drop);
        var fields = FieldReader.Posted(input);
        var (reason, seen) = (fields.Text("reason", ReviewAction.LongestNote, lines: true), fields.Seen());
        return await AnswerAsync(id, input, fields.Refusal ?? (await service.DropAsync(id, reason, caller, seen)).Refusal, actions, caller, http);
    }

    private static async Task<IResult> ReopenAsync(Guid id, IFormCollection form, ActionService service, ActionReading actions, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, ActionForms.Reopen);
        var fields = FieldReader.Posted(input);
        var (reason, seen) = (fields.Text("reason", ReviewAction.LongestNote, lines: true), fields.Seen());
        return await AnswerAsync(id, input, fields.Refusal ?? (await service.ReopenAsync(id, reason, caller, seen)).Refusal, actions, caller, http);
    }

    private static async Task<IResult> MoveAsync(Guid id, IFormCollection form, ActionService service, ActionReading actions, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, ActionForms.Move);
        var fields = FieldReader.Posted(input);
        var (day, reason, seen) = (fields.Date("dueDate"), fields.Text("reason", ReviewAction.LongestNote, lines: true), fields.Seen());
        return await AnswerAsync(id, input, fields.Refusal ?? (await service.MoveAsync(id, day, reason, caller, seen)).Refusal, actions, caller, http);
    }

    private static Task<IResult> AnswerAsync(Guid id, FormInput input, Refusal? refusal, ActionReading actions, Caller caller, HttpContext http)
        => http.AnswerAsync<ActionPage, ActionPageModel>($"/actions/{id}", input, refusal, () => actions.ReadAsync(id, caller), model => model.Offers(input.Form));
}
