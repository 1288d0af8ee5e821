using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;

namespace Governance.Shared.Pages;

/// <summary>German and English: by the reader's choice (cookie), else by what the browser prefers, else German.</summary>
public static class Languages
{
    public const string Cookie = "language";
    private static readonly string[] Supported = ["de", "en"];

    internal static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Supported[0]).AddSupportedCultures(Supported).AddSupportedUICultures(Supported);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie }, new AcceptLanguageHeaderRequestCultureProvider()];
    }

    /// <summary>Keeps the choice for a year and goes back to where the reader was; an address elsewhere leads to the start page.</summary>
    public static RedirectHttpResult Choose(HttpContext context, string? culture, string? returnUrl)
    {
        if (Supported.Contains(culture))
            context.Response.Cookies.Append(Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture!)), Kept(context));
        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(returnUrl) && returnUrl!.StartsWith('/') ? HeaderAddress.Of(returnUrl) : "/");
    }

    private static CookieOptions Kept(HttpContext context) => new()
    {
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
