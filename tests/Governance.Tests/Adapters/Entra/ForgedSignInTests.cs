using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Sandbox;

namespace Governance.Tests.Adapters.Entra;

/// <summary>What comes back from the tenant does not belong to the sign-in that was begun.</summary>
public sealed class ForgedSignInTests : IAsyncLifetime
{
    private TinyService _service = null!;

    public async ValueTask InitializeAsync() => _service = await TinyService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData(IdTokenFault.WrongNonce)]
    [InlineData(IdTokenFault.NoNonce)]
    [InlineData(IdTokenFault.WrongAudience)]
    [InlineData(IdTokenFault.ForeignTenant)]
    [InlineData(IdTokenFault.Expired)]
    [InlineData(IdTokenFault.BadSignature)]
    [InlineData(IdTokenFault.Unsigned)]
    public async Task An_id_token_that_cannot_be_trusted_signs_nobody_in(IdTokenFault fault)
    {
        using var browser = _service.Browser();
        _service.Tenant.IdTokenFault = fault;

        var refused = await browser.OpenAsAsync(SamplePeople.SabineReuter);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("Die Anmeldung wurde nicht angenommen", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), cookie => cookie.Name == "governance.session");
    }

    [Fact]
    public async Task An_answer_with_a_changed_state_is_refused()
    {
        using var browser = _service.Browser(followRedirects: false);
        var callback = await CallbackAsync(browser, SamplePeople.SabineReuter);

        var refused = await browser.Http.GetAsync(callback.Replace("state=", "state=x", StringComparison.Ordinal));

        await AssertStaleAsync(refused);
    }

    [Fact]
    public async Task An_answer_does_not_sign_in_another_browser()
    {
        using var browser = _service.Browser(followRedirects: false);
        using var victim = _service.Browser(followRedirects: false);
        var callback = await CallbackAsync(browser, SamplePeople.SabineReuter);

        await AssertStaleAsync(await victim.Http.GetAsync(callback));
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        using var browser = _service.Browser(followRedirects: false);
        var callback = await CallbackAsync(browser, SamplePeople.SabineReuter);
        var first = await browser.Http.GetAsync(callback);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        await AssertStaleAsync(await browser.Http.GetAsync(callback));
    }

    private static async Task<string> CallbackAsync(SignInBrowser browser, TenantPerson person)
    {
        var challenge = await browser.Http.GetAsync("/sign-in");
        var asked = await browser.Http.GetAsync(challenge.Headers.Location);
        var picked = await browser.PickAsync(asked, "person", person.ObjectId.ToString());
        return picked.Headers.Location!.ToString();
    }

    private static async Task AssertStaleAsync(HttpResponseMessage refused)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("gehört nicht zu diesem Browser oder ist zu alt", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(refused.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("governance.session=", StringComparison.Ordinal)));
    }
}
