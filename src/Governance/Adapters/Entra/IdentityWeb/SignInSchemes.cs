using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Governance.Adapters.Entra;

/// <summary>Sign-in and bearer tokens by Microsoft.Identity.Web, from the same section of the settings.</summary>
internal static class SignInSchemes
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(EntraOptions.Section);
        var schemes = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme);
        schemes.AddMicrosoftIdentityWebApp(section, PageSession.SignInScheme, CookieAuthenticationDefaults.AuthenticationScheme);
        schemes.AddMicrosoftIdentityWebApi(section, JwtBearerDefaults.AuthenticationScheme);
        foreach (var scheme in new[] { PageSession.SignInScheme, JwtBearerDefaults.AuthenticationScheme })
            services.AddOptions<MicrosoftIdentityOptions>(scheme).Configure<IOptions<EntraOptions>>((options, entra) => Name(options, entra.Value));
        services.AddOptions<OpenIdConnectOptions>(PageSession.SignInScheme).Configure<IOptions<EntraOptions>, EntraMetadata, EntraCredential>((options, entra, metadata, credential) =>
        {
            PageSession.ConfigureSignIn(options, entra.Value, credential);
            CodeSignIn.Configure(options, entra.Value, metadata, credential);
        });
    }

    /// <returns>Why nobody is signed in.</returns>
    public static SignInFailure Classify(Exception? failure) => failure switch
    {
        OpenIdConnectProtocolException protocol when protocol.Data["error"] is string error => OfError(error),
        // What came from the token endpoint was no JSON, as when something in between answers.
        OpenIdConnectProtocolException { InnerException: not null } => SignInFailure.Unavailable,
        OpenIdConnectProtocolException or SecurityTokenException or IdTokenException or ArgumentException => SignInFailure.NotTrusted,
        HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError } or OperationCanceledException => SignInFailure.Unavailable,
        _ => SignInFailure.Stale,
    };

    // A code that was redeemed or ran out is invalid_grant and cured by a new attempt; anything else is not.
    private static SignInFailure OfError(string error) => error switch
    {
        "access_denied" => SignInFailure.Denied,
        "invalid_grant" => SignInFailure.Stale,
        _ => SignInFailure.Unavailable,
    };

    // The defaults and the spelling of this service's own options, which the library does not know.
    private static void Name(MicrosoftIdentityOptions options, EntraOptions entra)
    {
        options.Instance = entra.Instance;
        options.TenantId = entra.TenantId;
        options.ClientId = entra.ClientId;
    }
}
