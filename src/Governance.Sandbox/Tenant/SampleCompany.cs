using Governance.People;

namespace Governance.Sandbox.Tenant;

/// <summary>Stadtwerke Auental AG, an invented municipal utility, with fixed ids so that sample data can refer to them.</summary>
public static class SampleCompany
{
    /// <summary>Address at which the sandbox runs the service.</summary>
    public const string ServiceUrl = "http://localhost:5080";

    /// <summary>The password of every sample person.</summary>
    public const string Password = "Auental-2026";

    /// <summary>Directory id of the sample tenant.</summary>
    public static Guid TenantId { get; } = Guid.Parse("8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c001");

    /// <summary>The registration of the service itself.</summary>
    public static TenantApplication Service { get; } = new(
        Guid.Parse("8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c101"),
        Guid.Parse("8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c201"),
        "Journey-Rollout",
        "sandbox-secret-of-the-service")
    {
        GraphPermissions = ["Application.Read.All", "User.Read.All", "GroupMember.Read.All"],
        RedirectUris = [$"{ServiceUrl}/signin-oidc", $"{ServiceUrl}/signout-callback-oidc"],
    };

    /// <summary>A public client for scripts that sign in as a person with the password grant.</summary>
    public static TenantApplication Script { get; } = new(
        Guid.Parse("8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c102"),
        Guid.Parse("8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c202"),
        "Skripte",
        Secret: null);

    /// <summary>An application that delivers measurements on its own authority.</summary>
    public static TenantApplication Measurements { get; } = new(
        Guid.Parse("8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c103"),
        Guid.Parse("8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c203"),
        "Messwert-Lieferung",
        "sandbox-secret-of-the-measurements")
    {
        Roles = [AppRoles.MeasurementsWrite],
    };

    /// <summary>The tenant with everybody in it.</summary>
    public static TenantData Data { get; } = new()
    {
        TenantId = TenantId,
        CompanyName = "Stadtwerke Auental AG",
        Password = Password,
        Service = Service,
        Clients = [Script, Measurements],
        People = SamplePeople.All,
        Groups = SamplePeople.Groups,
        Channels =
        [
            new("lenkungskreis", "Kundenjourneys / Lenkungskreis", "9f27d0c4b1aa4e0f8a63"),
            new("kernteams", "Kundenjourneys / Kernteams", "41c8e95d27b34b6db0f2"),
        ],
    };
}
