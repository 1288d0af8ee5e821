using System.Security.Claims;
using Governance.Shared.Pages;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Governance.Adapters.Entra;

/// <summary>The cookie session of the pages and the sign-in that opens it.</summary>
internal static class PageSession
{
    public const string SignInScheme = "Entra";
    public const string SignInPath = "/sign-in";

    public static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.TimeProvider = TimeProvider.System;
        options.Cookie.Name = "governance.session";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = false;
        options.Events = new CookieAuthenticationEvents
        {
            OnRedirectToLogin = context =>
            {
                // A redirect would drop what was typed; the page gives it back, with the way to sign in.
                if (HttpMethods.IsPost(context.Request.Method))
                    return ProblemAnswer.WriteAsync(context.HttpContext, new Refusal(StatusCodes.Status401Unauthorized, "signin.required"));
                context.Response.Redirect(SignInPath + QueryString.Create("returnUrl", Local(context.Request.PathBase + context.Request.Path + context.Request.QueryString)));
                return Task.CompletedTask;
            },
            OnRedirectToAccessDenied = context => Events(context.HttpContext).Forbidden(context.HttpContext),
            OnValidatePrincipal = DropEndedAsync,
            OnSigningIn = SignInAsync,
        };
    }

    /// <summary>What is asked for at a sign-in: who somebody is, no tokens for anything else.</summary>
    public static IReadOnlyList<string> Scopes { get; } = ["openid", "profile"];

    /// <summary>What holds for the sign-in whichever handler does it. It runs on the machine's clock, as Entra's does; the rollouts' clock may be another one.</summary>
    public static void ConfigureSignIn(RemoteAuthenticationOptions options, EntraOptions entra, EntraCredential credential)
    {
        options.TimeProvider = TimeProvider.System;
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.CallbackPath = entra.CallbackPath;
        options.BackchannelTimeout = TimeSpan.FromSeconds(15);
        options.BackchannelHttpHandler = credential.Secret is null ? new AssertionHandler(credential) : null;
        options.CorrelationCookie.Name = "governance.sign-in.";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnRemoteFailure = FailAsync;
    }

    /// <summary>The address to come back to; only addresses of this service, so that nobody is led elsewhere after the sign-in, and as a header can carry it.</summary>
    public static string Local(string? url) =>
        url is { Length: > 0 and < 2048 } && url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\'))
        && !url.Any(char.IsControl) ? HeaderAddress.Of(url) : "/";

    private static async Task SignInAsync(CookieSigningInContext context)
    {
        if (context.Principal?.FindFirstValue(EntraClaims.Session) is { } platform)
        {
            await context.HttpContext.RequestServices.GetRequiredService<IEndedSessions>().NoteAsync(platform, context.HttpContext.RequestAborted);
        }

        await Events(context.HttpContext).SignedIn(context.HttpContext, context.Principal!);
    }

    private static async Task DropEndedAsync(CookieValidatePrincipalContext context)
    {
        var ended = context.HttpContext.RequestServices.GetRequiredService<IEndedSessions>();
        if (context.Principal?.FindFirstValue(EntraClaims.Session) is { } platform)
        {
            // With every page, not only at the sign-in: a node may meet a session that was opened before it was started, or at another node.
            await ended.NoteAsync(platform, context.HttpContext.RequestAborted);
        }

        foreach (var session in new[] { EntraClaims.Session, EntraClaims.PageSession }.Select(name => context.Principal?.FindFirstValue(name)).OfType<string>())
        {
            if (await ended.HasEndedAsync(session, context.HttpContext.RequestAborted))
            {
                await DropAsync(context);
                return;
            }
        }
    }

    private static async Task DropAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    private static async Task FailAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var failure = SignInSchemes.Classify(context.Failure);
        if (failure == SignInFailure.NotTrusted && !await http.RequestServices.GetRequiredService<EntraMetadata>().IsAvailableAsync(http.RequestAborted))
            failure = SignInFailure.Unavailable;
        await Events(http).SignInFailed(http, failure);
    }

    private static EntraEvents Events(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<EntraEvents>>().Value;
}
