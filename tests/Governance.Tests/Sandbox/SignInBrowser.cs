using System.Net;
using System.Text.RegularExpressions;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Sandbox;

/// <summary>What a browser without script does: keeps cookies, follows redirects, posts the form on a page.</summary>
public sealed partial class SignInBrowser : IDisposable
{
    private readonly HttpClientHandler _handler;

    public SignInBrowser(string serviceUrl, bool followRedirects = true)
    {
        _handler = new HttpClientHandler { AllowAutoRedirect = followRedirects, CookieContainer = Cookies };
        Http = new HttpClient(_handler) { BaseAddress = new Uri(serviceUrl) };
    }

    public HttpClient Http { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Opens a page, signs in as this person where the tenant asks who it is, and returns where that led.</summary>
    public async Task<HttpResponseMessage> OpenAsAsync(TenantPerson person, string page = "/")
    {
        var asked = await Http.GetAsync(page);
        return await PickAsync(asked, "person", person.ObjectId.ToString());
    }

    /// <summary>Presses a button of the form on a page.</summary>
    public async Task<HttpResponseMessage> PickAsync(HttpResponseMessage page, string button, string value)
    {
        var html = await page.Content.ReadAsStringAsync();
        var form = Form().Match(html);
        Assert.True(form.Success, $"No form at {page.RequestMessage!.RequestUri}: {html}");
        var fields = Hidden().Matches(html)
            .Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)))
            .Append(KeyValuePair.Create(button, value));
        var action = new Uri(page.RequestMessage!.RequestUri!, WebUtility.HtmlDecode(form.Groups["action"].Value));
        return await Http.PostAsync(action, new FormUrlEncodedContent(fields));
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]+)\"")]
    private static partial Regex Form();

    [GeneratedRegex("<input(?: name=\"(?<name>[^\"]+)\"| type=\"hidden\"| value=\"(?<value>[^\"]*)\")+ ?/?>")]
    private static partial Regex Hidden();
}
