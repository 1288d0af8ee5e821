using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Sandbox;

/// <summary>The channels as the tenant's people see them, and the webhook behind them.</summary>
public sealed class ChannelPageTests : IAsyncLifetime
{
    private StandInTenant _tenant = null!;
    private HttpClient _http = null!;

    private string Webhook => $"/webhooks/{_tenant.State.Data.Channels[0].Secret}";

    public async ValueTask InitializeAsync()
    {
        _tenant = await StandInTenant.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_tenant.BaseUrl) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _tenant.DisposeAsync();
    }

    [Fact]
    public async Task A_card_shows_on_the_page_and_in_the_list_as_text()
    {
        var accepted = await _http.PostAsJsonAsync(Webhook, Body(Card("<b>Titel</b>", "Zeile & mehr")));

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var page = await _http.GetStringAsync("/channels");
        Assert.Contains("Kundenjourneys / Lenkungskreis", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Titel&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Zeile &amp; mehr", page, StringComparison.Ordinal);
        var list = await _http.GetFromJsonAsync<JsonElement>("/channels/lenkungskreis/messages");
        Assert.Equal("<b>Titel</b>", list[0].GetProperty("title").GetString());
        Assert.Equal("https://example.org/", list[0].GetProperty("links")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task The_page_has_both_languages()
    {
        Assert.Contains("Noch keine Nachricht.", await _http.GetStringAsync("/channels"), StringComparison.Ordinal);
        Assert.Contains("No message yet.", await _http.GetStringAsync("/channels?ui_locales=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_knows_the_address_can_post()
    {
        var refused = await _http.PostAsJsonAsync("/webhooks/guess", Body(Card("a", "b")));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"text\":\"plain\"}")]
    [InlineData("{\"type\":\"message\",\"attachments\":[]}")]
    [InlineData("{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"content\":\"a string\"}]}")]
    [InlineData("{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"content\":{\"type\":\"AdaptiveCard\",\"body\":[]}}]}")]
    public async Task A_body_that_a_workflow_cannot_post_is_refused(string body)
    {
        using var content = new StringContent(body);

        Assert.Equal(HttpStatusCode.BadRequest, (await _http.PostAsync(Webhook, content)).StatusCode);
        Assert.Empty(_tenant.Channels.Posts("lenkungskreis"));
    }

    [Fact]
    public async Task A_body_over_28_KB_is_refused()
    {
        var refused = await _http.PostAsJsonAsync(Webhook, Body(Card("a", new string('x', 29_000))));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task A_second_tenant_on_the_same_port_is_refused_and_not_silently_elsewhere()
    {
        var port = new Uri(_tenant.BaseUrl).Port;

        await Assert.ThrowsAsync<IOException>(() => StandInTenant.StartAsync(port: port));
    }

    private static object Body(object card) => new
    {
        type = "message",
        attachments = new[] { new { contentType = "application/vnd.microsoft.card.adaptive", contentUrl = (string?)null, content = card } },
    };

    private static object Card(string title, string line) => new
    {
        type = "AdaptiveCard",
        version = "1.4",
        body = new object[] { new { type = "TextBlock", text = title, wrap = true }, new { type = "RichTextBlock", inlines = new object[] { new { type = "TextRun", text = line } } } },
        actions = new[] { new { type = "Action.OpenUrl", title = "Öffnen", url = "https://example.org/" } },
    };
}
