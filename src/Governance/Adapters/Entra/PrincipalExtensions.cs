using System.Security.Claims;
using Governance.People;

namespace Governance.Adapters.Entra;

/// <summary>Reads what Entra ID says about the caller. The same claims stand in a cookie session and in a bearer token.</summary>
public static class PrincipalExtensions
{
    /// <summary>Tenant of the caller (claim tid).</summary>
    /// <exception cref="InvalidOperationException">The caller is not signed in.</exception>
    public static Guid TenantId(this ClaimsPrincipal principal) => Id(principal, EntraClaims.TenantId);

    /// <summary>Object id of the person, or of the service principal when <see cref="IsApplication"/> (claim oid).</summary>
    /// <exception cref="InvalidOperationException">The caller is not signed in.</exception>
    public static Guid ObjectId(this ClaimsPrincipal principal) => Id(principal, EntraClaims.ObjectId);

    /// <summary>Name as the directory shows it; for an application its client id.</summary>
    public static string DisplayName(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(EntraClaims.Name)
        ?? principal.FindFirstValue(EntraClaims.AuthorizedParty)
        ?? principal.FindFirstValue(EntraClaims.ApplicationId)
        ?? "";

    /// <summary>Roles the caller held when the token was issued: <see cref="AppRoles"/> of people, or of an application.</summary>
    public static IReadOnlyList<string> Roles(this ClaimsPrincipal principal) =>
        [.. principal.FindAll(EntraClaims.Roles).Select(claim => claim.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Whether an application calls with its own authority and no person behind it. Entra says so with idtyp=app where
    /// that optional claim is configured; otherwise its token has no scope and is its own subject (oid equals sub).
    /// </summary>
    public static bool IsApplication(this ClaimsPrincipal principal) =>
        principal.HasClaim(EntraClaims.TokenKind, "app")
        || (principal.FindFirst(EntraClaims.Scope) is null
            && principal.FindFirst(EntraClaims.TokenKind) is null
            && (principal.HasClaim(claim => claim.Type is EntraClaims.AuthorizedParty or EntraClaims.ApplicationId))
            && principal.FindFirstValue(EntraClaims.ObjectId) is { } oid
            && principal.HasClaim(EntraClaims.Subject, oid));

    private static Guid Id(ClaimsPrincipal principal, string claim) =>
        Guid.TryParse(principal.FindFirstValue(claim), out var id)
            ? id
            : throw new InvalidOperationException($"The caller carries no claim {claim}; the endpoint lacks a policy.");
}
