using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace Governance.Adapters.Entra;

/// <summary>Sign-in and bearer tokens from the framework's own parts, without Microsoft.Identity.Web.</summary>
internal static class SignInSchemes
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie()
            .AddOAuth<OAuthOptions, EntraSignInHandler>(PageSession.SignInScheme, _ => { })
            .AddJwtBearer();
        services.AddOptions<OAuthOptions>(PageSession.SignInScheme).Configure<IOptions<EntraOptions>, EntraCredential>((options, entra, credential) =>
        {
            PageSession.ConfigureSignIn(options, entra.Value, credential);
            Configure(options, entra.Value, credential);
        });
    }

    /// <returns>Why nobody is signed in.</returns>
    public static SignInFailure Classify(Exception? failure) => EntraSignInHandler.Classify(failure);

    private static void Configure(OAuthOptions options, EntraOptions entra, EntraCredential credential)
    {
        options.ClientId = entra.ClientId;
        options.ClientSecret = credential.Secret ?? AssertionHandler.NoSecret;
        options.AuthorizationEndpoint = entra.AuthorizationEndpoint;
        options.TokenEndpoint = entra.TokenEndpoint;
        options.UsePkce = true;
        foreach (var scope in PageSession.Scopes)
            options.Scope.Add(scope);
    }
}
