using System.Net;
using Governance.People;
using Governance.Sandbox.Tenant;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;

namespace Governance.Tests.Adapters.Entra;

/// <summary>A build with Microsoft.Identity.Web. Everything else in this folder holds there too; this is what only it can get wrong.</summary>
public sealed class IdentityWebTests
{
    [Fact]
    public async Task The_library_does_the_sign_in_and_knows_the_same_tenant_for_pages_and_API()
    {
        await using var service = await TinyService.StartAsync();
        var schemes = service.App.Services.GetRequiredService<IAuthenticationSchemeProvider>();
        var options = service.App.Services.GetRequiredService<IOptionsMonitor<MicrosoftIdentityOptions>>();

        Assert.Equal(typeof(OpenIdConnectHandler), (await schemes.GetSchemeAsync("Entra"))!.HandlerType);
        Assert.All(["Entra", JwtBearerDefaults.AuthenticationScheme], scheme =>
        {
            Assert.Equal(service.Tenant.BaseUrl + "/", options.Get(scheme).Instance);
            Assert.Equal(SampleCompany.TenantId.ToString(), options.Get(scheme).TenantId);
            Assert.Equal(SampleCompany.Service.ClientId.ToString(), options.Get(scheme).ClientId);
        });
    }

    // The library binds the whole section to the options of the handlers, so that a line of settings could undo a check.
    [Fact]
    public async Task No_setting_of_the_library_loosens_what_this_service_checks()
    {
        await using var service = await TinyService.StartAsync(new()
        {
            ["AzureAd:ResponseType"] = "id_token",
            ["AzureAd:ResponseMode"] = "form_post",
            ["AzureAd:UsePkce"] = "false",
            ["AzureAd:SaveTokens"] = "true",
            ["AzureAd:MapInboundClaims"] = "true",
            ["AzureAd:AllowWebApiToBeAuthorizedByACL"] = "true",
            ["AzureAd:TokenValidationParameters:ValidateIssuer"] = "false",
            ["AzureAd:TokenValidationParameters:ValidateAudience"] = "false",
            ["AzureAd:TokenValidationParameters:ValidateLifetime"] = "false",
            ["AzureAd:TokenValidationParameters:RequireSignedTokens"] = "false",
            ["AzureAd:CorrelationCookie:SameSite"] = "None",
            ["AzureAd:NonceCookie:SameSite"] = "None",
        });
        using var browser = service.Browser(followRedirects: false);

        var challenge = await browser.Http.GetAsync("/sign-in");

        var query = QueryHelpers.ParseQuery(challenge.Headers.Location!.Query);
        Assert.Equal(("code", "query", "S256"), (query["response_type"].ToString(), query["response_mode"].ToString(), query["code_challenge_method"].ToString()));
        Assert.Equal("openid profile", query["scope"]);
        Assert.All(challenge.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase));
        foreach (var token in Bad(service.Tenant.BadTokens, SamplePeople.SabineReuter.ObjectId))
        {
            using var api = service.Api(token);
            Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/me")).StatusCode);
        }
    }

    [Fact]
    public async Task A_credential_that_cannot_be_fetched_is_told_as_an_outage()
    {
        await using var service = await TinyService.StartAsync(new()
        {
            ["AzureAd:ClientSecret"] = "",
            ["AzureAd:ClientCredentials:0:SourceType"] = "SignedAssertionFilePath",
            ["AzureAd:ClientCredentials:0:SignedAssertionFileDiskPath"] = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()),
        });
        using var browser = service.Browser();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.OpenAsAsync(SamplePeople.SabineReuter)).StatusCode);
        await Assert.ThrowsAsync<DirectoryUnavailableException>(
            () => service.App.Services.GetRequiredService<IDirectory>().ReadRolesAsync(SamplePeople.SabineReuter.ObjectId, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_kept_of_the_tokens_of_a_sign_in()
    {
        await using var service = await TinyService.StartAsync();
        var options = service.App.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get("Entra");

        Assert.False(options.SaveTokens);
        Assert.Equal(["openid", "profile"], options.Scope);
    }

    private static string[] Bad(BadTokens make, Guid person) =>
        [make.Expired(person), make.ForeignTenant(person), make.WrongAudience(person), make.Unsigned(person), make.WithoutScope(person)];
}
