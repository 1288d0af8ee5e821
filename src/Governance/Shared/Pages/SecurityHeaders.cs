using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Governance.Shared.Pages;

/// <summary>
/// Headers on every answer. They are set as the answer starts, so that they are also on the pages of the exception handler,
/// which clears what was set before.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<PageOptions> options)
{
    private static readonly object NonceKey = new();

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>The request's one-time word that allows a style element of ours; 128 random bits.</summary>
    public static string Nonce(HttpContext context)
    {
        if (context.Items[NonceKey] is string known) return known;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        return nonce;
    }

    private void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self' 'nonce-{Nonce(context)}'; img-src 'self'; font-src 'self'; " +
            $"form-action 'self' {options.Value.SignInOrigin}; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!headers.ContainsKey("Cache-Control") || headers.CacheControl.ToString().StartsWith("no-cache", StringComparison.Ordinal))
            headers.CacheControl = "no-store";
    }
}
