using Governance.Adapters.Entra;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace Governance.Adapters.Graph;

/// <summary>
/// Who holds which app role of this application. Reads the assignments of the application rather than those of each
/// person: that is one request for everybody and needs Application.Read.All, not Directory.Read.All.
/// </summary>
internal sealed class AppRoleAssignments(GraphHttp graph, IOptions<EntraOptions> entra)
{
    private const int PageSize = 999;

    /// <summary>Values of the enabled roles by object id of the person; an assignment without a role gives an empty list.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> ReadAsync(CancellationToken cancel)
    {
        var application = await ReadApplicationAsync(cancel);
        var values = Values(application);
        var held = new Dictionary<Guid, SortedSet<string>>();
        foreach (var assignment in await ReadAssignmentsAsync(application.Id!, cancel))
        {
            var value = values.GetValueOrDefault(assignment.AppRoleId ?? Guid.Empty);
            foreach (var person in await PeopleOfAsync(assignment, cancel))
                Add(held, person, value);
        }
        return held.ToDictionary(entry => entry.Key, IReadOnlyList<string> (entry) => [.. entry.Value]);
    }

    private async Task<ServicePrincipal> ReadApplicationAsync(CancellationToken cancel) =>
        await graph.Client.ServicePrincipalsWithAppId(entra.Value.ClientId).GetAsync(
            request => request.QueryParameters.Select = ["id", "appRoles"], cancel)
        ?? throw new InvalidDataException("Graph answered without a service principal.");

    private async Task<List<AppRoleAssignment>> ReadAssignmentsAsync(string application, CancellationToken cancel)
    {
        var first = await graph.Client.ServicePrincipals[application].AppRoleAssignedTo.GetAsync(
            request =>
            {
                request.QueryParameters.Top = PageSize;
                request.QueryParameters.Select = ["appRoleId", "principalId", "principalType"];
            },
            cancel);
        return await GraphPages.ReadAllAsync<AppRoleAssignment, AppRoleAssignmentCollectionResponse>(graph.Client, first, cancel);
    }

    // A role given to a group reaches its direct members only; nested groups get nothing from Entra either.
    private async Task<IEnumerable<Guid>> PeopleOfAsync(AppRoleAssignment assignment, CancellationToken cancel)
    {
        if (assignment.PrincipalId is not { } principal)
            return [];
        return assignment.PrincipalType switch
        {
            "User" => [principal],
            "Group" => await ReadMembersAsync(principal, cancel),
            _ => [],
        };
    }

    private async Task<IEnumerable<Guid>> ReadMembersAsync(Guid group, CancellationToken cancel)
    {
        var first = await graph.Client.Groups[group.ToString()].Members.GraphUser.GetAsync(
            request =>
            {
                request.QueryParameters.Top = PageSize;
                request.QueryParameters.Select = ["id"];
            },
            cancel);
        var members = await GraphPages.ReadAllAsync<User, UserCollectionResponse>(graph.Client, first, cancel);
        return members.Select(member => Guid.Parse(member.Id!));
    }

    private static Dictionary<Guid, string> Values(ServicePrincipal application) =>
        (application.AppRoles ?? [])
            .Where(role => role is { IsEnabled: true, Id: not null, Value: not null })
            .ToDictionary(role => role.Id!.Value, role => role.Value!);

    private static void Add(Dictionary<Guid, SortedSet<string>> held, Guid person, string? value)
    {
        if (!held.TryGetValue(person, out var roles))
            held[person] = roles = new SortedSet<string>(StringComparer.Ordinal);
        if (value is not null)
            roles.Add(value);
    }
}
