using Microsoft.AspNetCore.WebUtilities;

namespace Governance.Adapters.Entra;

/// <summary>Puts the signed assertion into requests to the token endpoint, where the sign-in would send a secret.</summary>
internal sealed class AssertionHandler(EntraCredential credential) : DelegatingHandler(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
{
    /// <summary>For handlers that insist on a secret; it never leaves this process.</summary>
    public const string NoSecret = "replaced by an assertion";

    private const string Secret = "client_secret";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var reader = new FormReader(await request.Content!.ReadAsStreamAsync(cancellationToken));
        var form = (await reader.ReadFormAsync(cancellationToken)).Where(field => field.Key != Secret).ToDictionary(field => field.Key, field => field.Value.ToString());
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form["client_assertion"] = await credential.AssertAsync(request.RequestUri!.AbsoluteUri, cancellationToken);
        request.Content = new FormUrlEncodedContent(form);
        return await base.SendAsync(request, cancellationToken);
    }
}
