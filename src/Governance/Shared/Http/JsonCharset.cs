using System.Text;
using Governance.Shared.Pages;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Governance.Shared.Http;

/// <summary>Refuses JSON in a character set that this process does not know, which would be a fault where an endpoint reads it.</summary>
public sealed class JsonCharset(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var sends = context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };
        if (!sends || !ProblemAnswer.IsApi(context) || !context.Request.HasJsonContentType() || !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.Charset.HasValue)
        {
            return next(context);
        }

        // Quotes are allowed around a parameter's value; what reads the body takes them for a part of the name.
        type.Charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (!IsKnown(type.Charset.Value!))
        {
            return ProblemAnswer.WriteAsync(context, new Refusal(StatusCodes.Status415UnsupportedMediaType, "media.charset", type.Charset.Value!));
        }

        context.Request.ContentType = type.ToString();
        return next(context);
    }

    private static bool IsKnown(string name)
    {
        try
        {
            Encoding.GetEncoding(name);
            return true;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
