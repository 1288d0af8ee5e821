using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Governance.Sandbox.Tenant;

/// <summary>What a person agreed to when signing in: the base of a code and of refresh tokens.</summary>
internal sealed record Grant(Guid Person, Guid Client, string Scope, string Session)
{
    public string? RedirectUri { get; init; }

    public string? Nonce { get; init; }

    public string? CodeChallenge { get; init; }

    public DateTimeOffset Expires { get; init; }

    public bool Redeemed { get; init; }

    public bool Proves(string? verifier) =>
        CodeChallenge is null
        || (verifier is not null && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == CodeChallenge);
}

/// <summary>Codes and refresh tokens that were handed out. Both are opaque; a code is good once, a refresh token often.</summary>
internal sealed class Grants(TimeProvider clock)
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(90);
    private readonly ConcurrentDictionary<string, Grant> _codes = new();
    private readonly ConcurrentDictionary<string, Grant> _refresh = new();

    public string IssueCode(Grant grant) => Keep(_codes, "1.", grant with { Expires = clock.GetUtcNow() + CodeLifetime });

    public string IssueRefreshToken(Grant grant) => Keep(_refresh, "0.", grant with { Expires = clock.GetUtcNow() + RefreshLifetime });

    /// <summary>The grant behind a code, and marks the code as used; null when it is unknown or too old.</summary>
    public Grant? Redeem(string code)
    {
        while (_codes.TryGetValue(code, out var grant))
        {
            if (grant.Expires < clock.GetUtcNow())
                return null;
            if (grant.Redeemed || _codes.TryUpdate(code, grant with { Redeemed = true }, grant))
                return grant;
        }
        return null;
    }

    public Grant? FindRefreshToken(string token) =>
        _refresh.TryGetValue(token, out var grant) && grant.Expires >= clock.GetUtcNow() ? grant : null;

    private static string Keep(ConcurrentDictionary<string, Grant> store, string prefix, Grant grant)
    {
        var token = prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48));
        store[token] = grant;
        return token;
    }
}
