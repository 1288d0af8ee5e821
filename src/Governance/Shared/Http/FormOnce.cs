using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Forms;
using Governance.Shared.Problems;
using Governance.Shared.Text;

namespace Governance.Shared.Http;

/// <summary>Carries a form out once, however often it is sent: a double click and a reload lead to where the first one led.</summary>
/// <remarks>The once-token is written in the command's own transaction. The same form sent again with other words is another request.</remarks>
public sealed class FormOnce(string process) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var posted = context.Arguments.OfType<IFormCollection>().Single();
        if (FormInput.From(posted).Once is not { } once)
        {
            return await next(context);
        }

        var caller = context.Arguments.OfType<Caller>().Single();
        var key = new IdempotencyKey(caller.Id.ToString(), $"form:{once}:{Digest(posted)}", context.HttpContext.Request.Path);
        var session = context.HttpContext.RequestServices.GetRequiredService<Session>();
        return (await session.RunAsync(process, caller.Actor, () => OnceAsync(key, context, next))).Result;
    }

    private static async Task<Answer> OnceAsync(IdempotencyKey key, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var store = services.GetRequiredService<IdempotencyStore>();
        if (!await store.TryTakeAsync(key, services.GetRequiredService<TimeProvider>().GetUtcNow()))
        {
            return new Answer(Pages.Page.SeeOther((await store.FindAsync(key))!.Location!), null);
        }

        var result = await next(context);
        if (result is not Pages.SeeOtherResult done)
        {
            // Refused: the transaction rolls back, and the token with it, so that the corrected form may use it.
            return new Answer(result, new Refusal(409, "request.refused"));
        }

        await store.SaveAsync(key, StatusCodes.Status303SeeOther, done.Location, "", "");
        return new Answer(result, null);
    }

    private static string Digest(IFormCollection posted) => CanonicalJson.Hash(string.Join('\n', posted
        .Where(field => field.Key is not (FormInput.TokenField or FormInput.OnceField))
        .OrderBy(field => field.Key, StringComparer.Ordinal)
        .Select(field => $"{field.Key}={string.Join('\u001f', field.Value.ToArray())}")))[..32];

    private sealed record Answer(object? Result, Refusal? Refusal) : IRefusable;
}

public static class FormOnceSetup
{
    /// <summary>For posts of pages that would do something a second time; the handler takes the <see cref="IFormCollection"/> and the <see cref="Caller"/>.</summary>
    /// <param name="endpoint">The post.</param>
    /// <param name="process">What is done, for the audit trail: "charter", …</param>
    public static RouteHandlerBuilder Once(this RouteHandlerBuilder endpoint, string process) => endpoint.AddEndpointFilter(new FormOnce(process));
}
