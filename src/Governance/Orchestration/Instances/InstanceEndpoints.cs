using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Orchestration.Instances;

/// <summary>Workflow instances in the REST API; auditors read, administrators act.</summary>
public static class InstanceEndpoints
{
    internal const int LongestNote = 2000;

    public static void MapInstances(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/workflows").WithTags("Workflows");
        api.MapGet("/instances", ListAsync).WithSummary("Lists workflow instances, the newest first; the status faulted also finds those with an open incident.").RequireApi(Policies.Overseer).Produces<IReadOnlyList<InstanceResponse>>()
            .WithDescription("At most 50; where there are more, the header Link names the next page (rel=\"next\").");
        api.MapGet("/instances/{id:guid}", ReadAsync).WithSummary("Reads a workflow instance with its journal and incidents.").RequireApi(Policies.Overseer).Produces<InstanceResponse>();
        api.MapPost("/instances/{id:guid}/retry", RetryAsync).WithSummary("Tries the failed steps of an instance again.").RequireApi(Policies.Administrator).Repeatable("workflow-retry").Produces<InstanceResponse>();
        api.MapPut("/incidents/{id:guid}/resolution", ResolveAsync).WithSummary("Notes that an incident is settled.").RequireApi(Policies.Administrator).Produces<IncidentResponse>();
    }

    private static async Task<IResult> ListAsync(InstanceQueries queries, HttpContext http, string? definition = null, [OneOf<WorkflowSubStatus>] string? status = null, string? waiting = null, Guid? before = null)
    {
        var fields = FieldReader.Json(("definition", definition), ("status", status), ("waiting", waiting));
        var filter = InstanceFilters.Read(fields);
        if (fields.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        var list = await queries.ReadAsync(filter, before);
        http.LinkNext("before", list.Next);
        return Results.Ok(list.Rows.Select(InstanceResponse.Of));
    }

    private static async Task<IResult> ReadAsync(Guid id, InstanceQueries queries, ProblemWords words, WorkflowWords flows, HttpContext http)
    {
        var detail = await queries.FindAsync(id);
        return detail.Refusal?.ToProblem(http) ?? Results.Ok(InstanceResponse.Of(detail.Value, words, flows));
    }

    private static async Task<IResult> RetryAsync(Guid id, RetryService retries, InstanceQueries queries, Caller caller, ProblemWords words, WorkflowWords flows, HttpContext http)
    {
        var retried = await retries.RetryAsync(id, caller);
        return retried.Refusal?.ToProblem(http) ?? await ReadAsync(id, queries, words, flows, http);
    }

    private static async Task<IResult> ResolveAsync(Guid id, ResolutionRequest body, IncidentService incidents, Caller caller, ProblemWords words, HttpContext http)
    {
        var fields = FieldReader.Json(("note", body.Note));
        var note = fields.Text("note", LongestNote, lines: true);
        if (fields.Refusal is { } unreadable)
        {
            return unreadable.ToProblem(http);
        }

        var incident = await incidents.ResolveAsync(id, note, caller);
        return incident.Refusal?.ToProblem(http) ?? Results.Ok(IncidentResponse.Of(incident.Value, words));
    }
}
