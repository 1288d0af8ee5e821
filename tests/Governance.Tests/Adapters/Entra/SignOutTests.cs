using System.Net;
using Governance.Adapters.Entra;
using Governance.Sandbox.Tenant;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Adapters.Entra;

/// <summary>A session ends.</summary>
public sealed class SignOutTests : IAsyncLifetime
{
    private TinyService _service = null!;

    public async ValueTask InitializeAsync() => _service = await TinyService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_tenant_and_says_so()
    {
        using var browser = _service.Browser();
        await browser.OpenAsAsync(SamplePeople.SabineReuter);
        var form = await browser.Http.GetAsync("/form");

        var done = await browser.PickAsync(form, "go", "1");

        Assert.Equal("/signout-callback-oidc", done.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("Sie sind abgemeldet", await done.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var page = await browser.Http.GetAsync("/");
        Assert.Contains("Als wen möchten Sie sich anmelden?", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_of_the_cookie_opens_nothing_after_signing_out_and_other_sessions_go_on()
    {
        using var browser = _service.Browser();
        using var elsewhere = _service.Browser();
        using var thief = _service.Browser(followRedirects: false);
        await elsewhere.OpenAsAsync(SamplePeople.SabineReuter);
        await browser.OpenAsAsync(SamplePeople.SabineReuter);
        thief.Cookies.Add(browser.Cookies.GetAllCookies());
        Assert.Equal(HttpStatusCode.OK, (await thief.Http.GetAsync("/")).StatusCode);

        await browser.PickAsync(await browser.Http.GetAsync("/form"), "go", "1");

        var refused = await thief.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.StartsWith("/sign-in", refused.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("/", (await elsewhere.Http.GetAsync("/")).RequestMessage!.RequestUri!.PathAndQuery);
    }

    // The logout address is open to everybody; what it is told goes through the same door as here.
    [Fact]
    public async Task A_copy_of_the_cookie_stays_dead_whatever_strangers_say_of_sessions()
    {
        using var browser = _service.Browser();
        using var thief = _service.Browser(followRedirects: false);
        await browser.OpenAsAsync(SamplePeople.SabineReuter);
        thief.Cookies.Add(browser.Cookies.GetAllCookies());
        await browser.PickAsync(await browser.Http.GetAsync("/form"), "go", "1");
        var ended = _service.App.Services.GetRequiredService<IEndedSessions>();

        Assert.Equal(HttpStatusCode.OK, (await thief.Http.GetAsync("/signout-oidc?sid=foreign")).StatusCode);
        for (var stranger = 0; stranger < 120_000; stranger++)
        {
            await ended.EndAtPlatformAsync($"foreign-{stranger}", CancellationToken.None);
        }

        // Making room happens beside; half a second is plenty for it.
        await Task.Delay(500);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.Http.GetAsync("/")).StatusCode);
        Assert.False(await ended.HasEndedAsync("foreign", CancellationToken.None));
        Assert.False(await ended.HasEndedAsync("foreign-119999", CancellationToken.None));
    }

    [Fact]
    public async Task The_tenant_is_told_who_signs_out_so_that_it_does_not_ask()
    {
        using var browser = _service.Browser(followRedirects: false);
        using var follower = _service.Browser();
        await follower.OpenAsAsync(SamplePeople.SabineReuter);
        browser.Cookies.Add(follower.Cookies.GetAllCookies());
        var form = await browser.Http.GetAsync("/form");

        var redirect = await browser.PickAsync(form, "go", "1");

        var query = QueryHelpers.ParseQuery(redirect.Headers.Location!.Query);
        Assert.NotEmpty(query["logout_hint"].ToString());
        Assert.Equal($"{_service.Url}/signout-callback-oidc", query["post_logout_redirect_uri"]);
    }

    [Fact]
    public async Task A_foreign_page_cannot_sign_anybody_out()
    {
        using var browser = _service.Browser();
        await browser.OpenAsAsync(SamplePeople.SabineReuter);

        var refused = await browser.Http.PostAsync("/sign-out", new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("/", (await browser.Http.GetAsync("/")).RequestMessage!.RequestUri!.PathAndQuery);
    }

    [Fact]
    public async Task A_session_that_ended_at_the_tenant_ends_here_and_no_other()
    {
        using var browser = _service.Browser();
        using var other = _service.Browser();
        using var tenant = new HttpClient();
        await other.OpenAsAsync(SamplePeople.SabineReuter);
        await browser.OpenAsAsync(SamplePeople.SabineReuter);
        var session = _service.Tenant.LastSession;

        var answer = await tenant.GetAsync($"{_service.Url}/signout-oidc?sid={session}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await browser.Http.GetAsync("/");
        Assert.Contains("Als wen möchten Sie sich anmelden?", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("/", (await other.Http.GetAsync("/")).RequestMessage!.RequestUri!.PathAndQuery);
    }
}
