using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Governance.Sandbox.Tenant;

/// <summary>A refusal of the identity platform, with its own code and words.</summary>
/// <param name="Status">HTTP status at the token endpoint.</param>
/// <param name="Error">OAuth error code.</param>
/// <param name="Code">The number after AADSTS.</param>
/// <param name="Message">What stands behind the number.</param>
internal sealed record AadError(int Status, string Error, int Code, string Message)
{
    public static AadError UnknownTenant(string tenant) => new(400, "invalid_request", 90002,
        $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.");

    public static AadError Missing(string parameter) => new(400, "invalid_request", 900144,
        $"The request body must contain the following parameter: '{parameter}'.");

    public static AadError UnknownClient(string? client) => new(400, "unauthorized_client", 700016,
        $"Application with identifier '{client}' was not found in the directory.");

    public static AadError WrongSecret(Guid client) => new(401, "invalid_client", 7000215,
        $"Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{client}'.");

    public static AadError MissingSecret { get; } = new(401, "invalid_client", 7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");

    public static AadError WrongAssertion(Guid client) => new(401, "invalid_client", 700027,
        $"The certificate with identifier used to sign the client assertion is not registered on application '{client}', or the assertion is not within its valid time range.");

    public static AadError UnsupportedGrant(string grant) => new(400, "unsupported_grant_type", 70003,
        $"The app requested an unsupported grant type '{grant}'.");

    public static AadError UnsupportedResponse(string? type) => new(400, "unsupported_response_type", 700054,
        $"response_type '{type}' is not enabled for the application.");

    public static AadError ReplyAddress(string? address, TenantApplication client) => new(400, "invalid_request", 50011,
        $"The redirect URI '{address}' specified in the request does not match the redirect URIs configured for the application '{client.ClientId}'.");

    public static AadError ReplyAddressDiffers { get; } = new(400, "invalid_grant", 500112,
        "The reply address does not match the reply address provided when requesting the authorization code.");

    public static AadError InvalidScope(string? scope) => new(400, "invalid_scope", 70011,
        $"The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.");

    public static AadError DefaultScopeOnly(string? scope) => new(400, "invalid_scope", 1002012,
        $"The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).");

    public static AadError CodeUsed { get; } = new(400, "invalid_grant", 54005,
        "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");

    public static AadError CodeUnknown { get; } = new(400, "invalid_grant", 70008,
        "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.");

    public static AadError WrongVerifier { get; } = new(400, "invalid_grant", 501481,
        "The Code_Verifier does not match the code_challenge supplied in the authorization request.");

    public static AadError ChallengeMethod { get; } = new(400, "invalid_request", 501491, "Invalid size or method of Code_Challenge parameter; use S256.");

    public static AadError WrongPassword { get; } = new(400, "invalid_grant", 50126,
        "Error validating credentials due to invalid username or password.");

    public static AadError Blocked { get; } = new(400, "invalid_grant", 50057, "The user account is disabled.");

    public static AadError LoginRequired { get; } = new(400, "login_required", 50058,
        "A silent sign-in request was sent but no user is signed in.");

    public static AadError Cancelled { get; } = new(400, "access_denied", 65004, "User declined to consent to access the app.");

    /// <summary>Description as it stands in bodies and in redirects.</summary>
    public string Describe(TimeProvider clock, Guid trace, Guid correlation) =>
        $"AADSTS{Code}: {Message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {Stamp(clock)}";

    /// <summary>The answer of the token endpoint.</summary>
    public IResult ToResult(TimeProvider clock)
    {
        var (trace, correlation) = (Guid.NewGuid(), Guid.NewGuid());
        return Results.Json(
            new JsonObject
            {
                ["error"] = Error,
                ["error_description"] = Describe(clock, trace, correlation),
                ["error_codes"] = new JsonArray(Code),
                ["timestamp"] = Stamp(clock),
                ["trace_id"] = trace.ToString(),
                ["correlation_id"] = correlation.ToString(),
                ["error_uri"] = $"https://login.microsoftonline.com/error?code={Code}",
            },
            statusCode: Status);
    }

    private static string Stamp(TimeProvider clock) => clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
