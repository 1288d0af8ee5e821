using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Definitions;

/// <summary>What the page of a move shows.</summary>
/// <param name="Detail">The version they are to go to.</param>
/// <param name="Report">What fits now; after a move, what it did.</param>
/// <param name="MayAct">The reader is an administrator.</param>
public sealed record MovesModel(DefinitionDetail Detail, MoveReport Report, bool MayAct)
{
    public string Version => $"/workflows/definitions/{Uri.EscapeDataString(Report.DefinitionId)}/versions/{Report.Version}";

    public string Address => $"{Version}/moves";
}

/// <summary>Moving running instances to another version: first what fits, then one button.</summary>
public static class MovePages
{
    /// <param name="version">The group of addresses under one version.</param>
    public static void MapMovePages(this RouteGroupBuilder version)
    {
        version.MapGet("/moves", CheckAsync).RequirePage(Policies.Overseer);
        version.MapPost("/moves", MoveAsync).RequirePage(Policies.Administrator);
    }

    private static async Task<IResult> CheckAsync(string id, int version, MoveService moves, DefinitionQueries queries, Caller caller)
    {
        var model = await ReadAsync(id, version, moves, queries, caller);
        return model.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<MovesPage>(model.Value);
    }

    // Answered with what it did: sent again by a reload it finds every instance where it is.
    private static async Task<IResult> MoveAsync(string id, int version, IFormCollection form, MoveService moves, DefinitionQueries queries, Caller caller)
    {
        var input = FormInput.From(form);
        var fields = FieldReader.Posted(input);
        var asked = fields.Ids("instance");
        var moved = fields.Refusal ?? await moves.MoveAsync(id, version, asked, caller);
        var model = await ReadAsync(id, version, moves, queries, caller);
        if (model.Refusal is { } gone)
        {
            return Page.Problem(gone);
        }

        return moved.Refusal is { } refusal ? Page.Refuse<MovesPage>(model.Value, input, refusal) : Page.Render<MovesPage>(model.Value with { Report = moved.Value });
    }

    private static async Task<Outcome<MovesModel>> ReadAsync(string id, int version, MoveService moves, DefinitionQueries queries, Caller caller)
    {
        var report = await moves.CheckAsync(id, version, null);
        if (report.Refusal is { } refusal)
        {
            return refusal;
        }

        var detail = await queries.FindAsync(id, version);
        return detail.Refusal is { } unknown ? unknown : new MovesModel(detail.Value, report.Value, caller.Is(AppRoles.Administrator));
    }
}
