using System.Text.Json;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Shared.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Governance.Shared.Http;

/// <summary>Honours <c>Idempotency-Key</c>: the same request sent again gets the first one's answer and does nothing.</summary>
/// <remarks>The key is written in the command's own transaction, so there is no moment at which one exists without the other.</remarks>
public sealed class IdempotencyFilter(Session session, IdempotencyStore store, TimeProvider clock, IOptions<JsonOptions> json) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    internal const int LongestKey = 200;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0)
        {
            return await next(context);
        }

        if (key.Length > LongestKey)
        {
            return new Refusal(400, "idempotency.key_too_long", LongestKey).ToProblem(http);
        }

        var caller = context.Arguments.OfType<Caller>().Single();
        var request = CanonicalJson.Hash($"{http.Request.Method} {http.Request.Path}\n{await ReadBodyAsync(http)}");
        var answer = await session.RunAsync(http.GetEndpoint()!.Metadata.GetRequiredMetadata<IdempotentCommand>().Process, caller.Actor, () => OnceAsync(new IdempotencyKey(caller.Id.ToString(), key, request), context, next));
        return answer.Result;
    }

    private async Task<Answer> OnceAsync(IdempotencyKey key, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!await store.TryTakeAsync(key, clock.GetUtcNow()))
        {
            var earlier = (await store.FindAsync(key))!;
            return new Answer(earlier.RequestSha256 == key.RequestSha256
                ? new ReplayedResult(earlier)
                : new Refusal(422, "idempotency.other_request").ToProblem(context.HttpContext), null);
        }

        var result = await next(context);
        if (result is not IStatusCodeHttpResult { StatusCode: >= 200 and < 300 } status)
        {
            // Refused: the transaction rolls back, and the key with it, so that a corrected request may use it again.
            return new Answer(result, new Refusal(409, "request.refused"));
        }

        var body = JsonSerializer.Serialize((result as IValueHttpResult)?.Value, json.Value.SerializerOptions);
        await store.SaveAsync(key, status.StatusCode.Value, LocationOf(result), context.HttpContext.Response.Headers.ETag.ToString(), body);
        return new Answer(result, null);
    }

    private static string? LocationOf(object result) => result.GetType().GetProperty("Location")?.GetValue(result) as string;

    internal static async Task<string> ReadBodyAsync(HttpContext http)
    {
        http.Request.Body.Position = 0;
        using var reader = new StreamReader(http.Request.Body, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }

    private sealed record Answer(object? Result, Refusal? Refusal) : IRefusable;

    internal sealed class ReplayedResult(IdempotentAnswer earlier) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = earlier.Status ?? StatusCodes.Status200OK;
            httpContext.Response.Headers.Location = earlier.Location;
            httpContext.Response.Headers.ETag = earlier.Etag;
            httpContext.Response.Headers["Idempotent-Replayed"] = "true";
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            return httpContext.Response.WriteAsync(earlier.Body ?? "");
        }
    }
}

public static class IdempotencySetup
{
    /// <summary>For POST endpoints of the API; the handler must take a <see cref="Caller"/>.</summary>
    /// <param name="endpoint">The post.</param>
    /// <param name="process">What is done, for the audit trail: "charter", …</param>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint, string process)
        => endpoint.AddEndpointFilter<IdempotencyFilter>().WithMetadata(new IdempotentCommand(process));

    /// <summary>Lets the body be read a second time where an endpoint needs it; before the endpoint binds.</summary>
    public static void UseBufferedBodies(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IdempotentCommand>() is not null)
        {
            context.Request.EnableBuffering();
        }

        return next(context);
    });
}

/// <summary>Marks a command whose body is read twice: once to tell whether it is the same request, once to carry it out.</summary>
internal sealed record IdempotentCommand(string Process);
