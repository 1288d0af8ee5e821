using System.Text.Json;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Shared.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Governance.Shared.Http;

/// <summary>Honours <c>Idempotency-Key</c>: the same request sent again gets the first one's answer and does nothing; while the first is carried out it waits.</summary>
/// <remarks>
/// The answer is written in the command's own transaction, so there is no moment at which one exists without the other; see <see cref="RepeatableSetup"/> for commands
/// of several. What is refused leaves its key free. Only a name is held while a command asks others, such as the directory, so that nobody else waits for those.
/// </remarks>
public sealed class IdempotencyFilter(Session session, IdempotencyStore store, TimeProvider clock, IOptions<JsonOptions> json) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var sent = http.Request.Headers[Header].ToString();
        if (sent.Length == 0)
        {
            return await next(context);
        }

        if (sent.Length > LongestKey)
        {
            return new Refusal(400, "idempotency.key_too_long", LongestKey).ToProblem(http);
        }

        var caller = context.Arguments.OfType<Caller>().Single();
        var key = new IdempotencyKey(caller.Id.ToString(), sent, CanonicalJson.Hash($"{http.Request.Method} {http.Request.Path}\n{await ReadBodyAsync(http)}"));
        await using var held = await session.HoldAsync($"idempotency {key.Caller} {key.Key}", http.RequestAborted);
        return await store.FindAsync(key) is not { } earlier ? await CarryOutAsync(key, caller, context, next)
            : earlier.RequestSha256 == key.RequestSha256 ? new ReplayedResult(earlier)
            : new Refusal(422, "idempotency.other_request").ToProblem(http);
    }

    private async Task<object?> CarryOutAsync(IdempotencyKey key, Caller caller, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var command = context.HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<IdempotentCommand>();
        await using var end = command.InParts ? null : session.LeaveOpen(command.Process);
        var result = await next(context);
        if (result is IStatusCodeHttpResult { StatusCode: >= 200 and < 300 } status)
        {
            await session.RunAsync(command.Process, caller.Actor, () => KeepAsync(key, status.StatusCode.Value, result, context.HttpContext));
        }

        await (end?.CommitAsync() ?? Task.CompletedTask);
        return result;
    }

    private async Task KeepAsync(IdempotencyKey key, int status, object result, HttpContext http)
    {
        if (!await store.TryTakeAsync(key, clock.GetUtcNow()))
        {
            throw new InvalidOperationException($"The key {key.Key} was used by somebody who did not hold it.");
        }

        var body = JsonSerializer.Serialize((result as IValueHttpResult)?.Value, json.Value.SerializerOptions);
        await store.SaveAsync(key, status, LocationOf(result), http.Response.Headers.ETag.ToString(), body);
    }

    private static string? LocationOf(object result) => result.GetType().GetProperty("Location")?.GetValue(result) as string;

    private static async Task<string> ReadBodyAsync(HttpContext http)
    {
        http.Request.Body.Position = 0;
        using var reader = new StreamReader(http.Request.Body, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }

    private sealed class ReplayedResult(IdempotentAnswer earlier) : IResult
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
    /// <param name="process">What the command calls its transaction, as the audit trail has it: "charter", …</param>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint, string process)
        => endpoint.Filtered(new IdempotentCommand(process));

    // Asked of the container: a filter given by its type has a constructor compiled for it at each endpoint, a quarter of a start's work all together.
    internal static RouteHandlerBuilder Filtered(this RouteHandlerBuilder endpoint, IdempotentCommand command)
        => endpoint.AddEndpointFilter((context, next) => context.HttpContext.RequestServices.GetRequiredService<IdempotencyFilter>().InvokeAsync(context, next)).WithMetadata(command);

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
/// <param name="InParts">It runs in several transactions, and its answer is written after them.</param>
internal sealed record IdempotentCommand(string Process, bool InParts = false);
