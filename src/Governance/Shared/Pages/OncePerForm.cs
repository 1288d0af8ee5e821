using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;
using Governance.Shared.Text;

namespace Governance.Shared.Pages;

/// <summary>Lets one rendered form take effect once: a double click, or a reload after a lost answer, leads to where the first post led.</summary>
public sealed class OncePerFormFilter(Session session, IdempotencyStore store, TimeProvider clock) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var form = context.Arguments.OfType<IFormCollection>().Single();
        if (FormInput.From(form).Once is not { } once)
        {
            return await next(context);
        }

        // Other words in the same form are another request: after a refusal, and also when somebody goes back to send it once more.
        var caller = context.Arguments.OfType<Caller>().Single();
        var request = CanonicalJson.Hash($"{context.HttpContext.Request.Path}\n{Typed(form)}");
        var key = new IdempotencyKey(caller.Id.ToString(), $"form:{once}:{request}", request);
        return (await session.RunAsync("request", caller.Actor, () => OnceAsync(key, context, next))).Result;
    }

    private async Task<Answer> OnceAsync(IdempotencyKey key, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!await store.TryTakeAsync(key, clock.GetUtcNow()))
        {
            return new Answer(Page.SeeOther((await store.FindAsync(key))!.Location!), null);
        }

        var result = await next(context);
        if (result is not Page.SeeOtherResult done)
        {
            return new Answer(result, new Refusal(409, "request.refused"));
        }

        await store.SaveAsync(key, StatusCodes.Status303SeeOther, done.Location, "", "");
        return new Answer(result, null);
    }

    private static string Typed(IFormCollection form) => string.Join('\n', form
        .Where(field => field.Key is not (FormInput.TokenField or FormInput.OnceField)).OrderBy(field => field.Key, StringComparer.Ordinal)
        .Select(field => $"{field.Key}={string.Join('\u001f', field.Value.AsEnumerable())}"));

    private sealed record Answer(object? Result, Refusal? Refusal) : IRefusable;
}

public static class OncePerForm
{
    /// <summary>For forms that create something; the handler must take the form and a <see cref="Caller"/>, and wait for no network.</summary>
    public static RouteHandlerBuilder TakesEffectOnce(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter<OncePerFormFilter>();
}
