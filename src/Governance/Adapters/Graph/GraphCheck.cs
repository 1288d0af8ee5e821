using Governance.Adapters.Entra;
using Governance.Operations;
using Governance.People;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace Governance.Adapters.Graph;

/// <summary>Tries what the service asks of Microsoft Graph, with the requests that it makes anyway.</summary>
internal sealed class GraphCheck(GraphHttp graph, GraphTokens tokens, IOptions<EntraOptions> entra, IOptions<GraphOptions> options, TimeProvider clock) : ITenantCheck
{
    private const int Unauthorised = 401, Forbidden = 403;

    public async Task<IReadOnlyList<TenantProbe>> RunAsync(CancellationToken cancel)
    {
        var token = await TryAsync(TenantNeed.Token, null, () => tokens.RenewAsync(cancel), cancel);
        if (token.State != ProbeState.Works)
        {
            return [token, .. new[] { TenantNeed.Roles, TenantNeed.People, TenantNeed.Groups, TenantNeed.Calendars }.Select(need => new TenantProbe(need, ProbeState.Untried, PermissionFor(need)))];
        }

        var assignments = new List<AppRoleAssignment>();
        return
        [
            token,
            await TryAsync(TenantNeed.Roles, PermissionFor(TenantNeed.Roles), async () => assignments.AddRange(await ReadRolesAsync(cancel)), cancel),
            await TryAsync(TenantNeed.People, PermissionFor(TenantNeed.People), () => ReadPersonAsync(cancel), cancel),
            await TryAsync(TenantNeed.Groups, PermissionFor(TenantNeed.Groups), FirstGroup(assignments) is { } group ? () => ReadMembersAsync(group, cancel) : null, cancel),
            await TryAsync(TenantNeed.Calendars, PermissionFor(TenantNeed.Calendars), options.Value.Calendars && FirstPerson(assignments) is { } person ? () => ReadCalendarAsync(person, cancel) : null, cancel),
        ];
    }

    private static string? PermissionFor(TenantNeed need) => need switch
    {
        TenantNeed.Roles => "Application.Read.All",
        TenantNeed.People => "User.Read.All",
        TenantNeed.Groups => "GroupMember.Read.All",
        TenantNeed.Calendars => "Calendars.ReadWrite",
        _ => null,
    };

    /// <param name="ask">Null where there is nothing to try.</param>
    private static async Task<TenantProbe> TryAsync(TenantNeed need, string? permission, Func<Task>? ask, CancellationToken cancel)
    {
        if (ask is null)
        {
            return new TenantProbe(need, ProbeState.Untried, permission);
        }

        try
        {
            await ask();
            return new TenantProbe(need, ProbeState.Works, permission);
        }
        catch (Exception fault) when (GraphAnswers.IsOutage(fault) && !cancel.IsCancellationRequested)
        {
            var lacks = permission is not null && fault is ApiException { ResponseStatusCode: Unauthorised or Forbidden };
            return new TenantProbe(need, ProbeState.Fails, permission, GraphAnswers.Describe(fault), lacks);
        }
    }

    // A registration without one of the roles looks like an organisation in which nobody holds it.
    private async Task<IReadOnlyList<AppRoleAssignment>> ReadRolesAsync(CancellationToken cancel)
    {
        var application = await graph.Client.ServicePrincipalsWithAppId(entra.Value.ClientId).GetAsync(request => request.QueryParameters.Select = ["id", "appRoles"], cancel);
        var known = (application?.AppRoles ?? []).Where(role => role.IsEnabled == true).Select(role => role.Value);
        var missing = AppRoles.ForPeople.Except(known).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException($"The app registration lacks the app roles {string.Join(", ", missing)}.");
        }

        var read = await graph.Client.ServicePrincipals[application!.Id].AppRoleAssignedTo.GetAsync(
            request => request.QueryParameters.Select = ["appRoleId", "principalId", "principalType"], cancel);
        return read?.Value ?? [];
    }

    // Users come without department and state where only their basic profile may be read.
    private async Task ReadPersonAsync(CancellationToken cancel)
    {
        var read = await graph.Client.Users.GetAsync(
            request =>
            {
                request.QueryParameters.Filter = "accountEnabled eq true";
                request.QueryParameters.Select = ["id", "department", "accountEnabled"];
                request.QueryParameters.Top = 1;
            },
            cancel);
        if (read?.Value is not [{ AccountEnabled: not null }, ..])
        {
            throw new ODataError { ResponseStatusCode = Forbidden };
        }
    }

    private Task ReadMembersAsync(Guid group, CancellationToken cancel) => graph.Client.Groups[group.ToString()].Members.GraphUser.GetAsync(
        request =>
        {
            request.QueryParameters.Select = ["id"];
            request.QueryParameters.Top = 1;
        },
        cancel);

    private Task ReadCalendarAsync(Guid person, CancellationToken cancel) => graph.Client.Users[person.ToString()].CalendarView.GetAsync(
        request =>
        {
            request.QueryParameters.StartDateTime = GraphCalendars.Instant(clock.GetUtcNow());
            request.QueryParameters.EndDateTime = GraphCalendars.Instant(clock.GetUtcNow().AddDays(1));
            request.QueryParameters.Select = ["id"];
            request.QueryParameters.Top = 1;
        },
        cancel);

    private static Guid? FirstGroup(IEnumerable<AppRoleAssignment> assignments) => assignments.FirstOrDefault(one => one.PrincipalType == "Group")?.PrincipalId;

    private static Guid? FirstPerson(IEnumerable<AppRoleAssignment> assignments) => assignments.FirstOrDefault(one => one.PrincipalType == "User")?.PrincipalId;
}
