using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Adapters.Entra;

/// <summary>Somebody calls the API.</summary>
public sealed class BearerTests : IAsyncLifetime
{
    private TinyService _service = null!;

    private StandInTenant Tenant => _service.Tenant;

    private static Guid Sponsor => SamplePeople.SabineReuter.ObjectId;

    public async ValueTask InitializeAsync() => _service = await TinyService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_person_is_known_by_tenant_and_object_id_with_their_roles()
    {
        using var api = _service.Api(Tenant.Tokens.ForPerson(Sponsor));

        var who = await JsonAsync(await api.GetAsync("/api/me"));

        Assert.Equal(Sponsor, who.GetProperty("id").GetGuid());
        Assert.Equal(SampleCompany.TenantId, who.GetProperty("tenant").GetGuid());
        Assert.Equal("Sabine Reuter", who.GetProperty("name").GetString());
        Assert.False(who.GetProperty("application").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync("/api/votes", null)).StatusCode);
    }

    [Fact]
    public async Task Version_1_tokens_of_the_tenant_count_as_well()
    {
        using var api = _service.Api(Tenant.Tokens.ForPersonInVersionOne(Sponsor));

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/me")).StatusCode);
    }

    [Fact]
    public async Task An_application_does_what_its_own_role_allows_and_nothing_a_person_does()
    {
        using var api = _service.Api(Tenant.Tokens.ForApplication(SampleCompany.Measurements));

        var who = await JsonAsync(await api.PostAsync("/api/measurements", null));

        Assert.True(who.GetProperty("application").GetBoolean());
        Assert.Equal(SampleCompany.Measurements.ServicePrincipalId, who.GetProperty("id").GetGuid());
        Assert.Equal(SampleCompany.Measurements.ClientId.ToString(), who.GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await api.GetAsync("/api/me")).StatusCode);
    }

    [Fact]
    public async Task A_person_does_not_what_only_an_application_may()
    {
        using var api = _service.Api(Tenant.Tokens.ForPerson(Sponsor));

        Assert.Equal(HttpStatusCode.Forbidden, (await api.PostAsync("/api/measurements", null)).StatusCode);
    }

    [Fact]
    public async Task An_application_without_a_role_is_refused()
    {
        using var api = _service.Api(Tenant.Tokens.ForApplication(SampleCompany.Service));

        await AssertRefusedAsync(await api.GetAsync("/api/me"), "token.scope");
    }

    [Fact]
    public async Task No_token_is_answered_with_the_scheme_and_a_problem()
    {
        using var api = _service.Api(null);

        var refused = await api.GetAsync("/api/me");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().ToString());
        var problem = await ProblemAsync(refused);
        Assert.Equal("urn:governance:problem:token.missing", problem.GetProperty("type").GetString());
        Assert.Equal("Anmeldung fehlt", problem.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData(nameof(BadTokens.Expired), "token.expired")]
    [InlineData(nameof(BadTokens.NotYetValid), "token.invalid")]
    [InlineData(nameof(BadTokens.WrongAudience), "token.audience")]
    [InlineData(nameof(BadTokens.ForeignTenant), "token.tenant")]
    [InlineData(nameof(BadTokens.ForeignTenantId), "token.tenant")]
    [InlineData(nameof(BadTokens.Unsigned), "token.signature")]
    [InlineData(nameof(BadTokens.Tampered), "token.signature")]
    [InlineData(nameof(BadTokens.ForeignKey), "token.signature")]
    [InlineData(nameof(BadTokens.IdToken), "token.scope")]
    [InlineData(nameof(BadTokens.WithoutScope), "token.scope")]
    public async Task A_bad_token_is_refused_for_its_own_reason(string kind, string code)
    {
        var token = (string)typeof(BadTokens).GetMethod(kind)!.Invoke(Tenant.BadTokens, [Sponsor])!;
        using var api = _service.Api(token);

        await AssertRefusedAsync(await api.GetAsync("/api/me"), code);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.")]
    public async Task Something_that_is_no_token_is_refused(string token)
    {
        using var api = _service.Api(token);

        var refused = await api.GetAsync("/api/me");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.StartsWith("token.", (await ProblemAsync(refused)).GetProperty("code").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_speaks_the_callers_language()
    {
        using var api = _service.Api(Tenant.BadTokens.Expired(Sponsor));
        api.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));

        var problem = await ProblemAsync(await api.GetAsync("/api/me"));

        Assert.Equal("Token expired", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_missing_role_is_a_problem_and_no_challenge()
    {
        using var api = _service.Api(Tenant.Tokens.ForPerson(SamplePeople.MiriamKessler.ObjectId));

        var refused = await api.PostAsync("/api/votes", null);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("insufficient_scope", refused.Headers.WwwAuthenticate.Single().ToString(), StringComparison.Ordinal);
        Assert.Equal("role.missing", (await ProblemAsync(refused)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_session_of_the_pages_does_not_open_the_API()
    {
        using var browser = _service.Browser();
        await browser.OpenAsAsync(SamplePeople.SabineReuter);

        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/vote")).StatusCode);
        await AssertMissingAsync(await browser.Http.GetAsync("/api/me"));
        await AssertMissingAsync(await browser.Http.PostAsync("/api/votes", null));
    }

    [Fact]
    public async Task A_token_does_not_open_the_pages()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(_service.Url) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Tenant.Tokens.ForPerson(Sponsor));

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/vote")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/vote", null)).StatusCode);
    }

    [Fact]
    public async Task Tokens_of_a_new_key_and_of_the_one_before_are_both_good()
    {
        var old = Tenant.Tokens.ForPerson(Sponsor);
        using var before = _service.Api(old);
        Assert.Equal(HttpStatusCode.OK, (await before.GetAsync("/api/me")).StatusCode);
        Tenant.RollOverKeys();
        using var after = _service.Api(Tenant.Tokens.ForPerson(Sponsor));

        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/api/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await before.GetAsync("/api/me")).StatusCode);
    }

    [Fact]
    public async Task An_outage_of_the_tenant_after_the_start_leaves_good_tokens_good()
    {
        using var known = _service.Api(Tenant.Tokens.ForPerson(Sponsor));
        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync("/api/me")).StatusCode);
        Tenant.Faults.Set($"/{SampleCompany.TenantId}", new Fault { Drop = true });
        Tenant.RollOverKeys();
        using var unknown = _service.Api(Tenant.Tokens.ForPerson(Sponsor));

        Assert.False((await unknown.GetAsync("/api/me")).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync("/api/me")).StatusCode);
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_are_an_outage_and_no_accusation()
    {
        Tenant.Faults.Set($"/{SampleCompany.TenantId}", new Fault { Status = 503 });
        using var api = _service.Api(Tenant.Tokens.ForPerson(Sponsor));

        var refused = await api.GetAsync("/api/me");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("token.unavailable", (await ProblemAsync(refused)).GetProperty("code").GetString());
    }

    private static async Task AssertMissingAsync(HttpResponseMessage refused)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("token.missing", (await ProblemAsync(refused)).GetProperty("code").GetString());
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage refused, string code)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(code, (await ProblemAsync(refused)).GetProperty("code").GetString());
        Assert.StartsWith("Bearer error=\"invalid_token\"", refused.Headers.WwwAuthenticate.Single().ToString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage refused)
    {
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        var problem = await JsonAsync(refused);
        Assert.Equal((int)refused.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
}
