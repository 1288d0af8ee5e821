using Governance.Adapters.Entra;
using Governance.Gates.Evidence;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Gates.Conditions;

/// <summary>The page of a condition. Who may close and confirm, the service checks.</summary>
public static class ConditionPages
{
    public static void MapConditionPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/conditions/{id:guid}").ExcludeFromDescription();
        pages.MapGet("", ShowAsync).RequirePage(Policies.Reader);
        pages.MapPost(ConditionForms.Closure, CloseAsync).RequirePage(Policies.Reader);
        pages.MapPost(ConditionForms.Confirmation, ConfirmAsync).RequirePage(Policies.Reader);
        pages.MapPost(ConditionForms.Return, ReturnAsync).RequirePage(Policies.Reader);
    }

    private static async Task<IResult> ShowAsync(Guid id, ConditionDossiers dossiers, Caller caller)
    {
        var model = await dossiers.ReadAsync(id, caller);
        return model.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<ConditionPage>(model.Value);
    }

    private static async Task<IResult> CloseAsync(Guid id, IFormCollection form, ConditionService conditions, ConditionDossiers dossiers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, ConditionForms.Closure);
        var fields = FieldReader.Posted(input);
        var (note, seen) = (fields.Text("note", Condition.LongestNote, lines: true), fields.Seen());
        return await AnswerAsync(id, input, fields.Refusal ?? (await conditions.CloseAsync(id, note, caller, seen)).Refusal, dossiers, caller, http);
    }

    private static async Task<IResult> ConfirmAsync(Guid id, IFormCollection form, ConditionService conditions, ConditionDossiers dossiers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, ConditionForms.Confirmation);
        var fields = FieldReader.Posted(input);
        var seen = fields.Seen();
        return await AnswerAsync(id, input, fields.Refusal ?? (await conditions.ConfirmAsync(id, caller, seen)).Refusal, dossiers, caller, http);
    }

    private static async Task<IResult> ReturnAsync(Guid id, IFormCollection form, ConditionService conditions, ConditionDossiers dossiers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, ConditionForms.Return);
        var fields = FieldReader.Posted(input);
        var (reason, seen) = (fields.Text("reason", Condition.LongestNote, lines: true), fields.Seen());
        return await AnswerAsync(id, input, fields.Refusal ?? (await conditions.ReturnAsync(id, reason, caller, seen)).Refusal, dossiers, caller, http);
    }

    private static Task<IResult> AnswerAsync(Guid id, FormInput input, Refusal? refusal, ConditionDossiers dossiers, Caller caller, HttpContext http)
        => http.AnswerAsync<ConditionPage, ConditionPageModel>($"/conditions/{id}", input, refusal, () => dossiers.ReadAsync(id, caller), model => model.Offers(input.Form));
}
