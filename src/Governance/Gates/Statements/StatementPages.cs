using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;

namespace Governance.Gates.Statements;

/// <summary>The page on which somebody answers what a round's workflow asks them.</summary>
public static class StatementPages
{
    /// <param name="gate">The group of addresses under one gate.</param>
    public static void MapStatementPages(this RouteGroupBuilder gate)
    {
        var pages = gate.MapGroup("/statements/{statementId:guid}").RequirePage(Policies.Reader);
        pages.MapGet("", ShowAsync);
        pages.MapPost("", GiveAsync);
    }

    private static async Task<IResult> ShowAsync(Guid id, Guid statementId, StatementQueries statements, Caller caller)
    {
        var model = await statements.FindAsync(id, statementId, caller);
        return model.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<StatementPage>(model.Value);
    }

    private static async Task<IResult> GiveAsync(
        Guid id, Guid statementId, IFormCollection form, StatementService service, StatementQueries statements, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, "statement");
        var fields = FieldReader.Posted(input);
        var (answer, text) = StatementEndpoints.Read(fields);
        var refusal = fields.Refusal ?? (await service.GiveAsync(id, statementId, answer, text, caller, http.RequestAborted)).Refusal;
        if (refusal is null)
        {
            return Page.SeeOther($"/gates/{id}/statements/{statementId}");
        }

        var model = await statements.FindAsync(id, statementId, caller);
        return model.Refusal is { } unreadable ? Page.Problem(unreadable) : Page.Refuse<StatementPage>(model.Value, input, refusal);
    }
}
