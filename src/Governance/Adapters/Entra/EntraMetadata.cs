using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Governance.Adapters.Entra;

/// <summary>Discovery document and signing keys of the tenant, cached, and fetched again when an unknown key appears.</summary>
internal sealed class EntraMetadata : IDisposable
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http;
    private readonly EntraOptions _options;

    public EntraMetadata(EntraOptions options)
    {
        _options = options;
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = TimeSpan.FromSeconds(15),
        };
        Configuration = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{options.Authority}/v2.0/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(_http) { RequireHttps = !options.IsLoopback })
        {
            // The least time between two fetches that unknown keys provoke: short enough for a roll-over, long enough
            // that nobody can make this service hammer Entra with invented key ids.
            RefreshInterval = TimeSpan.FromSeconds(30),
        };
    }

    public ConfigurationManager<OpenIdConnectConfiguration> Configuration { get; }

    /// <summary>Rules every token of this tenant is held against: signature, issuer, lifetime, and the given audiences.</summary>
    public TokenValidationParameters Rules(params IEnumerable<string> audiences) => new()
    {
        ConfigurationManager = Configuration,
        ValidIssuers = [$"{_options.Authority}/v2.0", $"https://sts.windows.net/{_options.TenantId}/"],
        ValidAudiences = audiences,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ClockSkew = ClockSkew,
        NameClaimType = EntraClaims.Name,
        RoleClaimType = EntraClaims.Roles,
    };

    public void Dispose() => _http.Dispose();
}
