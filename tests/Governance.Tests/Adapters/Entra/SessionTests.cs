using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Sandbox;
using Governance.Tests.Support;

namespace Governance.Tests.Adapters.Entra;

/// <summary>The whole service: how long a session lasts, and what it rests on.</summary>
public sealed class SessionTests
{
    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_session_outlives_a_restart_of_the_service(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        service.Tenant.State.RegisterService(service.Url);
        using var before = new SignInBrowser(service.Url);
        await before.OpenAsAsync(SamplePeople.SabineReuter, "/sign-in");
        Assert.Contains(before.Cookies.GetAllCookies(), cookie => cookie.Name == "governance.session");
        await service.RestartAsync();
        using var after = new SignInBrowser(service.Url, followRedirects: false);
        after.Cookies.Add(before.Cookies.GetAllCookies());

        var answer = await after.Http.GetAsync("/sign-in?returnUrl=/somewhere");

        Assert.Equal("/somewhere", answer.Headers.Location!.ToString());
        var abroad = await after.Http.GetAsync("/sign-in?returnUrl=/%C3%BC");
        Assert.Equal((HttpStatusCode.Redirect, "/%C3%BC"), (abroad.StatusCode, abroad.Headers.Location?.OriginalString));
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_session_from_before_a_restart_can_be_ended_at_the_tenant_once_it_was_seen(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        service.Tenant.State.RegisterService(service.Url);
        using var before = new SignInBrowser(service.Url);
        await before.OpenAsAsync(SamplePeople.SabineReuter, "/sign-in");
        var session = service.Tenant.LastSession;
        await service.RestartAsync();
        using var after = new SignInBrowser(service.Url, followRedirects: false);
        after.Cookies.Add(before.Cookies.GetAllCookies());
        Assert.Equal("/somewhere", (await after.Http.GetAsync("/sign-in?returnUrl=/somewhere")).Headers.Location!.ToString());

        await after.Http.GetAsync($"/signout-oidc?sid={session}");

        var again = await after.Http.GetAsync("/sign-in?returnUrl=/somewhere");
        Assert.NotEqual("/somewhere", again.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("evil.example")]
    public async Task People_come_back_to_the_address_of_the_settings_whatever_the_request_calls_its_host(string? host)
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite, settings => settings["Service:PublicUrl"] = "https://journeys.auental.example/app/");
        using var browser = new SignInBrowser(service.Url, followRedirects: false);
        browser.Http.DefaultRequestHeaders.Host = host;

        var answer = await browser.Http.GetAsync("/sign-in");

        Assert.Contains("redirect_uri=https%3A%2F%2Fjourneys.auental.example%2Fapp%2Fsignin-oidc&", answer.Headers.Location!.OriginalString + "&", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_people_come_back_over_https()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite, settings => settings["FORWARDEDHEADERS_ENABLED"] = "true");
        using var browser = new SignInBrowser(service.Url, followRedirects: false);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var answer = await browser.Http.GetAsync("/sign-in");

        Assert.Contains("redirect_uri=https%3A%2F%2F127.0.0.1", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }
}
