using Governance.Adapters.Entra;
using Governance.Orchestration.Definitions;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Orchestration.Instances;

/// <summary>What the page of all instances shows.</summary>
/// <param name="Counts">How many instances have each status.</param>
/// <param name="Definitions">Ids of the stored definitions.</param>
public sealed record InstancesModel(
    InstanceFilter Filter, InstanceList List, IReadOnlyList<OpenIncident> Open, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<string> Definitions, bool IsFirst)
{
    /// <summary>Engines that this build does not have although instances run on them.</summary>
    public IReadOnlyList<StrandedInstances> Stranded { get; init; } = [];
}

/// <summary>What the page of one instance shows.</summary>
/// <param name="MayAct">The reader is an administrator.</param>
/// <param name="IsWhole">All of the journal instead of its newest part.</param>
/// <param name="Done">Name of the form that has just been carried out; null for none.</param>
/// <param name="Move">What would come of moving it to the active version; null where it is there, or does not run.</param>
public sealed record InstancePageModel(InstanceDetail Detail, bool MayAct, bool IsWhole, string? Done, MoveReport? Move);

/// <summary>Workflow instances on pages; auditors read, administrators act.</summary>
public static class InstancePages
{
    internal const string Retried = "retry", Resolved = "resolution";

    public static void MapInstancePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/workflows").ExcludeFromDescription();
        pages.MapGet("", ListAsync).RequirePage(Policies.Overseer);
        var one = pages.MapGroup("/instances/{id:guid}");
        one.MapGet("", ReadAsync).RequirePage(Policies.Overseer);
        one.MapPost("/retry", RetryAsync).RequirePage(Policies.Administrator);
        one.MapPost("/incidents/{incidentId:guid}/resolution", ResolveAsync).RequirePage(Policies.Administrator);
    }

    private static async Task<IResult> ListAsync(
        InstanceQueries queries, StoredDefinitions definitions, WorkflowWatch watch, string? definition = null, string? status = null, string? waiting = null, Guid? before = null)
    {
        var fields = FieldReader.Json(("definition", definition), ("status", status), ("waiting", waiting));
        var filter = InstanceFilters.Read(fields);

        // A filter that names nothing there is shows everything; it is no form that somebody could correct.
        var asked = fields.Refusal is null ? filter : new InstanceFilter();
        var list = await queries.ReadAsync(asked, before);
        var ids = await definitions.ReadIdsAsync();
        return Page.Render<InstancesPage>(new InstancesModel(asked, list, await queries.ReadOpenAsync(), await queries.CountAsync(), ids, before is null) { Stranded = await watch.ReadStrandedAsync() });
    }

    private static async Task<IResult> ReadAsync(Guid id, InstanceQueries queries, MoveService moves, Caller caller, bool all = false, string? done = null)
    {
        var detail = await queries.FindAsync(id);
        return detail.Refusal is { } refusal
            ? Page.Problem(refusal)
            : Page.Render<InstancePage>(new InstancePageModel(detail.Value, caller.Is(AppRoles.Administrator), all, done, await moves.CheckActiveAsync(detail.Value.View.Instance)));
    }

    private static async Task<IResult> RetryAsync(Guid id, IFormCollection form, RetryService retries, InstanceQueries queries, MoveService moves, Caller caller)
    {
        var retried = await retries.RetryAsync(id, caller);
        return await AnswerAsync(id, Retried, new Answer(FormInput.From(form, Retried), retried.Refusal), queries, moves);
    }

    private static async Task<IResult> ResolveAsync(Guid id, Guid incidentId, IFormCollection form, IncidentService incidents, InstanceQueries queries, MoveService moves, Caller caller)
    {
        var input = FormInput.From(form, FormOf(incidentId));
        var fields = FieldReader.Posted(input);
        var note = fields.Text("note", InstanceEndpoints.LongestNote, lines: true);
        return await AnswerAsync(id, Resolved, new Answer(input, fields.Refusal ?? (await incidents.ResolveAsync(incidentId, note, caller)).Refusal), queries, moves);
    }

    private static async Task<IResult> AnswerAsync(Guid id, string done, Answer answer, InstanceQueries queries, MoveService moves)
    {
        if (answer.Refusal is not { } refusal)
        {
            return Page.SeeOther($"/workflows/instances/{id}?done={done}#incidents");
        }

        var detail = await queries.FindAsync(id);
        return detail.Refusal is { } gone
            ? Page.Problem(gone)
            : Page.Refuse<InstancePage>(
                new InstancePageModel(detail.Value, MayAct: true, IsWhole: false, Done: null, await moves.CheckActiveAsync(detail.Value.View.Instance)), answer.Input, refusal);
    }

    /// <summary>What was sent, and why it was not carried out; null when it was.</summary>
    private sealed record Answer(FormInput Input, Refusal? Refusal);

    /// <summary>Name of the form that resolves an incident.</summary>
    internal static string FormOf(Guid incidentId) => $"i{incidentId:n}";
}

/// <summary>Reads which instances are asked for.</summary>
public static class InstanceFilters
{
    private const int Longest = 200;

    /// <summary>Reads "definition", "status" and "waiting"; all may be left out.</summary>
    public static InstanceFilter Read(FieldReader fields) => new(
        fields.OptionalText("definition", Longest) ?? "", fields.OptionalChoice<WorkflowSubStatus>("status")?.ToString() ?? "", fields.OptionalText("waiting", Longest) ?? "");
}
