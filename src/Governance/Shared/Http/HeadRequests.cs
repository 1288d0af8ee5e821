namespace Governance.Shared.Http;

/// <summary>Answers HEAD wherever GET answers, with the same status and headers; the server sends no body to such a request.</summary>
public sealed class HeadRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }
}
