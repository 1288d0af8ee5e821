using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace Governance.Adapters.Entra;

/// <summary>What the API accepts: access tokens of this tenant for this application, of people or of applications.</summary>
internal static class Bearer
{
    public static void Configure(JwtBearerOptions options, EntraOptions entra, EntraMetadata metadata)
    {
        options.MapInboundClaims = false;
        options.ConfigurationManager = metadata.Configuration;
        options.TokenValidationParameters = metadata.Rules(Audiences(entra));
        var events = options.Events ??= new JwtBearerEvents();
        var validated = events.OnTokenValidated;
        events.OnTokenValidated = async context =>
        {
            await validated(context);
            if (Refuse(context.Principal!, entra) is { } reason)
                context.Fail(new TokenRefusedException(reason));
        };
        events.OnChallenge = async context =>
        {
            context.HandleResponse();
            await ApiProblem.ChallengeAsync(context.HttpContext, await ReasonOfAsync(context, metadata));
        };
        events.OnForbidden = context => ApiProblem.ForbidAsync(context.HttpContext);
    }

    private static IEnumerable<string> Audiences(EntraOptions entra) =>
        new[] { entra.ClientId, $"api://{entra.ClientId}", entra.Audience }.OfType<string>().Where(audience => audience.Length > 0);

    /// <summary>Reason not to accept a token whose signature, issuer, audience and time are in order; null to accept it.</summary>
    private static string? Refuse(ClaimsPrincipal principal, EntraOptions entra)
    {
        if (!string.Equals(principal.FindFirstValue(EntraClaims.TenantId), entra.TenantId, StringComparison.OrdinalIgnoreCase))
            return TokenReasons.Tenant;
        if (!Guid.TryParse(principal.FindFirstValue(EntraClaims.ObjectId), out _))
            return TokenReasons.Invalid;
        if (principal.IsApplication())
            return principal.Roles().Count > 0 ? null : TokenReasons.Scope;
        // An id token has the right audience and even roles, but no scope: it proves who signed in, it opens nothing.
        return Words(principal.FindFirstValue(EntraClaims.Scope)).Intersect(Words(entra.Scopes)).Any() ? null : TokenReasons.Scope;
    }

    private static string[] Words(string? list) => list?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static async Task<string> ReasonOfAsync(JwtBearerChallengeContext context, EntraMetadata metadata)
    {
        var reason = ReasonOf(context.AuthenticateFailure);
        return reason != TokenReasons.Signature || await metadata.IsAvailableAsync(context.HttpContext.RequestAborted)
            ? reason
            : TokenReasons.Unavailable;
    }

    private static string ReasonOf(Exception? failure) => failure switch
    {
        null => TokenReasons.Missing,
        TokenRefusedException refused => refused.Message,
        SecurityTokenExpiredException => TokenReasons.Expired,
        SecurityTokenInvalidAudienceException => TokenReasons.Audience,
        SecurityTokenInvalidIssuerException => TokenReasons.Tenant,
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException => TokenReasons.Signature,
        SecurityTokenException or ArgumentException => TokenReasons.Invalid,
        _ => TokenReasons.Unavailable,
    };
}

/// <summary>A token that is genuine and yet not accepted; the message is one of <see cref="TokenReasons"/>.</summary>
internal sealed class TokenRefusedException(string reason) : Exception(reason);

/// <summary>Codes of the problem details for a caller without an acceptable token.</summary>
internal static class TokenReasons
{
    public const string Missing = "token.missing";
    public const string Expired = "token.expired";
    public const string Audience = "token.audience";
    public const string Tenant = "token.tenant";
    public const string Signature = "token.signature";
    public const string Scope = "token.scope";
    public const string Invalid = "token.invalid";

    /// <summary>The keys of the tenant could not be read, so that nothing can be said about the token.</summary>
    public const string Unavailable = "token.unavailable";

    /// <summary>The token is in order; the caller lacks the role.</summary>
    public const string Role = "role.missing";
}
