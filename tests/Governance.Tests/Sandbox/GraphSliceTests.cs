using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Sandbox;

/// <summary>The slice of Graph answers as Graph does, to good requests and to bad ones.</summary>
public sealed class GraphSliceTests : IAsyncLifetime
{
    private StandInTenant _tenant = null!;
    private HttpClient _graph = null!;

    public async ValueTask InitializeAsync()
    {
        _tenant = await StandInTenant.StartAsync();
        _graph = new HttpClient { BaseAddress = new Uri($"{_tenant.BaseUrl}/v1.0/") };
        await SignInAsync("Directory.Read.All");
    }

    public async ValueTask DisposeAsync()
    {
        _graph.Dispose();
        await _tenant.DisposeAsync();
    }

    [Fact]
    public async Task Users_show_the_default_properties_and_no_others_unless_asked()
    {
        var standard = await ReadAsync("users/" + SamplePeople.SabineReuter.ObjectId);
        var chosen = await ReadAsync($"users/{SamplePeople.SabineReuter.UserPrincipalName}?$select=id,department");

        Assert.Equal("Sabine Reuter", standard.GetProperty("displayName").GetString());
        Assert.False(standard.TryGetProperty("department", out _));
        Assert.Equal("Vorstand", chosen.GetProperty("department").GetString());
        Assert.False(chosen.TryGetProperty("displayName", out _));
        Assert.EndsWith("/v1.0/$metadata#users/$entity", chosen.GetProperty("@odata.context").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_lead_to_the_next_until_everybody_was_there()
    {
        var seen = new List<string?>();
        for (var next = "users?$top=10&$select=id&$filter=accountEnabled eq true"; next is not null;)
        {
            var page = await ReadAsync(next);
            seen.AddRange(page.GetProperty("value").EnumerateArray().Select(user => user.GetProperty("id").GetString()));
            next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }

        Assert.Equal(SamplePeople.All.Where(person => person.Enabled).Select(person => person.ObjectId.ToString()), seen);
    }

    [Theory]
    [InlineData("department eq 'Netzanschluss'", 3)]
    [InlineData("department eq 'Netzanschluss' and jobTitle eq 'Leiter Netzanschluss'", 1)]
    [InlineData("startswith(displayName,'Dr.')", 3)]
    [InlineData("department eq 'it''s and more'", 0)]
    [InlineData("userType eq 'Guest'", 1)]
    public async Task Filters_narrow_the_list(string filter, int expected)
    {
        var page = await ReadAsync("users?$filter=" + Uri.EscapeDataString(filter));

        Assert.Equal(expected, page.GetProperty("value").GetArrayLength());
    }

    [Theory]
    [InlineData("users?$filter=endswith(mail,'x')", "Request_UnsupportedQuery")]
    [InlineData("users?$expand=manager", "Request_UnsupportedQuery")]
    [InlineData("users?$top=1000", "Request_BadRequest")]
    [InlineData("me/drive", "Request_BadRequest")]
    public async Task What_the_slice_does_not_know_is_refused_and_not_ignored(string path, string code)
    {
        var answer = await _graph.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, await CodeAsync(answer));
    }

    [Fact]
    public async Task Assignments_of_a_person_include_those_of_their_groups()
    {
        var assignments = await ReadAsync($"users/{SamplePeople.DenizYildiz.ObjectId}/appRoleAssignments");

        var assignment = Assert.Single(assignments.GetProperty("value").EnumerateArray());
        Assert.Equal("Group", assignment.GetProperty("principalType").GetString());
        Assert.Equal(AppRoleDefinition.Of("JourneyOwner").Id, assignment.GetProperty("appRoleId").GetGuid());
    }

    [Fact]
    public async Task The_service_principal_shows_its_roles_and_who_holds_them()
    {
        var application = await ReadAsync($"servicePrincipals(appId='{SampleCompany.Service.ClientId}')");
        var same = await ReadAsync($"servicePrincipals/{SampleCompany.Service.ServicePrincipalId}?$select=id");
        var assigned = await ReadAsync($"servicePrincipals/{SampleCompany.Service.ServicePrincipalId}/appRoleAssignedTo?$filter=principalType eq 'ServicePrincipal'");

        Assert.Equal(7, application.GetProperty("appRoles").GetArrayLength());
        Assert.Equal(application.GetProperty("id").GetString(), same.GetProperty("id").GetString());
        Assert.Equal("Messwert-Lieferung", Assert.Single(assigned.GetProperty("value").EnumerateArray()).GetProperty("principalDisplayName").GetString());
    }

    [Fact]
    public async Task Errors_have_code_message_ids_and_date()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "users/" + Guid.NewGuid());
        request.Headers.Add("client-request-id", "mine");

        var answer = await _graph.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        Assert.Equal("Request_ResourceNotFound", error.GetProperty("code").GetString());
        var inner = error.GetProperty("innerError");
        Assert.Equal(answer.Headers.GetValues("request-id").Single(), inner.GetProperty("request-id").GetString());
        Assert.Equal("mine", inner.GetProperty("client-request-id").GetString());
        Assert.NotEmpty(inner.GetProperty("date").GetString()!);
    }

    [Fact]
    public async Task Without_a_token_for_Graph_nothing_is_read()
    {
        var service = _tenant.Tokens.ForPerson(SamplePeople.LarsPeters.ObjectId);
        foreach (var token in new[] { null, "nonsense", service, _tenant.BadTokens.Unsigned(SamplePeople.LarsPeters.ObjectId) })
        {
            _graph.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);
            var answer = await _graph.GetAsync("users");

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("InvalidAuthenticationToken", await CodeAsync(answer));
        }
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_read()
    {
        await SignInAsync("User.Read.All");

        var answer = await _graph.GetAsync($"servicePrincipals(appId='{SampleCompany.Service.ClientId}')");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("Authorization_RequestDenied", await CodeAsync(answer));
    }

    [Fact]
    public async Task An_outage_can_be_switched_on_and_off()
    {
        _tenant.Faults.TakeDirectoryDown();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _graph.GetAsync("users")).StatusCode);

        _tenant.Faults.Clear();

        Assert.Equal(HttpStatusCode.OK, (await _graph.GetAsync("users")).StatusCode);
    }

    private async Task SignInAsync(params string[] permissions)
    {
        _tenant.State.ConsentGraph(permissions);
        var request = new TokenRequest("client_credentials")
        {
            ClientId = SampleCompany.Service.ClientId,
            Secret = SampleCompany.Service.Secret,
            Scope = "https://graph.microsoft.com/.default",
        };
        var answer = await _graph.PostAsync($"{_tenant.BaseUrl}/{SampleCompany.TenantId}/oauth2/v2.0/token", request.Form());
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        _graph.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    private async Task<JsonElement> ReadAsync(string path)
    {
        var answer = await _graph.GetAsync(path);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, body.ToString());
        return body;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetString();
}
