using System.Globalization;
using Governance.Adapters.Entra;
using Governance.Orchestration.Instances;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Definitions;

/// <summary>What the page of a move shows.</summary>
/// <param name="Detail">The version they are to go to.</param>
/// <param name="Move">What fits now on the page that is shown; after a move, what it did.</param>
/// <param name="MayAct">The reader is an administrator.</param>
public sealed record MovesModel(DefinitionDetail Detail, MovePage Move, bool MayAct)
{
    public MoveReport Report => Move.Report;

    public MoveFilter Filter => Move.Filter;

    /// <summary>All that have instances on other versions, by name.</summary>
    public IReadOnlyList<InstancePlace> Rollouts => [.. Move.Rollouts.OrderBy(place => place.Rollout, StringComparer.CurrentCulture)];

    public string Version => $"/workflows/definitions/{Uri.EscapeDataString(Report.DefinitionId)}/versions/{Report.Version}";

    public string Address => $"{Version}/moves";

    /// <summary>Where what is shown now is found again.</summary>
    public string Here => Find(Filter.Page);

    /// <summary>Null on the first page.</summary>
    public string? Before => Filter.Page > 1 ? Find(Filter.Page - 1) : null;

    /// <summary>Null on the last page.</summary>
    public string? After => Left > 0 ? Find(Filter.Page + 1) : null;

    /// <summary>How many stand on later pages; negative or 0 on the last one.</summary>
    public int Left => Move.Total - Filter.Page * MoveService.PageSize;

    /// <summary>There is something on this page that the reader can move.</summary>
    public bool Offers => MayAct && Report.IsDry && Detail.Version.Active && Report.Lines.Any(line => line.Verdict == MoveVerdict.Fits);

    private string Find(int page)
        => (Filter.Rollout, page) switch { (null, 1) => Address, ({ } rollout, 1) => $"{Address}?rollout={rollout}", var (rollout, _) => $"{Address}?rollout={rollout}&page={page}" };
}

/// <summary>Moving running instances to another version: first what fits, then those that were chosen.</summary>
public static class MovePages
{
    /// <param name="version">The group of addresses under one version.</param>
    public static void MapMovePages(this RouteGroupBuilder version)
    {
        version.MapGet("/moves", CheckAsync).RequirePage(Policies.Overseer);
        version.MapPost("/moves", MoveAsync).RequirePage(Policies.Administrator);
    }

    private static async Task<IResult> CheckAsync(string id, int version, MoveService moves, DefinitionQueries queries, Caller caller, string? rollout = null, string? page = null)
    {
        var model = await ReadAsync(id, version, await moves.CheckPageAsync(id, version, Filter(rollout, page)), queries, caller);
        return model.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<MovesPage>(model.Value);
    }

    // Answered with what it did: sent again by a reload it finds every instance where it is.
    private static async Task<IResult> MoveAsync(
        string id, int version, IFormCollection form, MoveService moves, DefinitionQueries queries, Caller caller, string? rollout = null, string? page = null)
    {
        var input = FormInput.From(form);
        var fields = FieldReader.Posted(input);
        var asked = fields.Ids("instance");
        var reason = fields.Text("moveReason", ActivationService.LongestReason, lines: true);
        var moved = fields.Refusal ?? await moves.MoveAsync(id, version, new MoveOrder(asked, reason), caller);
        var shown = moved.Refusal is null ? new MovePage(moved.Value, Filter(rollout, page), moved.Value.Lines.Count, []) : await moves.CheckPageAsync(id, version, Filter(rollout, page));
        var model = await ReadAsync(id, version, shown, queries, caller);
        return model.Refusal is { } gone ? Page.Problem(gone)
            : moved.Refusal is { } refusal ? Page.Refuse<MovesPage>(model.Value, input, refusal) : Page.Render<MovesPage>(model.Value);
    }

    private static async Task<Outcome<MovesModel>> ReadAsync(string id, int version, Outcome<MovePage> move, DefinitionQueries queries, Caller caller)
    {
        if (move.Refusal is { } refusal)
        {
            return refusal;
        }

        var detail = await queries.FindAsync(id, version);
        return detail.Refusal is { } unknown ? unknown : new MovesModel(detail.Value, move.Value, caller.Is(AppRoles.Administrator));
    }

    // A filter that cannot be read shows everything; it is no form that somebody could correct.
    private static MoveFilter Filter(string? rollout, string? page)
        => new(Guid.TryParse(rollout, out var id) ? id : null, int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1);
}
