using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
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

    private static Task WriteAsync(HttpContext http, int status, string code)
    {
        var texts = http.RequestServices.GetRequiredService<IStringLocalizer<EntraTexts>>();
        return Results.Problem(
            type: $"urn:governance:problem:{code}",
            title: texts[$"{code}.title"],
            detail: texts[code],
            statusCode: status,
            extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(http);
    }
}
