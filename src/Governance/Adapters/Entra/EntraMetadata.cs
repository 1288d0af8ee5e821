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

    // By default the library fetches changed keys behind the request that noticed them, which it then refuses. Here the
    // request waits for the new keys, so that a roll-over is noticed by nobody.
    static EntraMetadata() => AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);

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

    /// <summary>Whether the keys can be had: a token that fails without them is no bad token, nobody can tell.</summary>
    public async Task<bool> IsAvailableAsync(CancellationToken cancel)
    {
        try
        {
            await Configuration.GetConfigurationAsync(cancel);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();
}
