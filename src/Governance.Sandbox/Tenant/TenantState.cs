using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace Governance.Sandbox.Tenant;

/// <summary>The tenant as it is now. People, roles and permissions can change while it runs, as administrators change them.</summary>
public sealed class TenantState
{
    private readonly ConcurrentDictionary<Guid, TenantPerson> _people;
    private readonly ConcurrentDictionary<Guid, TenantApplication> _applications;
    private readonly List<Guid> _order;

    internal TenantState(TenantData data)
    {
        Data = data;
        _order = [.. data.People.Select(person => person.ObjectId)];
        _people = new(data.People.ToDictionary(person => person.ObjectId));
        _applications = new(data.Clients.Append(data.Service).ToDictionary(application => application.ClientId));
    }

    /// <summary>What the tenant started with.</summary>
    public TenantData Data { get; }

    /// <summary>Everybody, blocked accounts included.</summary>
    public IReadOnlyList<TenantPerson> People => [.. _order.Select(id => _people.GetValueOrDefault(id)).OfType<TenantPerson>()];

    /// <summary>The service's registration.</summary>
    public TenantApplication Service => _applications[Data.Service.ClientId];

    /// <summary>Gives a person these app roles, and no other directly assigned ones, from now on.</summary>
    public void AssignRoles(Guid objectId, params IReadOnlyList<string> roles) =>
        _people[objectId] = _people[objectId] with { Roles = [.. roles.Select(role => AppRoleDefinition.Of(role).Value)] };

    /// <param name="department">Null when the directory says nothing.</param>
    public void SetDepartment(Guid objectId, string? department) => _people[objectId] = _people[objectId] with { Department = department };

    /// <summary>Blocks or unblocks an account.</summary>
    public void SetEnabled(Guid objectId, bool enabled) => _people[objectId] = _people[objectId] with { Enabled = enabled };

    /// <summary>Deletes an account, as when somebody has left; Graph does not know it any more.</summary>
    public void Remove(Guid objectId) => _people.TryRemove(objectId, out _);

    /// <summary>Registers the sign-in and sign-out addresses of a service that runs at another address than the sandbox's.</summary>
    /// <param name="serviceUrl">Scheme, host and port, such as http://127.0.0.1:41234.</param>
    public void RegisterService(string serviceUrl)
    {
        var root = serviceUrl.TrimEnd('/');
        Change(Service.ClientId, application => application with
        {
            RedirectUris = [.. application.RedirectUris, $"{root}/signin-oidc", $"{root}/signout-callback-oidc"],
        });
    }

    /// <summary>Replaces the Graph permissions that the administrators consented to for the service.</summary>
    public void ConsentGraph(params IReadOnlyList<string> permissions) =>
        Change(Service.ClientId, application => application with { GraphPermissions = permissions });

    /// <summary>From now on the service proves itself by signing with this certificate; its secret is void.</summary>
    public void RequireCertificate(X509Certificate2 certificate) =>
        Change(Service.ClientId, application => application with { Secret = null, Certificate = X509CertificateLoader.LoadCertificate(certificate.RawData) });

    internal bool IsTenant(string tenant) => Guid.TryParse(tenant, out var id) && id == Data.TenantId;

    internal TenantApplication? FindApplication(string? clientId) =>
        Guid.TryParse(clientId, out var id) ? _applications.GetValueOrDefault(id) : null;

    internal TenantApplication? FindServicePrincipal(Guid objectId) =>
        _applications.Values.FirstOrDefault(application => application.ServicePrincipalId == objectId);

    internal TenantPerson? FindPerson(string idOrName) =>
        Guid.TryParse(idOrName, out var id)
            ? _people.GetValueOrDefault(id)
            : _people.Values.FirstOrDefault(person => string.Equals(person.UserPrincipalName, idOrName, StringComparison.OrdinalIgnoreCase));

    internal TenantGroup? FindGroup(Guid objectId) => Data.Groups.FirstOrDefault(group => group.ObjectId == objectId);

    /// <summary>Roles as tokens carry them: assigned to the account or to a group that it is a direct member of.</summary>
    internal IReadOnlyList<string> RolesOf(TenantPerson person) =>
    [
        .. person.Roles
            .Concat(Data.Groups.Where(group => group.Members.Contains(person.ObjectId)).SelectMany(group => group.Roles))
            .Distinct(),
    ];

    private void Change(Guid clientId, Func<TenantApplication, TenantApplication> change) =>
        _applications.AddOrUpdate(clientId, _ => throw new KeyNotFoundException(), (_, application) => change(application));
}
