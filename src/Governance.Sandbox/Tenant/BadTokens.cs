using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Governance.Sandbox.Tenant;

/// <summary>Tokens that look like those of <see cref="TokenMint"/> and must be refused, each for one reason.</summary>
public sealed class BadTokens
{
    private readonly TenantState _state;
    private readonly TokenMint _mint;
    private readonly TenantKeys _keys;

    internal BadTokens(TenantState state, TokenMint mint, TenantKeys keys) => (_state, _mint, _keys) = (state, mint, keys);

    /// <summary>Ran out an hour ago.</summary>
    public string Expired(Guid person) => Changed(person, claims => Move(claims, -2 * TokenMint.Lifetime));

    /// <summary>Valid in an hour.</summary>
    public string NotYetValid(Guid person) => Changed(person, claims => Move(claims, TokenMint.Lifetime));

    /// <summary>For another application of the tenant.</summary>
    public string WrongAudience(Guid person) => Changed(person, claims => claims["aud"] = Guid.NewGuid().ToString());

    /// <summary>Of another tenant, signed with the same key, as Entra's tenants share keys.</summary>
    public string ForeignTenant(Guid person) => Changed(person, claims =>
    {
        var other = Guid.NewGuid().ToString();
        claims["iss"] = _mint.Issuer.Replace(_state.Data.TenantId.ToString(), other, StringComparison.Ordinal);
        claims["tid"] = other;
    });

    /// <summary>With the issuer of this tenant and the id of another.</summary>
    public string ForeignTenantId(Guid person) => Changed(person, claims => claims["tid"] = Guid.NewGuid().ToString());

    /// <summary>Without a signature (alg none).</summary>
    public string Unsigned(Guid person) =>
        $"{TenantKeys.Encode(new JsonObject { ["typ"] = "JWT", ["alg"] = "none" })}.{TenantKeys.Encode(Claims(person))}.";

    /// <summary>With one more role, put in after it was signed.</summary>
    public string Tampered(Guid person)
    {
        var claims = Claims(person);
        var parts = _mint.Sign(claims).Split('.');
        claims["roles"] = new JsonArray("Administrator", "Sponsor");
        return $"{parts[0]}.{TenantKeys.Encode(claims)}.{parts[2]}";
    }

    /// <summary>Signed by a stranger who writes the tenant's key id on it.</summary>
    public string ForeignKey(Guid person)
    {
        using var stranger = RSA.Create(2048);
        var content = $"{TenantKeys.Encode(TenantKeys.Header(_keys.NewestId))}.{TenantKeys.Encode(Claims(person))}";
        var signature = stranger.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>An id token: right audience, right roles, and yet no authority to call anything.</summary>
    public string IdToken(Guid person) => _mint.Sign(_mint.IdClaims(Person(person), _state.Service, nonce: null, Guid.NewGuid().ToString()));

    /// <summary>Neither scope nor application role.</summary>
    public string WithoutScope(Guid person) => Changed(person, claims => claims.Remove("scp"));

    private string Changed(Guid person, Action<JsonObject> change)
    {
        var claims = Claims(person);
        change(claims);
        return _mint.Sign(claims);
    }

    private JsonObject Claims(Guid person) => _mint.PersonClaims(Person(person));

    private TenantPerson Person(Guid id) => _state.FindPerson(id.ToString()) ?? throw new ArgumentException($"Nobody has the object id {id}.", nameof(id));

    private static void Move(JsonObject claims, int seconds)
    {
        foreach (var time in new[] { "iat", "nbf", "exp" })
            claims[time] = claims[time]!.GetValue<long>() + seconds;
    }
}
