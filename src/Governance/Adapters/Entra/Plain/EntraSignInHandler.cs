using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Governance.Adapters.Entra;

/// <summary>
/// OpenID Connect on the framework's OAuth handler, which brings state, correlation and PKCE: adds the nonce and takes
/// the person from the id token, after validating it, instead of from a user-info call.
/// </summary>
internal sealed class EntraSignInHandler(
    IOptionsMonitor<OAuthOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    EntraMetadata metadata,
    IOptions<EntraOptions> entra) : OAuthHandler<OAuthOptions>(options, loggers, encoder)
{
    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    private string RedirectUri => PublicAddress.Of(Request, entra.Value) + Options.CallbackPath;

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        // The nonce travels inside the protected state, which the correlation cookie ties to this browser.
        var nonce = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        properties.Items[EntraClaims.Nonce] = nonce;
        return QueryHelpers.AddQueryString(
            base.BuildChallengeUrl(properties, RedirectUri),
            new Dictionary<string, string?> { ["nonce"] = nonce, ["response_mode"] = "query" });
    }

    protected override Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context) =>
        base.ExchangeCodeAsync(new OAuthCodeExchangeContext(context.Properties, context.Code, RedirectUri));

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var token = await ReadIdTokenAsync(tokens);
        if (!properties.Items.Remove(EntraClaims.Nonce, out var nonce) || !Same(Value(token, EntraClaims.Nonce), nonce))
            throw new IdTokenException("The id token was not issued for this sign-in: its nonce differs.");
        return new AuthenticationTicket(SignInTicket.Open(token.Claims, properties, entra.Value, TimeProvider.GetUtcNow()), properties, Scheme.Name);
    }

    private async Task<JsonWebToken> ReadIdTokenAsync(OAuthTokenResponse tokens)
    {
        if (tokens.Response?.RootElement.TryGetProperty("id_token", out var text) != true || text.GetString() is not { } idToken)
            throw new IdTokenException("The token endpoint returned no id token.");
        var result = await Tokens.ValidateTokenAsync(idToken, metadata.Rules(entra.Value.ClientId));
        return result.IsValid ? (JsonWebToken)result.SecurityToken : throw new IdTokenException("The id token is not valid.", result.Exception);
    }

    private static string? Value(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var value) ? value : null;

    private static bool Same(string? left, string? right) =>
        left is not null && right is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    internal static SignInFailure Classify(Exception? failure) => failure switch
    {
        AuthenticationFailureException { Message: var message } when IsDenied(message) => SignInFailure.Denied,
        AuthenticationFailureException { Message: var message } when IsTokenEndpointDown(message) => SignInFailure.Unavailable,
        IdTokenException => SignInFailure.NotTrusted,
        HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError } => SignInFailure.Unavailable,
        OperationCanceledException => SignInFailure.Unavailable,
        _ => SignInFailure.Stale,
    };

    // A code that was redeemed or ran out is invalid_grant and cured by a new attempt; anything else is not.
    private static bool IsTokenEndpointDown(string message) =>
        message.StartsWith("OAuth token endpoint failure", StringComparison.Ordinal)
        && !message.Contains("invalid_grant", StringComparison.Ordinal);

    private static bool IsDenied(string message) =>
        message.Contains("access_denied", StringComparison.Ordinal) || message.Contains("Access was denied", StringComparison.Ordinal);
}
