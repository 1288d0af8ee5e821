using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Governance.Sandbox.Tenant;
using Governance.Tests.Sandbox;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Brings requests in as a visitor would: to the API with a token, to pages with a signed-in browser. Nobody is led on by a redirect.</summary>
public sealed partial class Doors(RunningService service) : IDisposable
{
    private readonly Dictionary<string, Door> open = [];

    /// <summary>Sends a request as a person, as the application, or as nobody.</summary>
    public async Task<Answer> SendAsync(Visitor visitor, string address, Ask ask)
    {
        var (method, isApi) = (new HttpMethod(address.Split(' ')[0]), address.Contains(" /api/", StringComparison.Ordinal));
        var door = await OpenAsync(visitor, isApi);
        using var request = new HttpRequestMessage(method, ask.Path) { Content = isApi ? ask.Json is null ? null : JsonContent.Create(ask.Json) : method == HttpMethod.Get ? null : Fill(ask, ask.WithoutToken ? "" : door.Token) };
        if (ask.IfMatch is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", seen);
        }

        using var response = await door.Http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers.Location?.OriginalString) { ETag = response.Headers.ETag?.Tag };
    }

    /// <summary>Has a person sign in for the API now, for what they send later as <see cref="Visitor.IsEarlier"/>.</summary>
    public Task KeepAsync(TenantPerson person) => OpenAsync(new Visitor(person.Name, person) { IsEarlier = true }, isApi: true);

    public void Dispose() => open.Values.ToList().ForEach(door => door.Http.Dispose());

    private async Task<Door> OpenAsync(Visitor visitor, bool isApi)
    {
        var key = $"{visitor.Person?.Name ?? visitor.Column} {isApi} {visitor.IsEarlier}";
        return open.TryGetValue(key, out var known) ? known : open[key] = (visitor.Person, visitor.Column) switch
        {
            ({ } person, _) => isApi ? new Door(WithToken(service.Tenant.Tokens.ForPerson(person.ObjectId)), "") : await SignInAsync(person),
            (_, Visitor.ApplicationColumn) => new Door(WithToken(service.Tenant.Tokens.ForApplication(SampleCompany.Measurements)), ""),
            _ => new Door(Client(new HttpClientHandler()), ""),
        };
    }

    // The token for forms stands on every page, also on the one that says that a page is not for the reader.
    private async Task<Door> SignInAsync(TenantPerson person)
    {
        service.Tenant.State.RegisterService(service.Url);
        using var browser = new SignInBrowser(service.Url);
        using var page = await browser.OpenAsAsync(person);
        var token = Token().Match(await page.Content.ReadAsStringAsync());
        Assert.True(token.Success, $"{person.Name} could not sign in.");
        return new Door(Client(new HttpClientHandler { CookieContainer = browser.Cookies }), token.Groups[1].Value);
    }

    private HttpClient WithToken(string token)
    {
        var client = Client(new HttpClientHandler());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private HttpClient Client(HttpClientHandler handler)
    {
        handler.AllowAutoRedirect = false;
        var client = new HttpClient(handler) { BaseAddress = new Uri(service.Url) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
        return client;
    }

    private static HttpContent Fill(Ask ask, string token)
    {
        var fields = ask.Form.Append(("__RequestVerificationToken", token));
        if (ask.File is not { } file)
        {
            return new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        }

        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "nachweis.json" } };
        fields.ToList().ForEach(field => form.Add(new StringContent(field.Item2), field.Item1));
        return form;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed record Door(HttpClient Http, string Token);
}

/// <summary>A request without its method.</summary>
public sealed record Ask(string Path)
{
    /// <summary>The body for the API; null for none.</summary>
    public JsonNode? Json { get; init; }

    /// <summary>The fields of a page's form.</summary>
    public IReadOnlyList<(string Name, string Value)> Form { get; init; } = [];

    /// <summary>The file of a page's form; null for none.</summary>
    public byte[]? File { get; init; }

    public string? IfMatch { get; init; }

    /// <summary>The form is posted without the token that every form carries.</summary>
    public bool WithoutToken { get; init; }
}

/// <summary>What came back.</summary>
/// <param name="Location">Where the answer leads; null for nowhere.</param>
public sealed record Answer(int Status, string Body, string? MediaType, string? Location)
{
    /// <summary>The revision of what is answered; null where none was told.</summary>
    public string? ETag { get; init; }

    public bool IsProblem => MediaType == "application/problem+json";

    /// <summary>The code of the API's problem; null for anything else.</summary>
    public string? Code => IsProblem ? (string?)JsonNode.Parse(Body)!["code"] : null;

    public bool AsksToSignIn => Status == 401 || (Status == 302 && Location!.StartsWith("/sign-in?returnUrl=", StringComparison.Ordinal));

    public override string ToString() => $"{Status} {Code ?? Location ?? (IsProblem || MediaType != "text/html" ? Body : Title())}{(Status < 300 && ETag is null ? ", without a revision" : "")}";

    private string Title() => Html.Parse(Body).Named("title").FirstOrDefault()?.RawText.Trim() ?? "";
}
