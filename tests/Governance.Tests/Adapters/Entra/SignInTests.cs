using System.Net;
using System.Text.Json;
using Governance.Sandbox.Tenant;
using Microsoft.AspNetCore.WebUtilities;

namespace Governance.Tests.Adapters.Entra;

/// <summary>Somebody opens a page in a browser.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private TinyService _service = null!;

    private StandInTenant Tenant => _service.Tenant;

    public async ValueTask InitializeAsync() => _service = await TinyService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_person_picked_at_the_tenant_is_signed_in_with_name_ids_and_roles()
    {
        using var browser = _service.Browser();

        var page = await browser.OpenAsAsync(SamplePeople.SabineReuter);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("/", page.RequestMessage!.RequestUri!.PathAndQuery);
        var who = await JsonAsync(page);
        Assert.Equal("Sabine Reuter", who.GetProperty("name").GetString());
        Assert.Equal(SamplePeople.SabineReuter.ObjectId, who.GetProperty("id").GetGuid());
        Assert.Equal(SampleCompany.TenantId, who.GetProperty("tenant").GetGuid());
        Assert.Equal(["Sponsor"], Roles(who));
        Assert.False(who.GetProperty("application").GetBoolean());
    }

    [Fact]
    public async Task Roles_held_through_a_group_count()
    {
        using var browser = _service.Browser();

        var who = await JsonAsync(await browser.OpenAsAsync(SamplePeople.DenizYildiz));

        Assert.Equal("Deniz Yıldız", who.GetProperty("name").GetString());
        Assert.Equal(["JourneyOwner"], Roles(who));
    }

    [Fact]
    public async Task The_sign_in_leads_back_to_the_page_that_was_asked_for()
    {
        using var browser = _service.Browser();

        var page = await browser.OpenAsAsync(SamplePeople.MiriamKessler, "/deep?q=a%20b");

        Assert.Equal("deep a b Miriam Kessler", await page.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/signin-oidc?code=x&state=y")]
    [InlineData("/SignIn%2Doidc")]
    [InlineData("/sign-in")]
    [InlineData("/signout-callback-oidc#x")]
    [InlineData("/signout-oidc/")]
    public async Task The_sign_in_leads_nowhere_else(string returnUrl)
    {
        using var browser = _service.Browser();

        var page = await browser.OpenAsAsync(SamplePeople.MiriamKessler, "/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal(new Uri(_service.Url + "/"), page.RequestMessage!.RequestUri);
    }

    [Fact]
    public async Task The_request_to_the_tenant_carries_state_nonce_and_a_code_challenge()
    {
        using var browser = _service.Browser(followRedirects: false);

        var challenge = await browser.Http.GetAsync("/sign-in");

        Assert.Equal(HttpStatusCode.Redirect, challenge.StatusCode);
        var query = QueryHelpers.ParseQuery(challenge.Headers.Location!.Query);
        Assert.StartsWith($"{Tenant.BaseUrl}/{SampleCompany.TenantId}/oauth2/v2.0/authorize", challenge.Headers.Location.ToString(), StringComparison.Ordinal);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal(43, query["code_challenge"].ToString().Length);
#if USE_MICROSOFT_IDENTITY_WEB
        // The library puts the time before its random part.
        Assert.InRange(query["nonce"].ToString().Length, 43, 200);
#else
        Assert.Equal(43, query["nonce"].ToString().Length);
#endif
        Assert.Equal("query", query["response_mode"]);
        Assert.NotEmpty(query["state"].ToString());
        Assert.Equal($"{_service.Url}/signin-oidc", query["redirect_uri"]);
    }

    [Fact]
    public async Task Cookies_stay_with_this_site_and_away_from_script()
    {
        using var browser = _service.Browser(followRedirects: false);
        var challenge = await browser.Http.GetAsync("/sign-in");
        var asked = await browser.Http.GetAsync(challenge.Headers.Location);
        var picked = await browser.PickAsync(asked, "person", SamplePeople.SabineReuter.ObjectId.ToString());

        var done = await browser.Http.GetAsync(picked.Headers.Location);

        foreach (var cookie in challenge.Headers.GetValues("Set-Cookie").Concat(done.Headers.GetValues("Set-Cookie").Where(cookie => cookie.StartsWith("governance.session", StringComparison.Ordinal))))
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Cancelling_at_the_tenant_says_so()
    {
        using var browser = _service.Browser();
        var asked = await browser.Http.GetAsync("/");

        var refused = await browser.PickAsync(asked, "cancel", "1");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Die Anmeldung wurde abgebrochen", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_fails_during_the_sign_in_is_told_as_an_outage()
    {
        using var browser = _service.Browser();
        Tenant.Faults.Set($"/{SampleCompany.TenantId}/oauth2/v2.0/token", new Fault { Status = 503 });

        var refused = await browser.OpenAsAsync(SamplePeople.SabineReuter);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    [Fact]
    public async Task A_tenant_whose_keys_cannot_be_read_is_told_as_an_outage()
    {
        using var browser = _service.Browser();
        Tenant.Faults.Set($"/{SampleCompany.TenantId}/discovery", new Fault { Drop = true });

        var refused = await browser.OpenAsAsync(SamplePeople.SabineReuter);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    [Fact]
    public async Task Keys_that_roll_over_while_the_service_runs_do_not_lock_people_out()
    {
        using var before = _service.Browser();
        Assert.Equal(HttpStatusCode.OK, (await before.OpenAsAsync(SamplePeople.SabineReuter)).StatusCode);
        Tenant.RollOverKeys();
        using var after = _service.Browser();

        var page = await after.OpenAsAsync(SamplePeople.JanaPohl);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await before.Http.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_form_posted_without_a_session_gives_back_what_was_typed()
    {
        using var browser = _service.Browser(followRedirects: false);
        browser.Http.DefaultRequestHeaders.Add("Origin", _service.Url);

        var refused = await browser.Http.PostAsync("/vote", new FormUrlEncodedContent([new("rationale", "Das Review ist überfällig.")]));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("Das Review ist überfällig.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-in\"", page, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage page) =>
        JsonDocument.Parse(await page.Content.ReadAsStringAsync()).RootElement;

    private static IEnumerable<string?> Roles(JsonElement who) => who.GetProperty("roles").EnumerateArray().Select(role => role.GetString());
}
