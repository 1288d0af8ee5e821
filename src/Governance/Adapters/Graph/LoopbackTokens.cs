using Governance.Adapters.Entra;
using Microsoft.Identity.Client;

namespace Governance.Adapters.Graph;

/// <summary>
/// The HTTP client of MSAL. MSAL insists on an https authority, which a stand-in tenant on this machine does not have;
/// then, and only then, its requests are turned to the configured address.
/// </summary>
internal sealed class LoopbackTokens : IMsalHttpClientFactory, IDisposable
{
    private const string PublicCloud = "https://login.microsoftonline.com";
    private readonly HttpClient _http;

    public LoopbackTokens(EntraOptions entra, TimeSpan timeout)
    {
        HttpMessageHandler sockets = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        _http = new HttpClient(entra.IsLoopback ? new Redirection(new Uri(entra.Instance), sockets) : sockets) { Timeout = timeout };
    }

    /// <summary>The authority to give to MSAL.</summary>
    public static string Authority(EntraOptions entra) => entra.IsLoopback ? $"{PublicCloud}/{entra.TenantId}" : entra.Authority;

    public HttpClient GetHttpClient() => _http;

    public void Dispose() => _http.Dispose();

    private sealed class Redirection(Uri instance, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(instance, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
