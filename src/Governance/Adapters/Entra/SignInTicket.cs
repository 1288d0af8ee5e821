using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Governance.Adapters.Entra;

/// <summary>What a validated id token must say, and what a page session keeps of it.</summary>
internal static class SignInTicket
{
    /// <param name="token">Claims of an id token whose signature, issuer, audience, time and nonce were checked or are being checked.</param>
    /// <param name="properties">Get the end of the session.</param>
    /// <param name="entra">The tenant, and how long a session lasts.</param>
    /// <param name="now">By the machine's clock.</param>
    /// <exception cref="IdTokenException">The token is of another tenant or names nobody.</exception>
    public static ClaimsPrincipal Open(IEnumerable<Claim> token, AuthenticationProperties properties, EntraOptions entra, DateTimeOffset now)
    {
        var claims = token.Where(claim => EntraClaims.Kept.Contains(claim.Type)).Select(claim => new Claim(claim.Type, claim.Value)).ToList();
        if (Value(claims, EntraClaims.TenantId) != entra.TenantId)
            throw new IdTokenException("The id token belongs to another tenant.");
        if (!Guid.TryParse(Value(claims, EntraClaims.ObjectId), out _))
            throw new IdTokenException("The id token names no object id.");
        claims.Add(new Claim(EntraClaims.PageSession, Guid.NewGuid().ToString()));
        properties.ExpiresUtc = now + entra.SessionLifetime;
        properties.AllowRefresh = false;
        return new ClaimsPrincipal(new ClaimsIdentity(claims, PageSession.SignInScheme, EntraClaims.Name, EntraClaims.Roles));
    }

    private static string? Value(IEnumerable<Claim> claims, string type) => claims.FirstOrDefault(claim => claim.Type == type)?.Value;
}

/// <summary>The id token cannot be accepted. The message is for the log, never for the browser.</summary>
internal sealed class IdTokenException(string message, Exception? inner = null) : Exception(message, inner);
