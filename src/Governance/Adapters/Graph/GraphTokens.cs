using Governance.Adapters.Entra;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Governance.Adapters.Graph;

/// <summary>Tokens with which this service, as an application, reads the directory. MSAL caches them until they run out.</summary>
internal sealed class GraphTokens : IAccessTokenProvider, IDisposable
{
    private const string PublicCloud = "https://graph.microsoft.com";
    private readonly IConfidentialClientApplication _application;
    private readonly LoopbackTokens _http;
    private readonly string _scope;

    public GraphTokens(IOptions<EntraOptions> entra, IOptions<GraphOptions> graph, EntraCredential credential)
    {
        var baseUrl = new Uri(graph.Value.BaseUrl);
        _http = new LoopbackTokens(entra.Value, graph.Value.Timeout);
        _scope = $"{(graph.Value.IsLoopback ? PublicCloud : baseUrl.GetLeftPart(UriPartial.Authority))}/.default";
        var application = ConfidentialClientApplicationBuilder.Create(entra.Value.ClientId);
        _application = Prove(application, credential)
            .WithAuthority(LoopbackTokens.Authority(entra.Value), validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(_http, retryOnceOn5xx: false)
            .Build();
        // Kiota sends no token to hosts that are not listed here.
        AllowedHostsValidator = new AllowedHostsValidator([baseUrl.Host]);
    }

    public AllowedHostsValidator AllowedHostsValidator { get; }

    public async Task<string> GetAuthorizationTokenAsync(
        Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        if (!AllowedHostsValidator.IsUrlHostValid(uri))
            return "";
        var result = await _application.AcquireTokenForClient([_scope]).ExecuteAsync(cancellationToken);
        return result.AccessToken;
    }

    /// <summary>Has a new token made, whatever is left of the last one: what was granted meanwhile stands in new tokens only.</summary>
    public Task RenewAsync(CancellationToken cancel) => _application.AcquireTokenForClient([_scope]).WithForceRefresh(true).ExecuteAsync(cancel);

    public void Dispose() => _http.Dispose();

    private static ConfidentialClientApplicationBuilder Prove(ConfidentialClientApplicationBuilder application, EntraCredential credential) => credential.Secret is { } secret
        ? application.WithClientSecret(secret)
        : application.WithClientAssertion(asked => credential.AssertAsync(asked.TokenEndpoint, asked.CancellationToken));
}
