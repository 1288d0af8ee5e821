using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Governance.Adapters.Entra;

/// <summary>Makes the sign-in of Microsoft.Identity.Web the one of this house: authorization code, and the same rules for id tokens.</summary>
internal static class CodeSignIn
{
    public static void Configure(OpenIdConnectOptions options, EntraOptions entra, EntraMetadata metadata, EntraCredential credential)
    {
        options.ClientSecret = credential.Secret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in PageSession.Scopes)
            options.Scope.Add(scope);
        options.NonceCookie.Name = "governance.nonce.";
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // Both addresses belong to the house, which knows sessions of browsers that send no cookie there.
        options.RemoteSignOutPath = options.SignedOutCallbackPath = PathString.Empty;
        TrustAsHere(options, entra, metadata);
        AddEvents(options, entra);
    }

    private static void TrustAsHere(OpenIdConnectOptions options, EntraOptions entra, EntraMetadata metadata)
    {
        options.ConfigurationManager = new KnownAddresses(entra);
        options.TokenValidationParameters = metadata.Rules(entra.ClientId);
        options.TokenHandler = new SignedOnly { MapInboundClaims = false };
        options.MapInboundClaims = false;
        options.SaveTokens = options.UseTokenLifetime = options.GetClaimsFromUserInfoEndpoint = false;
    }

    private static void AddEvents(OpenIdConnectOptions options, EntraOptions entra)
    {
        var redirect = options.Events.OnRedirectToIdentityProvider;
        options.Events.OnRedirectToIdentityProvider = async context =>
        {
            context.ProtocolMessage.RedirectUri = PublicAddress.Of(context.Request, entra) + context.Options.CallbackPath;
            context.ProtocolMessage.ResponseMode = OpenIdConnectResponseMode.Query;
            await redirect(context);
        };
        var validated = options.Events.OnTokenValidated;
        options.Events.OnTokenValidated = async context =>
        {
            await validated(context);
            context.Principal = SignInTicket.Open(context.Principal!.Claims, context.Properties!, entra, context.Options.TimeProvider!.GetUtcNow());
        };
    }

    // The handler asks for no signature where the token came from the token endpoint itself; here one is always asked for.
    private sealed class SignedOnly : JsonWebTokenHandler
    {
        public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
        {
            validationParameters.RequireSignedTokens = true;
            return base.ValidateTokenAsync(token, validationParameters);
        }
    }

    // Where to send people is known without asking the platform, so that the way there does not depend on its answer. Keys are asked for by the rules.
    private sealed class KnownAddresses(EntraOptions entra) : IConfigurationManager<OpenIdConnectConfiguration>
    {
        private readonly OpenIdConnectConfiguration _known = new()
        {
            Issuer = $"{entra.Authority}/v2.0",
            AuthorizationEndpoint = entra.AuthorizationEndpoint,
            TokenEndpoint = entra.TokenEndpoint,
        };

        public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) => Task.FromResult(_known);

        public void RequestRefresh()
        {
            // There is nothing to fetch.
        }
    }
}
