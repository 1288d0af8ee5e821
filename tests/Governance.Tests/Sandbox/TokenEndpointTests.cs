using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Governance.Sandbox.Tenant;
using Microsoft.AspNetCore.WebUtilities;

namespace Governance.Tests.Sandbox;

/// <summary>A script or an application asks the stand-in tenant for tokens.</summary>
public sealed class TokenEndpointTests : IAsyncLifetime
{
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private StandInTenant _tenant = null!;
    private HttpClient _http = null!;

    private static string Scope => $"api://{SampleCompany.Service.ClientId}/access_as_user";

    private static string Redirect => SampleCompany.Service.RedirectUris[0];

    public async ValueTask InitializeAsync()
    {
        _tenant = await StandInTenant.StartAsync();
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"{_tenant.BaseUrl}/{SampleCompany.TenantId}/") };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _tenant.DisposeAsync();
    }

    [Fact]
    public async Task A_script_signs_in_as_a_person_with_name_and_password()
    {
        var answer = await SucceedAsync(Password());

        var claims = Claims(answer, "access_token");
        Assert.Equal(SampleCompany.Service.ClientId.ToString(), claims.GetProperty("aud").GetString());
        Assert.Equal(SamplePeople.SabineReuter.ObjectId, claims.GetProperty("oid").GetGuid());
        Assert.Equal("access_as_user", claims.GetProperty("scp").GetString());
        Assert.Equal("Sponsor", claims.GetProperty("roles")[0].GetString());
        Assert.Equal("2.0", claims.GetProperty("ver").GetString());
        Assert.Equal(SampleCompany.Script.ClientId.ToString(), claims.GetProperty("azp").GetString());
        Assert.NotEqual(claims.GetProperty("oid").GetString(), claims.GetProperty("sub").GetString());
        Assert.False(answer.TryGetProperty("id_token", out _));
        Assert.False(answer.TryGetProperty("refresh_token", out _));
    }

    [Fact]
    public async Task A_refresh_token_carries_on_until_the_account_is_blocked()
    {
        var first = await SucceedAsync(Password() with { Scope = $"openid offline_access {Scope}" });
        var request = new TokenRequest("refresh_token") { RefreshToken = first.GetProperty("refresh_token").GetString(), Scope = null };

        var second = await SucceedAsync(request);
        _tenant.State.SetEnabled(SamplePeople.SabineReuter.ObjectId, false);

        Assert.Equal(Claims(first, "id_token").GetProperty("sid").GetString(), Claims(second, "id_token").GetProperty("sid").GetString());
        await RefusedAsync(request, HttpStatusCode.BadRequest, "invalid_grant", 50057);
    }

    [Fact]
    public async Task An_application_gets_a_token_of_its_own()
    {
        var answer = await SucceedAsync(Application(SampleCompany.Measurements, $"api://{SampleCompany.Service.ClientId}/.default"));

        var claims = Claims(answer, "access_token");
        Assert.Equal("app", claims.GetProperty("idtyp").GetString());
        Assert.Equal(["Measurements.Write"], claims.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal(claims.GetProperty("oid").GetString(), claims.GetProperty("sub").GetString());
        Assert.False(claims.TryGetProperty("scp", out _));
    }

    [Fact]
    public async Task Refusals_are_those_of_Entra()
    {
        await RefusedAsync(Password() with { Password = "wrong" }, HttpStatusCode.BadRequest, "invalid_grant", 50126);
        await RefusedAsync(Password() with { Username = "nobody@auental.example" }, HttpStatusCode.BadRequest, "invalid_grant", 50126);
        await RefusedAsync(Password() with { Username = SamplePeople.DieterAlbrecht.UserPrincipalName }, HttpStatusCode.BadRequest, "invalid_grant", 50057);
        await RefusedAsync(Password() with { Username = null }, HttpStatusCode.BadRequest, "invalid_request", 900144);
        await RefusedAsync(Password() with { ClientId = Guid.NewGuid() }, HttpStatusCode.BadRequest, "unauthorized_client", 700016);
        await RefusedAsync(Password() with { Scope = $"{Scope} User.Read" }, HttpStatusCode.BadRequest, "invalid_scope", 70011);
        await RefusedAsync(Application(SampleCompany.Service, Scope), HttpStatusCode.BadRequest, "invalid_scope", 1002012);
        await RefusedAsync(Application(SampleCompany.Service, "https://graph.microsoft.com/.default") with { Secret = "wrong" }, HttpStatusCode.Unauthorized, "invalid_client", 7000215);
        await RefusedAsync(Application(SampleCompany.Service, "https://graph.microsoft.com/.default") with { Secret = null }, HttpStatusCode.Unauthorized, "invalid_client", 7000218);
        await RefusedAsync(new TokenRequest("device_code"), HttpStatusCode.BadRequest, "unsupported_grant_type", 70003);
        await RefusedAsync(new TokenRequest("refresh_token") { RefreshToken = "made-up" }, HttpStatusCode.BadRequest, "invalid_grant", 70008);
    }

    [Fact]
    public async Task Another_tenant_is_not_here()
    {
        var answer = await _http.GetAsync($"{_tenant.BaseUrl}/{Guid.NewGuid()}/v2.0/.well-known/openid-configuration");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(90002, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error_codes")[0].GetInt32());
    }

    [Fact]
    public async Task A_code_is_good_once_for_who_knows_the_verifier_at_the_same_address()
    {
        await RefusedAsync(Code(await PickAsync()) with { CodeVerifier = "another" }, HttpStatusCode.BadRequest, "invalid_grant", 501481);
        await RefusedAsync(Code(await PickAsync()) with { CodeVerifier = null }, HttpStatusCode.BadRequest, "invalid_grant", 501481);
        await RefusedAsync(Code(await PickAsync()) with { RedirectUri = "https://evil.example/" }, HttpStatusCode.BadRequest, "invalid_grant", 500112);
        await RefusedAsync(Code("made-up"), HttpStatusCode.BadRequest, "invalid_grant", 70008);
        var code = await PickAsync();

        var answer = await SucceedAsync(Code(code));

        Assert.Equal("the-nonce", Claims(answer, "id_token").GetProperty("nonce").GetString());
        await RefusedAsync(Code(code), HttpStatusCode.BadRequest, "invalid_grant", 54005);
    }

    [Theory]
    [InlineData("redirect_uri", "http://localhost:5080/signin-oidc/", "AADSTS50011")]
    [InlineData("redirect_uri", "https://evil.example/signin-oidc", "AADSTS50011")]
    [InlineData("client_id", "7b1f0000-0000-0000-0000-000000000000", "AADSTS700016")]
    public async Task A_request_that_fits_no_registration_goes_nowhere(string parameter, string value, string code)
    {
        var answer = await _http.GetAsync(AuthorizeUrl((parameter, value)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "https://other.example/x", "invalid_scope")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("prompt", "none", "login_required")]
    public async Task A_request_that_cannot_be_granted_goes_back_with_the_reason_and_the_state(string parameter, string value, string error)
    {
        var answer = await _http.GetAsync(AuthorizeUrl((parameter, value)));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(Redirect, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(answer.Headers.Location.Query);
        Assert.Equal(error, query["error"]);
        Assert.Equal("the-state", query["state"]);
        Assert.StartsWith("AADSTS", query["error_description"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sign_in_page_offers_everybody_who_can_sign_in_with_title_and_roles_in_both_languages()
    {
        var german = await (await _http.GetAsync(AuthorizeUrl())).Content.ReadAsStringAsync();
        var english = await (await _http.GetAsync(AuthorizeUrl(("ui_locales", "en")))).Content.ReadAsStringAsync();

        Assert.Contains("<html lang=\"de\">", german, StringComparison.Ordinal);
        Assert.Contains("Als wen möchten Sie sich anmelden?", german, StringComparison.Ordinal);
        Assert.Contains("Journey-Verantwortung", german, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", english, StringComparison.Ordinal);
        Assert.Contains("Who would you like to sign in as?", english, StringComparison.Ordinal);
        Assert.Contains("Journey owner", english, StringComparison.Ordinal);
        Assert.All(SamplePeople.All.Where(person => person.Enabled), person => Assert.Contains(person.Name, german, StringComparison.Ordinal));
        Assert.DoesNotContain(SamplePeople.DieterAlbrecht.Name, german, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", german, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_login_hint_puts_that_person_first()
    {
        var page = await (await _http.GetAsync(AuthorizeUrl(("login_hint", SamplePeople.GeorgThiel.UserPrincipalName)))).Content.ReadAsStringAsync();

        Assert.InRange(page.IndexOf("Georg Thiel", StringComparison.Ordinal), 0, page.IndexOf("Helene Brandt", StringComparison.Ordinal));
    }

    private static TokenRequest Password() => new("password")
    {
        ClientId = SampleCompany.Script.ClientId,
        Username = SamplePeople.SabineReuter.UserPrincipalName,
        Password = SampleCompany.Password,
        Scope = Scope,
    };

    private static TokenRequest Application(TenantApplication application, string scope) =>
        new("client_credentials") { ClientId = application.ClientId, Secret = application.Secret, Scope = scope };

    private static TokenRequest Code(string code) => new("authorization_code")
    {
        ClientId = SampleCompany.Service.ClientId,
        Secret = SampleCompany.Service.Secret,
        Code = code,
        CodeVerifier = Verifier,
        RedirectUri = Redirect,
    };

    private static string AuthorizeUrl(params (string Name, string Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = SampleCompany.Service.ClientId.ToString(),
            ["redirect_uri"] = Redirect,
            ["response_type"] = "code",
            ["scope"] = $"openid profile {Scope}",
            ["state"] = "the-state",
            ["nonce"] = "the-nonce",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            query[name] = value;
        return QueryHelpers.AddQueryString("oauth2/v2.0/authorize", query);
    }

    private async Task<string> PickAsync()
    {
        using var browser = new SignInBrowser(_tenant.BaseUrl, followRedirects: false);
        var page = await browser.Http.GetAsync(new Uri(_http.BaseAddress!, AuthorizeUrl()));
        var picked = await browser.PickAsync(page, "person", SamplePeople.SabineReuter.ObjectId.ToString());
        return QueryHelpers.ParseQuery(picked.Headers.Location!.Query)["code"].ToString();
    }

    private async Task<JsonElement> SucceedAsync(TokenRequest request)
    {
        var answer = await _http.PostAsync("oauth2/v2.0/token", request.Form());
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, body.ToString());
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        return body;
    }

    private async Task RefusedAsync(TokenRequest request, HttpStatusCode status, string error, int code)
    {
        var answer = await _http.PostAsync("oauth2/v2.0/token", request.Form());
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, error, code), (answer.StatusCode, body.GetProperty("error").GetString(), body.GetProperty("error_codes")[0].GetInt32()));
        Assert.StartsWith($"AADSTS{code}: ", body.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        Assert.All(["timestamp", "trace_id", "correlation_id"], name => Assert.NotEmpty(body.GetProperty(name).GetString()!));
    }

    private static JsonElement Claims(JsonElement answer, string token) =>
        JsonDocument.Parse(WebEncoders.Base64UrlDecode(answer.GetProperty(token).GetString()!.Split('.')[1])).RootElement;
}
