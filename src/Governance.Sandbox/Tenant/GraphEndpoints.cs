using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Governance.Sandbox.Tenant;

/// <summary>The slice of Microsoft Graph that the service reads.</summary>
internal sealed class GraphEndpoints(StandInTenant tenant, GraphAccess access)
{
    private static readonly string[] ReadUsers = ["User.Read.All", "Directory.Read.All"];
    private static readonly string[] ReadApplications = ["Application.Read.All", "Directory.Read.All"];
    private static readonly string[] ReadAssignmentsOfUsers = ["Directory.Read.All", "AppRoleAssignment.ReadWrite.All"];
    private static readonly string[] ReadMembers = ["GroupMember.ReadBasic.All", "GroupMember.Read.All", "Directory.Read.All"];

    private TenantState State => tenant.State;

    public void Map(IEndpointRouteBuilder routes)
    {
        var graph = routes.MapGroup("/v1.0");
        graph.AddEndpointFilter((context, next) =>
        {
            GraphHeaders.Write(context.HttpContext);
            return next(context);
        });
        graph.MapGet("/users", (HttpRequest request) => Collection(request, ReadUsers, () => State.People.Select(GraphEntities.User), "users", GraphEntities.UserDefaults));
        graph.MapGet("/users/{id}", ReadUser);
        graph.MapGet("/users/{id}/appRoleAssignments", ReadAssignmentsOfUser);
        graph.MapGet("/servicePrincipals(appId='{appId}')", (string appId, HttpRequest request) => ReadApplication(State.FindApplication(appId), appId, request));
        graph.MapGet("/servicePrincipals/{id:guid}", (Guid id, HttpRequest request) => ReadApplication(State.FindServicePrincipal(id), id.ToString(), request));
        graph.MapGet("/servicePrincipals/{id:guid}/appRoleAssignedTo", ReadAssignments);
        graph.MapGet("/groups/{id:guid}/members/graph.user", ReadMembersOfGroup);
        graph.MapGet("/groups/{id:guid}/members/microsoft.graph.user", ReadMembersOfGroup);
        new CalendarEndpoints(tenant, access).Map(graph);
        graph.MapFallback((HttpRequest request) => GraphError.BadRequest($"Resource not found for the segment '{request.Path}'."));
    }

    private IResult ReadUser(string id, HttpRequest request) =>
        Entity(request, ReadUsers, State.FindPerson(id) is { } person ? GraphEntities.User(person) : null, id, "users", GraphEntities.UserDefaults);

    private IResult ReadAssignmentsOfUser(string id, HttpRequest request) =>
        State.FindPerson(id) is { } person
            ? Collection(request, ReadAssignmentsOfUsers, () => GraphEntities.Assignments(State, person), $"users('{id}')/appRoleAssignments")
            : access.Authorize(request, ReadAssignmentsOfUsers) ?? GraphError.NotFound(id);

    private IResult ReadApplication(TenantApplication? application, string id, HttpRequest request) =>
        Entity(request, ReadApplications, application is null ? null : GraphEntities.ServicePrincipal(application, application.ClientId == State.Service.ClientId), id, "servicePrincipals");

    private IResult ReadAssignments(Guid id, HttpRequest request) =>
        id == State.Service.ServicePrincipalId
            ? Collection(request, ReadApplications, () => GraphEntities.Assignments(State), $"servicePrincipals('{id}')/appRoleAssignedTo")
            : access.Authorize(request, ReadApplications) ?? GraphError.NotFound(id.ToString());

    private IResult ReadMembersOfGroup(Guid id, HttpRequest request) =>
        State.FindGroup(id) is { } group
            ? Collection(request, ReadMembers, () => Members(group), "users", GraphEntities.UserDefaults)
            : access.Authorize(request, ReadMembers) ?? GraphError.NotFound(id.ToString());

    private IEnumerable<JsonObject> Members(TenantGroup group) =>
        State.People.Where(person => group.Members.Contains(person.ObjectId)).Select(GraphEntities.User);

    private IResult Collection(HttpRequest request, string[] permissions, Func<IEnumerable<JsonObject>> items, string context, string[]? byDefault = null)
    {
        if (access.Authorize(request, permissions) is { } refusal)
            return refusal;
        var (query, unsupported) = ODataQuery.Read(request);
        return unsupported ?? query!.Page(items(), context, byDefault, tenant.LargestPage);
    }

    private IResult Entity(HttpRequest request, string[] permissions, JsonObject? item, string id, string context, string[]? byDefault = null)
    {
        if (access.Authorize(request, permissions) is { } refusal)
            return refusal;
        var (query, unsupported) = ODataQuery.Read(request);
        return unsupported ?? (item is null ? GraphError.NotFound(id) : query!.Entity(item, context, byDefault));
    }
}
