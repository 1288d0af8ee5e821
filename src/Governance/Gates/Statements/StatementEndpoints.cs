using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Gates.Statements;

/// <summary>Statements in the REST API.</summary>
public static class StatementEndpoints
{
    public static void MapStatements(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/gates/{id:guid}/statements").RequireApi(Policies.Reader).WithTags("Statements");
        api.MapGet("", ListAsync).WithSummary("Lists the statements that the workflow of a gate asked for.").Produces<IReadOnlyList<StatementResponse>>();
        api.MapPut("/{statementId:guid}", GiveAsync).WithSummary("Gives a statement that was asked for.").Accepts<StatementRequest>("application/json").Produces<StatementResponse>();
    }

    /// <summary>Reads the fields "answer" and "text"; that a statement is overdue only the clock says.</summary>
    internal static (StatementAnswer Answer, string Text) Read(FieldReader fields)
    {
        var (answer, text) = (fields.Choice("answer", StatementAnswer.Overdue), fields.Text("text", Statement.LongestContent, lines: true));
        if (answer == StatementAnswer.Overdue)
        {
            fields.Refuse("answer", "statement.overdue_by_clock");
        }

        return (answer, text);
    }

    private static async Task<IResult> ListAsync(Guid id, StatementQueries statements, Caller caller, HttpContext http)
    {
        var read = await statements.ReadAsync(id, caller);
        return read.Refusal?.ToProblem(http) ?? Results.Ok(read.Value.Statements.Select(view => StatementResponse.For(view, read.Value.View.Relation)));
    }

    private static async Task<IResult> GiveAsync(Guid id, Guid statementId, StatementRequest body, StatementService statements, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("answer", body.Answer), ("text", body.Text));
        var (answer, text) = Read(fields);
        if (fields.Refusal is { } unsound)
        {
            return unsound.ToProblem(http);
        }

        var given = await statements.GiveAsync(id, statementId, answer, text, caller, http.RequestAborted);
        return given.Refusal?.ToProblem(http) ?? Results.Ok(StatementResponse.Of(given.Value, awaited: false));
    }
}
