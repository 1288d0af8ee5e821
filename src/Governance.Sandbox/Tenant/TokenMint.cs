using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Governance.Sandbox.Tenant;

/// <summary>Makes tokens in the shape of the Microsoft identity platform, version 2.0.</summary>
public sealed class TokenMint
{
    /// <summary>How long a token is valid, in seconds.</summary>
    public const int Lifetime = 3600;

    internal const string GraphAudience = "https://graph.microsoft.com";
    private readonly TenantState _state;
    private readonly TenantKeys _keys;
    private readonly Func<string> _baseUrl;
    private readonly TimeProvider _clock;

    internal TokenMint(TenantState state, TenantKeys keys, Func<string> baseUrl, TimeProvider clock) =>
        (_state, _keys, _baseUrl, _clock) = (state, keys, baseUrl, clock);

    /// <summary>The issuer of every token.</summary>
    public string Issuer => $"{_baseUrl()}/{_state.Data.TenantId}/v2.0";

    /// <summary>Access token for the service's API, as a script gets it that signed in as this person.</summary>
    public string ForPerson(Guid objectId) => _keys.Sign(PersonClaims(Person(objectId)));

    /// <summary>The same in version 1.0, which Entra issues when the app registration asks for no other.</summary>
    public string ForPersonInVersionOne(Guid objectId)
    {
        var claims = PersonClaims(Person(objectId));
        claims["iss"] = $"https://sts.windows.net/{_state.Data.TenantId}/";
        claims["aud"] = $"api://{_state.Service.ClientId}";
        claims["ver"] = "1.0";
        claims["appid"] = claims["azp"]!.GetValue<string>();
        claims.Remove("azp");
        return _keys.Sign(claims);
    }

    /// <summary>Access token for the service's API of an application that acts on its own authority.</summary>
    public string ForApplication(TenantApplication application) => _keys.Sign(ApplicationClaims(application, forGraph: false));

    internal string Sign(JsonObject claims) => _keys.Sign(claims);

    internal string GraphTokenFor(TenantApplication application) => _keys.Sign(ApplicationClaims(application, forGraph: true));

    internal string GraphTokenFor(TenantPerson person, TenantApplication client)
    {
        var claims = PersonClaims(person, client, "openid profile User.Read", Guid.NewGuid().ToString());
        claims["aud"] = GraphAudience;
        claims.Remove("roles");
        return _keys.Sign(claims);
    }

    internal JsonObject IdClaims(TenantPerson person, TenantApplication client, string? nonce, string session)
    {
        var claims = Claims(client.ClientId.ToString(), person.ObjectId, Subject(person, client.ClientId));
        Describe(claims, person, session);
        claims["login_hint"] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes("O." + person.UserPrincipalName));
        if (nonce is not null)
            claims["nonce"] = nonce;
        return claims;
    }

    internal JsonObject PersonClaims(TenantPerson person) =>
        PersonClaims(person, _state.Service, "access_as_user", Guid.NewGuid().ToString());

    internal JsonObject PersonClaims(TenantPerson person, TenantApplication client, string scopes, string session)
    {
        var claims = Claims(_state.Service.ClientId.ToString(), person.ObjectId, Subject(person, _state.Service.ClientId));
        Describe(claims, person, session);
        claims["azp"] = client.ClientId.ToString();
        claims["azpacr"] = client.IsPublic ? "0" : client.Secret is null ? "2" : "1";
        claims["scp"] = scopes;
        claims["idtyp"] = "user";
        return claims;
    }

    internal JsonObject ApplicationClaims(TenantApplication application, bool forGraph)
    {
        var audience = forGraph ? GraphAudience : _state.Service.ClientId.ToString();
        var claims = Claims(audience, application.ServicePrincipalId, application.ServicePrincipalId.ToString());
        claims["azp"] = application.ClientId.ToString();
        claims["azpacr"] = "1";
        claims["idtyp"] = "app";
        AddRoles(claims, forGraph ? application.GraphPermissions : application.Roles);
        return claims;
    }

    private TenantPerson Person(Guid objectId) =>
        _state.FindPerson(objectId.ToString()) ?? throw new ArgumentException($"Nobody has the object id {objectId}.", nameof(objectId));

    private JsonObject Claims(string audience, Guid objectId, string subject)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = Issuer,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + Lifetime,
            ["oid"] = objectId.ToString(),
            ["sub"] = subject,
            ["tid"] = _state.Data.TenantId.ToString(),
            ["uti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["ver"] = "2.0",
        };
    }

    private void Describe(JsonObject claims, TenantPerson person, string session)
    {
        claims["name"] = person.Name;
        claims["preferred_username"] = person.UserPrincipalName;
        claims["sid"] = session;
        AddRoles(claims, _state.RolesOf(person));
    }

    // Entra leaves the claim out when there is no role.
    private static void AddRoles(JsonObject claims, IReadOnlyList<string> roles)
    {
        if (roles.Count > 0)
            claims["roles"] = new JsonArray([.. roles.Select(JsonNode (role) => JsonValue.Create(role))]);
    }

    // The subject differs between applications, so that they cannot compare notes about a person.
    private static string Subject(TenantPerson person, Guid clientId) =>
        Base64Url.EncodeToString(SHA256.HashData([.. person.ObjectId.ToByteArray(), .. clientId.ToByteArray()]));
}
