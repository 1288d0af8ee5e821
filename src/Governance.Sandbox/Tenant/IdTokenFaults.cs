using System.Text.Json.Nodes;

namespace Governance.Sandbox.Tenant;

/// <summary>What is wrong with the id tokens that the tenant hands out at the end of a sign-in.</summary>
public enum IdTokenFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Issued for another sign-in.</summary>
    WrongNonce,

    /// <summary>Carries no nonce at all.</summary>
    NoNonce,

    /// <summary>Issued for another application.</summary>
    WrongAudience,

    /// <summary>Issued by another tenant.</summary>
    ForeignTenant,

    /// <summary>Ran out.</summary>
    Expired,

    /// <summary>Changed after it was signed.</summary>
    BadSignature,

    /// <summary>Not signed (alg none).</summary>
    Unsigned,
}

/// <summary>Signs id tokens, well or badly.</summary>
internal sealed class IdTokenFaults(TokenMint mint)
{
    public IdTokenFault Fault { get; set; }

    public string? LastSession { get; private set; }

    public string Sign(JsonObject claims)
    {
        LastSession = claims["sid"]!.GetValue<string>();
        Spoil(claims);
        var token = mint.Sign(claims);
        var parts = token.Split('.');
        return Fault switch
        {
            IdTokenFault.BadSignature => $"{parts[0]}.{TenantKeys.Encode(Renamed(claims))}.{parts[2]}",
            IdTokenFault.Unsigned => $"{TenantKeys.Encode(new JsonObject { ["typ"] = "JWT", ["alg"] = "none" })}.{parts[1]}.",
            _ => token,
        };
    }

    private void Spoil(JsonObject claims)
    {
        switch (Fault)
        {
            case IdTokenFault.WrongNonce: claims["nonce"] = "of-another-sign-in"; break;
            case IdTokenFault.NoNonce: claims.Remove("nonce"); break;
            case IdTokenFault.WrongAudience: claims["aud"] = Guid.NewGuid().ToString(); break;
            case IdTokenFault.ForeignTenant: claims["tid"] = Guid.NewGuid().ToString(); break;
            case IdTokenFault.Expired: claims["exp"] = claims["iat"]!.GetValue<long>() - TokenMint.Lifetime; claims["nbf"] = claims["exp"]!.GetValue<long>() - 1; break;
        }
    }

    private static JsonObject Renamed(JsonObject claims)
    {
        claims["name"] = "Somebody else";
        return claims;
    }
}
