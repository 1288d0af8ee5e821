using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace Governance.Sandbox.Tenant;

/// <summary>Users, service principals and assignments with the properties that Graph gives them.</summary>
internal static class GraphEntities
{
    /// <summary>What a user shows without $select. The department is not among it.</summary>
    public static readonly string[] UserDefaults =
    [
        "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation",
        "preferredLanguage", "surname", "userPrincipalName", "id",
    ];

    private const string Created = "2026-01-12T08:00:00Z";

    public static JsonObject User(TenantPerson person) => new()
    {
        ["businessPhones"] = new JsonArray(),
        ["displayName"] = person.Name,
        ["givenName"] = person.Name[..person.Name.LastIndexOf(' ')],
        ["jobTitle"] = person.JobTitle,
        ["mail"] = person.UserPrincipalName,
        ["mobilePhone"] = null,
        ["officeLocation"] = null,
        ["preferredLanguage"] = null,
        ["surname"] = person.Name[(person.Name.LastIndexOf(' ') + 1)..],
        ["userPrincipalName"] = person.UserPrincipalName,
        ["id"] = person.ObjectId.ToString(),
        ["department"] = person.Department,
        ["accountEnabled"] = person.Enabled,
        ["userType"] = person.IsGuest ? "Guest" : "Member",
    };

    public static JsonObject ServicePrincipal(TenantApplication application, bool isService) => new()
    {
        ["id"] = application.ServicePrincipalId.ToString(),
        ["accountEnabled"] = true,
        ["appDisplayName"] = application.Name,
        ["appId"] = application.ClientId.ToString(),
        ["appRoleAssignmentRequired"] = false,
        ["displayName"] = application.Name,
        ["servicePrincipalType"] = "Application",
        ["appRoles"] = new JsonArray([.. (isService ? AppRoleDefinition.All : []).Select(JsonNode (role) => AppRole(role))]),
    };

    /// <summary>Every assignment to the service: of people, of groups, of applications.</summary>
    public static IEnumerable<JsonObject> Assignments(TenantState state) =>
        state.People.SelectMany(person => person.Roles.Select(role => Assignment(state, role, person.ObjectId, person.Name, "User")))
            .Concat(GroupAssignments(state, _ => true))
            .Concat(state.Data.Clients.SelectMany(client =>
                client.Roles.Select(role => Assignment(state, role, client.ServicePrincipalId, client.Name, "ServicePrincipal"))));

    /// <summary>The assignments of one person, those of their groups included.</summary>
    public static IEnumerable<JsonObject> Assignments(TenantState state, TenantPerson person) =>
        person.Roles.Select(role => Assignment(state, role, person.ObjectId, person.Name, "User"))
            .Concat(GroupAssignments(state, group => group.Members.Contains(person.ObjectId)));

    private static IEnumerable<JsonObject> GroupAssignments(TenantState state, Func<TenantGroup, bool> which) =>
        state.Data.Groups.Where(which)
            .SelectMany(group => group.Roles.Select(role => Assignment(state, role, group.ObjectId, group.Name, "Group")));

    private static JsonObject Assignment(TenantState state, string role, Guid principal, string name, string kind)
    {
        var definition = AppRoleDefinition.Of(role);
        return new JsonObject
        {
            ["id"] = Base64Url.EncodeToString([.. principal.ToByteArray(), .. definition.Id.ToByteArray()]),
            ["deletedDateTime"] = null,
            ["appRoleId"] = definition.Id.ToString(),
            ["createdDateTime"] = Created,
            ["principalDisplayName"] = name,
            ["principalId"] = principal.ToString(),
            ["principalType"] = kind,
            ["resourceDisplayName"] = state.Service.Name,
            ["resourceId"] = state.Service.ServicePrincipalId.ToString(),
        };
    }

    private static JsonObject AppRole(AppRoleDefinition role) => new()
    {
        ["allowedMemberTypes"] = new JsonArray(role.MemberType),
        ["description"] = role.DisplayName,
        ["displayName"] = role.DisplayName,
        ["id"] = role.Id.ToString(),
        ["isEnabled"] = true,
        ["origin"] = "Application",
        ["value"] = role.Value,
    };
}
