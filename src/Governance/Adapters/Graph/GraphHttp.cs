using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace Governance.Adapters.Graph;

/// <summary>
/// The SDK's client with its own retries taken out: it waits inside the HTTP timeout and repeats posts, while waiting
/// and repeating are the outbox's work here.
/// </summary>
internal sealed class GraphHttp : IDisposable
{
    private readonly HttpClient _http;

    public GraphHttp(IOptions<GraphOptions> options, GraphTokens tokens)
    {
        var sockets = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false };
        var handlers = KiotaClientFactory.CreateDefaultHandlers().Where(handler => handler is not (RetryHandler or RedirectHandler));
        _http = new HttpClient(KiotaClientFactory.ChainHandlersCollectionAndGetFirstLink(sockets, [.. handlers])!)
        {
            Timeout = options.Value.Timeout,
        };
        Client = new GraphServiceClient(_http, new BaseBearerTokenAuthenticationProvider(tokens), options.Value.BaseUrl.TrimEnd('/'));
    }

    public GraphServiceClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        _http.Dispose();
    }
}
