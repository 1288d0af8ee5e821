using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Governance.Sandbox.Tenant;

/// <summary>The signing keys. Like Entra, the tenant publishes retired keys for a while after a new one took over.</summary>
internal sealed class TenantKeys : IDisposable
{
    private readonly Lock _lock = new();
    // Making a key takes a tenth of a second and more: the tenants of one process begin with the same one.
    private static readonly Key First = Key.Create();

    private readonly List<Key> _keys = [First];

    public void RollOver()
    {
        lock (_lock)
            _keys.Add(Key.Create());
    }

    /// <summary>Compact JWT, RS256, signed with the newest key.</summary>
    public string Sign(JsonObject claims)
    {
        var key = Newest();
        var content = $"{Encode(Header(key.Id))}.{Encode(claims)}";
        return $"{content}.{Base64Url.EncodeToString(key.Sign(content))}";
    }

    /// <summary>The claims of a token that one of the published keys signed; null for any other.</summary>
    public JsonObject? Verify(string token)
    {
        if (token.Split('.') is not [var header, var payload, var signature] || !Base64Url.IsValid(signature))
            return null;
        var kid = Decode(header)?["kid"]?.GetValue<string>();
        var key = All().FirstOrDefault(candidate => candidate.Id == kid);
        return key?.Verifies($"{header}.{payload}", Base64Url.DecodeFromChars(signature)) == true ? Decode(payload) : null;
    }

    public JsonObject Publish(string issuer) => new()
    {
        ["keys"] = new JsonArray([.. All().Select(JsonNode (key) => key.Publish(issuer))]),
    };

    public void Dispose() => _keys.Where(key => key != First).ToList().ForEach(key => key.Dispose());

    internal static JsonObject Header(string kid) => new() { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = kid };

    internal static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    internal string NewestId => Newest().Id;

    private Key Newest() => All()[^1];

    private List<Key> All()
    {
        lock (_lock)
            return [.. _keys];
    }

    private static JsonObject? Decode(string part) =>
        Base64Url.IsValid(part) ? JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject : null;

    private sealed record Key(string Id, RSA Rsa) : IDisposable
    {
        public static Key Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(20)), RSA.Create(2048));

        public byte[] Sign(string content) => Rsa.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        public bool Verifies(string content, byte[] signature) =>
            Rsa.VerifyData(Encoding.ASCII.GetBytes(content), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        public JsonObject Publish(string issuer)
        {
            var numbers = Rsa.ExportParameters(includePrivateParameters: false);
            return new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = Id,
                ["x5t"] = Id,
                ["n"] = Base64Url.EncodeToString(numbers.Modulus),
                ["e"] = Base64Url.EncodeToString(numbers.Exponent),
                ["issuer"] = issuer,
            };
        }

        public void Dispose() => Rsa.Dispose();
    }
}
