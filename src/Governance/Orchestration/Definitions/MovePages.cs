using System.Globalization;
using Governance.Adapters.Entra;
using Governance.Orchestration.Instances;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Definitions;

/// <summary>Which of the instances are shown.</summary>
/// <param name="Rollout">Only those of one rollout; null for all.</param>
/// <param name="Page">From 1, of <see cref="MovesModel.PageSize"/> instances each.</param>
public sealed record MoveFilter(Guid? Rollout = null, int Page = 1);

/// <summary>What the page of a move shows.</summary>
/// <param name="Detail">The version they are to go to.</param>
/// <param name="Report">What fits now; after a move, what it did.</param>
/// <param name="Rollouts">All that have instances there, by name.</param>
/// <param name="MayAct">The reader is an administrator.</param>
public sealed record MovesModel(DefinitionDetail Detail, MoveReport Report, MoveFilter Filter, IReadOnlyList<InstancePlace> Rollouts, bool MayAct)
{
    public const int PageSize = 25;

    public string Version => $"/workflows/definitions/{Uri.EscapeDataString(Report.DefinitionId)}/versions/{Report.Version}";

    public string Address => $"{Version}/moves";

    /// <summary>Where what is shown now is found again.</summary>
    public string Here => Find(Filter.Page);

    /// <summary>Null on the first page.</summary>
    public string? Before => Filter.Page > 1 ? Find(Filter.Page - 1) : null;

    /// <summary>Null on the last page.</summary>
    public string? After => Report.Lines.Count > Filter.Page * PageSize ? Find(Filter.Page + 1) : null;

    /// <summary>The lines of this page; after a move all that it was about.</summary>
    public IReadOnlyList<MoveLine> Shown => Report.IsDry ? [.. Report.Lines.Skip((Filter.Page - 1) * PageSize).Take(PageSize)] : Report.Lines;

    /// <summary>There is something on this page that the reader can move.</summary>
    public bool Offers => MayAct && Report.IsDry && Detail.Version.Active && Shown.Any(line => line.Verdict == MoveVerdict.Fits);

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
        var model = await ReadAsync(new Target(id, version, Filter(rollout, page)), moves, queries, caller);
        return model.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<MovesPage>(model.Value);
    }

    // Answered with what it did: sent again by a reload it finds every instance where it is.
    private static async Task<IResult> MoveAsync(
        string id, int version, IFormCollection form, MoveService moves, DefinitionQueries queries, Caller caller, string? rollout = null, string? page = null)
    {
        var input = FormInput.From(form);
        var fields = FieldReader.Posted(input);
        var asked = fields.Ids("instance");
        var moved = fields.Refusal ?? await moves.MoveAsync(id, version, asked, caller);
        var model = await ReadAsync(new Target(id, version, Filter(rollout, page)), moves, queries, caller);
        if (model.Refusal is { } gone)
        {
            return Page.Problem(gone);
        }

        return moved.Refusal is { } refusal ? Page.Refuse<MovesPage>(model.Value, input, refusal) : Page.Render<MovesPage>(model.Value with { Report = moved.Value });
    }

    private static async Task<Outcome<MovesModel>> ReadAsync(Target target, MoveService moves, DefinitionQueries queries, Caller caller)
    {
        var report = await moves.CheckAsync(target.Id, target.Version, null);
        if (report.Refusal is { } refusal)
        {
            return refusal;
        }

        var detail = await queries.FindAsync(target.Id, target.Version);
        if (detail.Refusal is { } unknown)
        {
            return unknown;
        }

        var lines = report.Value.Lines;
        var shown = report.Value with { Lines = [.. lines.Where(line => target.Filter.Rollout is null || line.Place?.RolloutId == target.Filter.Rollout)] };
        var rollouts = lines.Select(line => line.Place).OfType<InstancePlace>().DistinctBy(place => place.RolloutId).OrderBy(place => place.Rollout, StringComparer.CurrentCulture);
        return new MovesModel(detail.Value, shown, target.Filter, [.. rollouts], caller.Is(AppRoles.Administrator));
    }

    // A filter that cannot be read shows everything; it is no form that somebody could correct.
    private static MoveFilter Filter(string? rollout, string? page) => new(
        Guid.TryParse(rollout, out var id) ? id : null, int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, MoveService.MostInstances) : 1);

    private sealed record Target(string Id, int Version, MoveFilter Filter);
}
