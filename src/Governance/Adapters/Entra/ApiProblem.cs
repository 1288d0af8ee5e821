using Governance.Shared.Problems;
using Microsoft.Net.Http.Headers;

namespace Governance.Adapters.Entra;

/// <summary>401 and 403 of the API: problem details for people, WWW-Authenticate (RFC 6750) for machines.</summary>
internal static class ApiProblem
{
    public static Task ChallengeAsync(HttpContext http, string reason)
    {
        if (reason == TokenReasons.Unavailable)
            return WriteAsync(http, StatusCodes.Status503ServiceUnavailable, reason);
        http.Response.Headers[HeaderNames.WWWAuthenticate] = reason == TokenReasons.Missing
            ? "Bearer"
            : $"Bearer error=\"invalid_token\", error_description=\"{reason}\"";
        return WriteAsync(http, StatusCodes.Status401Unauthorized, reason);
    }

    public static Task ForbidAsync(HttpContext http)
    {
        http.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer error=\"insufficient_scope\"";
        return WriteAsync(http, StatusCodes.Status403Forbidden, TokenReasons.Role);
    }

    private static Task WriteAsync(HttpContext http, int status, string reason) =>
        new Refusal(status, reason).ToProblem(http).ExecuteAsync(http);
}
