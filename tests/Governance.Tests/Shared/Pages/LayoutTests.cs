using System.Net;
using System.Text.RegularExpressions;
using Governance.Shared.Pages;

namespace Governance.Tests.Shared.Pages;

public class LayoutTests
{
    [Fact]
    public async Task A_page_has_a_frame_in_German_and_in_English()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        var german = await host.GetAsync("/rollouts");
        Assert.StartsWith("<!doctype html>", german.TrimStart(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<html lang=\"de\">", german, StringComparison.Ordinal);
        Assert.Contains("<title>Rollouts – Journey-Rollout</title>", german, StringComparison.Ordinal);
        Assert.Contains("Sabine Reuter<span class=\"role\">, Executive Sponsor</span>", german, StringComparison.Ordinal);
        Assert.Contains("Stadtwerke Auental AG", german, StringComparison.Ordinal);
        Assert.Contains("23. November 2026, 08:12 Uhr".Replace(' ', '\u00a0'), german.Replace(' ', '\u00a0'), StringComparison.Ordinal);
        Assert.Contains("Abmelden", german, StringComparison.Ordinal);
        var english = await host.GetAsync("/rollouts", "en-US,en;q=0.8");
        Assert.Contains("<html lang=\"en\">", english, StringComparison.Ordinal);
        Assert.Contains("Skip to content", english, StringComparison.Ordinal);
        Assert.Contains("Sign out", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_shows_what_is_mapped_and_open_to_the_person()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        var menu = Menu(await host.GetAsync("/rollouts"));
        Assert.Equal(["Start", "Rollouts"], menu.Select(entry => entry.Text));
        Assert.Equal("Rollouts", Assert.Single(menu, entry => entry.Here).Text);
        await using var auditors = await PageHost.StartAsync(EverythingPages.Map, "Nora Lindner; Auditor");
        Assert.Equal(["Start", "Rollouts", "Prüfpfad"], Menu(await auditors.GetAsync("/")).Select(entry => entry.Text));
    }

    [Fact]
    public async Task Nobody_signed_in_sees_no_menu_and_a_way_to_sign_in()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map, person: null);
        var page = await host.GetAsync("/everything?a=1");
        Assert.Empty(Menu(page));
        Assert.Contains("href=\"/sign-in?returnUrl=%2Feverything%3Fa%3D1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/sign-out", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chosen_language_is_kept_and_leads_back_to_the_page()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        var page = await host.GetAsync("/rollouts?state=open");
        var href = WebUtility.HtmlDecode(Regex.Match(page, "href=\"(/language[^\"]+)\" hreflang=\"en\"").Groups[1].Value);
        using var answer = await host.Client.GetAsync(href);
        Assert.Equal("/rollouts?state=open", answer.Headers.Location!.OriginalString);
        Assert.Contains("<html lang=\"en\">", await host.GetAsync("/rollouts", "de"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("~/rollouts")]
    [InlineData("")]
    public async Task The_language_switch_leads_nowhere_else(string returnUrl)
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await host.Client.GetAsync($"/language?culture=xx&returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/%C3%BC", "/%C3%BC")]
    [InlineData("/%E2%80%AE?q=%C3%A4+b", "/%E2%80%AE?q=%C3%A4+b")]
    [InlineData("/%F0%9F%9A%80#%C3%9F", "/%F0%9F%9A%80#%C3%9F")]
    public async Task The_language_switch_leads_back_to_whatever_address(string sent, string location)
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await host.Client.GetAsync($"/language?culture=en&returnUrl={Uri.EscapeDataString(Uri.UnescapeDataString(sent))}");
        Assert.Equal((HttpStatusCode.Redirect, location), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("/everything", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/fault", HttpStatusCode.InternalServerError)]
    [InlineData("/api/fault", HttpStatusCode.InternalServerError)]
    public async Task Every_answer_carries_the_security_headers(string path, HttpStatusCode status)
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await host.Client.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://localhost:5090;", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task The_only_style_on_a_page_has_the_nonce_of_the_request_and_cannot_be_broken_out_of()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await host.Client.GetAsync("/everything");
        var page = await answer.Content.ReadAsStringAsync();
        var style = Assert.Single(Regex.Matches(page, "<style nonce=\"([^\"]+)\">([^<]*)</style>"));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains($"'nonce-{WebUtility.HtmlDecode(style.Groups[1].Value)}'", policy, StringComparison.Ordinal);
        Assert.Equal(":root{--print-foot:\"Alles \\00003c zeigen\\00003e  \\000026  \\000022 pr\\0000fc fen\\000022 \"}", style.Groups[2].Value);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain(style.Groups[1].Value, await host.GetAsync("/everything"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Style_and_icon_are_served_for_ever_under_a_name_with_their_digest()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        var page = await host.GetAsync("/everything");
        foreach (var (asset, type) in new[] { (PageAssets.Style, "text/css"), (PageAssets.Icon, "image/svg+xml") })
        {
            Assert.Contains($"href=\"{asset.Path}\"", page, StringComparison.Ordinal);
            Assert.Matches("^/assets/[a-z]+\\.[0-9a-f]{12}\\.(css|svg)$", asset.Path);
            using var answer = await host.Client.GetAsync(asset.Path);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task The_print_view_has_neither_header_nor_forms()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        var page = await host.GetAsync("/everything?view=print");
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"top\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"print print-head\"", page, StringComparison.Ordinal);
        Assert.Contains("Two journeys live", page, StringComparison.Ordinal);
    }

    private static List<(string Text, bool Here)> Menu(string page)
    {
        var menu = Regex.Match(page, "<nav class=\"nav\".*?</nav>", RegexOptions.Singleline).Value;
        return [.. Regex.Matches(menu, "<a ([^>]*)>([^<]*)</a>").Select(link => (link.Groups[2].Value, link.Groups[1].Value.Contains("aria-current=\"page\"", StringComparison.Ordinal)))];
    }
}
