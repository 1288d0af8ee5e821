using Governance.Sandbox.Tenant;

namespace Governance.Tests.Sandbox;

/// <summary>The form of a token request; null leaves a parameter out.</summary>
public sealed record TokenRequest(string GrantType)
{
    public Guid ClientId { get; init; } = SampleCompany.Script.ClientId;

    public string? Secret { get; init; }

    public string? Username { get; init; }

    public string? Password { get; init; }

    public string? Scope { get; init; }

    public string? RefreshToken { get; init; }

    public string? Code { get; init; }

    public string? CodeVerifier { get; init; }

    public string? RedirectUri { get; init; }

    public FormUrlEncodedContent Form() => new(
        new (string Name, string? Value)[]
        {
            ("grant_type", GrantType), ("client_id", ClientId.ToString()), ("client_secret", Secret), ("username", Username),
            ("password", Password), ("scope", Scope), ("refresh_token", RefreshToken), ("code", Code),
            ("code_verifier", CodeVerifier), ("redirect_uri", RedirectUri),
        }
        .Where(field => field.Value is not null)
        .Select(field => KeyValuePair.Create(field.Name, field.Value!)));
}
