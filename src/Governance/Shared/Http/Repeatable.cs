using System.Text.Json;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Shared.Text;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Governance.Shared.Http;

/// <summary>
/// Honours <c>Idempotency-Key</c> for commands that need transactions of their own and change nothing when carried out again:
/// the first answer is kept and given again. What is sent a second time while the first is carried out waits for its answer.
/// </summary>
/// <remarks>Only what is done is kept. A process that dies before it kept the answer leaves no key; the next request carries the command out again.</remarks>
public sealed class RepeatableFilter(Session session, IdempotencyStore store, TimeProvider clock, IOptions<JsonOptions> json) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var sent = http.Request.Headers[IdempotencyFilter.Header].ToString();
        if (sent.Length == 0)
        {
            return await next(context);
        }

        if (sent.Length > IdempotencyFilter.LongestKey)
        {
            return new Refusal(400, "idempotency.key_too_long", IdempotencyFilter.LongestKey).ToProblem(http);
        }

        var caller = context.Arguments.OfType<Caller>().Single();
        var process = http.GetEndpoint()!.Metadata.GetRequiredMetadata<IdempotentCommand>().Process;
        var key = new IdempotencyKey(caller.Id.ToString(), sent, CanonicalJson.Hash($"{http.Request.Method} {http.Request.Path}\n{await IdempotencyFilter.ReadBodyAsync(http)}"));
        await using var held = await session.HoldAsync($"idempotency {key.Caller} {key.Key}", http.RequestAborted);
        if (await store.FindAsync(key) is { } earlier)
        {
            return earlier.RequestSha256 == key.RequestSha256 ? new IdempotencyFilter.ReplayedResult(earlier) : new Refusal(422, "idempotency.other_request").ToProblem(http);
        }

        var result = await next(context);
        if (result is IStatusCodeHttpResult { StatusCode: >= 200 and < 300 } status)
        {
            var body = JsonSerializer.Serialize((result as IValueHttpResult)?.Value, json.Value.SerializerOptions);
            await session.RunAsync(process, caller.Actor, () => KeepAsync(key, status.StatusCode.Value, http, body));
        }

        return result;
    }

    private async Task KeepAsync(IdempotencyKey key, int status, HttpContext http, string body)
    {
        if (await store.TryTakeAsync(key, clock.GetUtcNow()))
        {
            await store.SaveAsync(key, status, location: null, http.Response.Headers.ETag.ToString(), body);
        }
    }
}

public static class RepeatableSetup
{
    /// <summary>For POST endpoints of the API whose command runs in several transactions and may be carried out twice; the handler must take a <see cref="Caller"/>.</summary>
    /// <param name="endpoint">The post.</param>
    /// <param name="process">What is done: "workflow-retry", …</param>
    public static RouteHandlerBuilder Repeatable(this RouteHandlerBuilder endpoint, string process)
        => endpoint.AddEndpointFilter<RepeatableFilter>().WithMetadata(new IdempotentCommand(process));
}
