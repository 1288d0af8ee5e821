using Governance.Shared.Localisation;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Governance.Shared.Pages;

/// <summary>Largest body an endpoint takes, in bytes, in place of the general limit.</summary>
/// <param name="LargestFile">The limit as its field says it: of the file, without the form around it.</param>
public sealed record BodyLimitMetadata(long? MaxRequestBodySize, long LargestFile) : IRequestSizeLimitMetadata;

/// <summary>
/// Refuses a body by its announced length, before the antiforgery check would read it and answer with an empty 400.
/// A body of unannounced length is cut off by the server at the same limit.
/// </summary>
public sealed class BodyLimit(RequestDelegate next, IOptions<PageOptions> options)
{
    // A browser shows the answer only once it was able to send everything; beyond this the connection is closed instead.
    private const long LargestDrain = 64_000_000;

    public async Task InvokeAsync(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? options.Value.BodyLimit;
        var server = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var announced = context.Request.ContentLength ?? 0;
        if (announced <= limit)
        {
            if (server is { IsReadOnly: false }) server.MaxRequestBodySize = limit;
            await next(context);
            return;
        }
        if (server is { IsReadOnly: false } && announced <= LargestDrain)
        {
            server.MaxRequestBodySize = LargestDrain;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }

        // Refused before authentication has its turn; the page's head says whose it is all the same.
        if (!ProblemAnswer.IsApi(context) && await context.AuthenticateAsync() is { Succeeded: true } session) context.User = session.Principal;
        await ProblemAnswer.WriteAsync(context, Refuse(context, context.GetEndpoint()));
    }

    /// <summary>The refusal of a body that is too large for an endpoint, with the limit that its form names.</summary>
    internal static Refusal Refuse(HttpContext context, Endpoint? endpoint)
    {
        var limit = endpoint?.Metadata.GetMetadata<BodyLimitMetadata>()?.LargestFile ?? context.RequestServices.GetRequiredService<IOptions<PageOptions>>().Value.BodyLimit;
        return new Refusal(413, "body.limit", Formats.Current.FileSize(limit));
    }
}
