using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Governance.Adapters.Entra;

/// <summary>The addresses of sign-in and sign-out. All are open to everybody: nobody is signed in there yet, or any more.</summary>
internal static class EntraEndpoints
{
    private const string SignOutPath = "/sign-out";
    private const int LongestSessionId = 128;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var entra = routes.ServiceProvider.GetRequiredService<IOptions<EntraOptions>>().Value;
        routes.MapGet(PageSession.SignInPath, SignIn).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(SignOutPath, SignOutAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new RequireAntiforgeryTokenAttribute());
        routes.MapGet(entra.SignedOutCallbackPath, SignedOutAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(entra.RemoteSignOutPath, EndSessionAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult SignIn(HttpContext http, IOptions<EntraOptions> entra, string? returnUrl)
    {
        var target = PageSession.Local(returnUrl) is var local && IsOfSignIn(local, entra.Value) ? "/" : local;
        return http.User.Identity?.IsAuthenticated == true
            ? Results.LocalRedirect(target)
            : Results.Challenge(new AuthenticationProperties { RedirectUri = target }, [PageSession.SignInScheme]);
    }

    // These addresses end or begin a sign-in; whoever came back to one would be told that it failed, or signed in for ever.
    private static bool IsOfSignIn(string local, EntraOptions entra)
    {
        var path = Uri.UnescapeDataString(local.Split('?', '#')[0]).TrimEnd('/');
        string[] own = [PageSession.SignInPath, SignOutPath, entra.CallbackPath, entra.SignedOutCallbackPath, entra.RemoteSignOutPath];
        return own.Contains(path, StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, IOptions<EntraOptions> entra, IEndedSessions ended)
    {
        var hint = http.User.FindFirstValue(EntraClaims.LoginHint);
        if (http.User.FindFirstValue(EntraClaims.PageSession) is { } session)
        {
            // Not only this browser forgets its cookie: a copy of it opens nothing any more.
            await ended.EndAsync(session, http.RequestAborted);
        }

        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.Redirect(EndSessionUrl(http.Request, entra.Value, hint));
    }

    private static string EndSessionUrl(HttpRequest request, EntraOptions entra, string? hint)
    {
        var query = new Dictionary<string, string?>
        {
            ["post_logout_redirect_uri"] = PublicAddress.Of(request, entra) + entra.SignedOutCallbackPath,
        };
        if (hint is not null)
            query["logout_hint"] = hint;
        return QueryHelpers.AddQueryString($"{entra.Authority}/oauth2/v2.0/logout", query);
    }

    private static Task SignedOutAsync(HttpContext http, IOptions<EntraEvents> events) => events.Value.SignedOut(http);

    // Entra loads this address in a hidden frame, where a Lax cookie is not sent; so the session id decides, not the cookie.
    private static async Task<IResult> EndSessionAsync(HttpContext http, string? sid, IEndedSessions ended)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (sid is { Length: > 0 and <= LongestSessionId })
            await ended.EndAtPlatformAsync(sid, http.RequestAborted);
        return Results.Ok();
    }
}
