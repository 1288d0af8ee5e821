using System.Net;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Adapters.Entra;

/// <summary>Somebody opens a page that is not for them.</summary>
public sealed class PagePolicyTests : IAsyncLifetime
{
    private TinyService _service = null!;

    public async ValueTask InitializeAsync() => _service = await TinyService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Who_lacks_the_role_of_a_page_is_told_so_in_their_language()
    {
        using var browser = _service.Browser();
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        var refused = await browser.OpenAsAsync(SamplePeople.UlrichStein, "/vote");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("You are signed in but hold no role", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_without_any_role_reads_nothing_unless_the_settings_say_so()
    {
        await using var open = await TinyService.StartAsync(new() { ["AzureAd:AllowMembersWithoutRole"] = "true" });
        using var closedBrowser = _service.Browser();
        using var openBrowser = open.Browser();

        Assert.Equal(HttpStatusCode.Forbidden, (await closedBrowser.OpenAsAsync(SamplePeople.FriedaNowak)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await openBrowser.OpenAsAsync(SamplePeople.FriedaNowak)).StatusCode);
    }

    [Fact]
    public async Task An_endpoint_that_names_no_policy_is_closed_to_everybody()
    {
        using var browser = _service.Browser();
        var anonymous = await browser.Http.GetAsync("/forgotten");
        Assert.Contains("Als wen möchten Sie sich anmelden?", await anonymous.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await browser.OpenAsAsync(SamplePeople.LarsPeters);

        var signedIn = await browser.Http.GetAsync("/forgotten");

        Assert.Equal(HttpStatusCode.Forbidden, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_form_posted_after_the_session_ended_gives_back_what_was_typed()
    {
        using var browser = _service.Browser();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("rationale", "Meine Gründe")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/vote") { Content = form };
        request.Headers.Add("Origin", _service.Url);

        var refused = await browser.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("Meine Gründe", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_whether_signed_in_or_not()
    {
        using var browser = _service.Browser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync("/no-such-page")).StatusCode);
    }
}
