using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Governance.Adapters.Entra;

/// <summary>Proves to the identity platform that this service is the registered application: by a secret or by signing.</summary>
internal sealed class EntraCredential : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly EntraOptions _options;
    private readonly X509Certificate2? _certificate;

    /// <param name="options">Checked already.</param>
    public EntraCredential(EntraOptions options)
    {
        _options = options;
        var credential = options.Credential!;
        if (ClientCredentialCheck.IsSecret(credential))
            Secret = credential.ClientSecret;
        else if (LocalCertificate.Has(credential.SourceType))
            _certificate = LocalCertificate.Load(credential);
    }

    /// <summary>Null where an assertion is sent instead.</summary>
    public string? Secret { get; }

    /// <summary>A token that the platform accepts in place of a secret (RFC 7523), good for five minutes.</summary>
    /// <param name="audience">Address of the token endpoint.</param>
    /// <param name="cancel">Aborted with the request.</param>
    public Task<string> AssertAsync(string audience, CancellationToken cancel) => _certificate is null
        ? OtherCredentials.AssertAsync(_options, audience, cancel)
        : Task.FromResult(Sign(_certificate, _options.ClientId, audience));

    public void Dispose() => _certificate?.Dispose();

    internal static string Sign(X509Certificate2 certificate, string clientId, string audience)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = audience,
            Claims = new Dictionary<string, object> { [EntraClaims.Subject] = clientId, ["jti"] = Guid.NewGuid().ToString() },
            NotBefore = now,
            IssuedAt = now,
            Expires = now + Lifetime,
            AdditionalHeaderClaims = new Dictionary<string, object> { ["x5t#S256"] = Base64UrlEncoder.Encode(SHA256.HashData(certificate.RawData)) },
            // Without the cache, which would keep a signer beyond the key that it signs with.
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } }, SecurityAlgorithms.RsaSsaPssSha256),
        });
    }
}
