using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Sandbox.Tenant;

/// <summary>Errors in the shape of Microsoft Graph.</summary>
internal static class GraphError
{
    public static IResult Unauthorized(string message) => Of(StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", message);

    public static IResult Denied { get; } =
        Of(StatusCodes.Status403Forbidden, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

    public static IResult NotFound(string id) => Of(
        StatusCodes.Status404NotFound,
        "Request_ResourceNotFound",
        $"Resource '{id}' does not exist or one of its queried reference-property objects are not present.");

    public static IResult BadRequest(string message) => Of(StatusCodes.Status400BadRequest, "Request_BadRequest", message);

    public static IResult UnsupportedQuery(string message) => Of(StatusCodes.Status400BadRequest, "Request_UnsupportedQuery", message);

    public static IResult Of(int status, string code, string message) => new Answer(status, code, message);

    private sealed record Answer(int Status, string Code, string Message) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var id = GraphHeaders.RequestId(httpContext);
            var now = httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var body = new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = Code,
                    ["message"] = Message,
                    ["innerError"] = new JsonObject
                    {
                        ["date"] = now.UtcDateTime.ToString("s", CultureInfo.InvariantCulture),
                        ["request-id"] = id,
                        ["client-request-id"] = GraphHeaders.ClientRequestId(httpContext, id),
                    },
                },
            };
            return Results.Json(body, statusCode: Status).ExecuteAsync(httpContext);
        }
    }
}

/// <summary>Headers that every answer of Graph carries.</summary>
internal static class GraphHeaders
{
    public static string RequestId(HttpContext http)
    {
        if (!http.Response.Headers.ContainsKey("request-id"))
            Write(http);
        return http.Response.Headers["request-id"].ToString();
    }

    public static string ClientRequestId(HttpContext http, string requestId) =>
        http.Request.Headers["client-request-id"].ToString() is { Length: > 0 } sent ? sent : requestId;

    public static void Write(HttpContext http)
    {
        var id = Guid.NewGuid().ToString();
        http.Response.Headers["request-id"] = id;
        http.Response.Headers["client-request-id"] = ClientRequestId(http, id);
        http.Response.Headers["OData-Version"] = "4.0";
    }
}
