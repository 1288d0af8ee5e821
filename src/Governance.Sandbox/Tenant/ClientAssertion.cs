using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Governance.Sandbox.Tenant;

/// <summary>Holds a signed assertion against the certificate that is registered (RFC 7523, as Entra wants it).</summary>
internal static class ClientAssertion
{
    private const string Bearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="type">What the request says that it sends.</param>
    /// <param name="assertion">The token.</param>
    /// <param name="client">Who it claims to be from.</param>
    /// <param name="path">Of the token endpoint. Its host is not compared: where nothing but https will do, a client names the public one.</param>
    public static async Task<bool> IsGoodAsync(string type, string assertion, TenantApplication client, string path)
    {
        if (type != Bearer || client.Certificate is not { } certificate)
            return false;
        var id = client.ClientId.ToString();
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            IssuerSigningKey = new X509SecurityKey(certificate),
            TryAllIssuerSigningKeys = true,
            ValidIssuer = id,
            AudienceValidator = (audiences, _, _) => audiences.Any(audience => Uri.TryCreate(audience, UriKind.Absolute, out var uri) && uri.AbsolutePath == path),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
        });
        return result.IsValid && result.SecurityToken is JsonWebToken token
            && token.Subject == id
            && token.Id is { Length: > 0 }
            && token.ValidTo - token.ValidFrom <= Longest
            && token.TryGetHeaderValue<string>("x5t#S256", out var print)
            && print == Base64UrlEncoder.Encode(SHA256.HashData(certificate.RawData));
    }
}
