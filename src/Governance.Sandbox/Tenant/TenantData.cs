using System.Security.Cryptography.X509Certificates;

namespace Governance.Sandbox.Tenant;

/// <summary>What a stand-in tenant holds when it starts.</summary>
public sealed record TenantData
{
    /// <summary>Directory id; the tid of every token.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Name of the organisation, as the sign-in page shows it.</summary>
    public required string CompanyName { get; init; }

    /// <summary>The password of everybody, for the password grant of scripts.</summary>
    public required string Password { get; init; }

    /// <summary>The app registration of the governance service, to which the app roles belong.</summary>
    public required TenantApplication Service { get; init; }

    /// <summary>Other registered applications, which call the service.</summary>
    public IReadOnlyList<TenantApplication> Clients { get; init; } = [];

    /// <summary>Accounts of people.</summary>
    public required IReadOnlyList<TenantPerson> People { get; init; }

    /// <summary>Security groups that hold app roles.</summary>
    public IReadOnlyList<TenantGroup> Groups { get; init; } = [];

    /// <summary>Teams channels, each with a workflow that posts what a webhook receives.</summary>
    public IReadOnlyList<TenantChannel> Channels { get; init; } = [];
}

/// <summary>An account.</summary>
/// <param name="ObjectId">Object id; the oid of every token.</param>
/// <param name="Name">Display name.</param>
/// <param name="UserPrincipalName">Sign-in name.</param>
/// <param name="Department">Null when the directory says nothing.</param>
/// <param name="JobTitle">Null when the directory says nothing.</param>
/// <param name="Roles">Values of the app roles assigned to the account itself.</param>
public sealed record TenantPerson(
    Guid ObjectId, string Name, string UserPrincipalName, string? Department, string? JobTitle, params IReadOnlyList<string> Roles)
{
    /// <summary>False for an account that was blocked.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Invited from another organisation.</summary>
    public bool IsGuest { get; init; }
}

/// <summary>A security group; the app roles it holds reach its direct members.</summary>
/// <param name="ObjectId">Object id of the group.</param>
/// <param name="Name">Display name.</param>
/// <param name="Roles">Values of the app roles assigned to the group.</param>
/// <param name="Members">Object ids of people.</param>
public sealed record TenantGroup(Guid ObjectId, string Name, IReadOnlyList<string> Roles, IReadOnlyList<Guid> Members);

/// <summary>A Teams channel.</summary>
/// <param name="Key">Key under which the service's settings name it.</param>
/// <param name="Name">Name of team and channel.</param>
/// <param name="Secret">Last part of the webhook's address.</param>
public sealed record TenantChannel(string Key, string Name, string Secret);

/// <summary>An app registration with its service principal.</summary>
/// <param name="ClientId">Application id.</param>
/// <param name="ServicePrincipalId">Object id of the service principal; the oid of its own tokens.</param>
/// <param name="Name">Display name.</param>
/// <param name="Secret">Client secret; null for a public client, or one that signs.</param>
public sealed record TenantApplication(Guid ClientId, Guid ServicePrincipalId, string Name, string? Secret)
{
    /// <summary>Values of the service's app roles that were granted to this application.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Application permissions on Graph that an administrator consented to.</summary>
    public IReadOnlyList<string> GraphPermissions { get; init; } = [];

    /// <summary>Addresses to which codes and signed-out browsers may be sent; compared letter by letter.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Public part of the certificate with which the application signs in place of sending a secret; null when it does not.</summary>
    public X509Certificate2? Certificate { get; init; }

    internal bool IsPublic => Secret is null && Certificate is null;
}
