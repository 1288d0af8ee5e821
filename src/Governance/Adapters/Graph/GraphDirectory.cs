using System.Globalization;
using Governance.People;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace Governance.Adapters.Graph;

/// <summary>The directory of the tenant, read through Microsoft Graph as this application.</summary>
internal sealed class GraphDirectory(GraphHttp graph, AppRoleAssignments assignments) : IDirectory
{
    private const int PageSize = 999;
    private const int NotFound = 404;
    private const string Guest = "Guest";

    public Task<IReadOnlyList<DirectoryPerson>> ReadPeopleAsync(CancellationToken cancel) =>
        AskAsync<IReadOnlyList<DirectoryPerson>>(
            async () =>
            {
                var roles = await assignments.ReadAsync(cancel);
                var users = await ReadUsersAsync(cancel);
                return [.. users.Select(user => Person(user, roles)).OfType<DirectoryPerson>()];
            },
            cancel);

    public Task<IReadOnlyList<string>?> ReadRolesAsync(Guid objectId, CancellationToken cancel) =>
        AskAsync(
            async () =>
            {
                var user = await ReadUserAsync(objectId, cancel);
                if (user is null)
                    return null;
                if (user.AccountEnabled == false)
                    return [];
                return (await assignments.ReadAsync(cancel)).GetValueOrDefault(objectId, []);
            },
            cancel);

    private async Task<List<User>> ReadUsersAsync(CancellationToken cancel)
    {
        var first = await graph.Client.Users.GetAsync(
            request =>
            {
                request.QueryParameters.Filter = "accountEnabled eq true";
                request.QueryParameters.Select =
                    ["id", "displayName", "userPrincipalName", "mail", "department", "jobTitle", "accountEnabled", "userType"];
                request.QueryParameters.Top = PageSize;
            },
            cancel);
        return await GraphPages.ReadAllAsync<User, UserCollectionResponse>(graph.Client, first, cancel);
    }

    private async Task<User?> ReadUserAsync(Guid objectId, CancellationToken cancel)
    {
        try
        {
            return await graph.Client.Users[objectId.ToString()].GetAsync(
                request => request.QueryParameters.Select = ["id", "accountEnabled"], cancel);
        }
        catch (ApiException answer) when (answer.ResponseStatusCode == NotFound)
        {
            return null;
        }
    }

    private static DirectoryPerson? Person(User user, IReadOnlyDictionary<Guid, IReadOnlyList<string>> roles)
    {
        var id = Guid.Parse(user.Id!, CultureInfo.InvariantCulture);
        if (!roles.TryGetValue(id, out var held) && user.UserType == Guest)
            return null;
        return new DirectoryPerson(
            id,
            user.DisplayName ?? user.UserPrincipalName ?? user.Id!,
            user.UserPrincipalName,
            Filled(user.Department),
            Filled(user.JobTitle),
            user.AccountEnabled ?? true,
            held ?? [])
        {
            Mail = Filled(user.Mail),
        };
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancel)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (GraphAnswers.IsOutage(fault) && !cancel.IsCancellationRequested)
        {
            throw new DirectoryUnavailableException(GraphAnswers.Describe(fault), fault);
        }
    }
}
