using System.Net;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Support;

/// <summary>A browser without script in which a sample person is signed in: keeps cookies, follows redirects, posts the forms of pages.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient http;

    private Browser(string url, string language)
    {
        http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    /// <summary>Opens the start page and signs in at the tenant.</summary>
    public static Task<Browser> AsAsync(RunningService service, TenantPerson person, string language = "de")
    {
        service.Tenant.State.RegisterService(service.Url);
        return AsAsync(service.Url, person, language);
    }

    /// <param name="url">Of a service whose address the tenant knows.</param>
    public static async Task<Browser> AsAsync(string url, TenantPerson person, string language = "de")
    {
        var browser = new Browser(url, language);
        var tenant = await ReadAsync(await browser.http.GetAsync("/sign-in?returnUrl=%2Fhealth%2Flive"));
        await browser.SendAsync(tenant, tenant.Root.Named("form").First(), [("person", person.ObjectId.ToString())]);
        return browser;
    }

    public static Browser Nobody(RunningService service, string language = "de") => new(service.Url, language);

    public async Task<PageView> OpenAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
        => (await TryAsync(path)).Expect(expected);

    /// <summary>What an address answers, whatever it is.</summary>
    public async Task<PageView> TryAsync(string path) => await ReadAsync(await http.GetAsync(path));

    /// <summary>Fills the form that is posted to an address, starting from what it shows, and sends it.</summary>
    /// <param name="typed">Replaces every value of the fields it names; an empty value clears a field or unticks a box.</param>
    public async Task<PageView> PostAsync(PageView page, string action, HttpStatusCode expected = HttpStatusCode.OK, params (string Field, string Value)[] typed)
        => (await SendAsync(page, page.Form(action), typed)).Expect(expected);

    /// <summary>Sends a file through the form that is posted to an address.</summary>
    public async Task<PageView> UploadAsync(PageView page, string action, string field, string fileName, byte[] bytes, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var form = page.Form(action);
        Assert.Equal("multipart/form-data", form["enctype"]);
        using var content = new MultipartFormDataContent { { new ByteArrayContent(bytes), field, fileName } };
        foreach (var (name, value) in Shown(form).Where(shown => shown.Field != field))
        {
            content.Add(new StringContent(value), name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, form["action"])) { Content = content };
        return (await ReadAsync(await http.SendAsync(request))).Expect(expected);
    }

    /// <summary>Posts to an address for which the page has no form, with a token as any page of this session carries it.</summary>
    public async Task<PageView> ForceAsync(PageView page, string address, HttpStatusCode expected, params (string Field, string Value)[] fields)
    {
        var token = page.Root.All.First(element => element["name"] == "__RequestVerificationToken");
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token["value"]!)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        return (await ReadAsync(await http.SendAsync(request))).Expect(expected);
    }

    /// <summary>What a link hands out to be saved, with its headers.</summary>
    public async Task<(byte[] Bytes, string? FileName, string? MediaType)> DownloadAsync(string path)
    {
        using var response = await http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var disposition = response.Content.Headers.ContentDisposition;
        Assert.Equal("attachment", disposition?.DispositionType);
        return (await response.Content.ReadAsByteArrayAsync(), disposition?.FileNameStar ?? disposition?.FileName?.Trim('"'), response.Content.Headers.ContentType?.MediaType);
    }

    public void Dispose() => http.Dispose();

    private async Task<PageView> SendAsync(PageView page, Html form, (string Field, string Value)[] typed)
    {
        var fields = Shown(form).Where(field => typed.All(one => one.Field != field.Field)).Concat(typed.Where(field => field.Value.Length > 0));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, form["action"]))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Field, field.Value))),
        };
        request.Headers.Add("Origin", page.Address.GetLeftPart(UriPartial.Authority));
        return await ReadAsync(await http.SendAsync(request));
    }

    private static IEnumerable<(string Field, string Value)> Shown(Html form)
        => form.All.Where(element => element["name"] is not null && !element.Attributes.ContainsKey("disabled")).SelectMany(element => element.Name switch
        {
            "input" when element["type"] is "checkbox" or "radio" && !element.Attributes.ContainsKey("checked") => [],
            "input" => [(element["name"]!, element["value"] ?? "")],
            "textarea" => [(element["name"]!, element.RawText.TrimStart('\n'))],
            "select" => element.Named("option").Where(option => option.Attributes.ContainsKey("selected")).Select(option => (element["name"]!, option["value"]!)),
            _ => (IEnumerable<(string, string)>)[],
        });

    private static async Task<PageView> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new PageView(response.StatusCode, response.RequestMessage!.RequestUri!, await response.Content.ReadAsStringAsync());
        }
    }
}

/// <summary>A page as it came.</summary>
public sealed record PageView(HttpStatusCode Status, Uri Address, string Source)
{
    public Html Root { get; } = Html.Parse(Source);

    public string Path => Address.PathAndQuery;

    public string Title => Root.Named("title").First().RawText.Trim();

    public string Heading => Root.Named("h1").First().Text;

    public string Lede => Root.Classed("lede").First().Text;

    /// <summary>Everything between header and footer.</summary>
    public string Text => Root.Id("content").Text;

    /// <summary>The form that is posted to an address, its fragment aside.</summary>
    public Html Form(string action) => Posted.Single(form => form["action"]!.Split('#')[0] == action);

    public bool HasForm(string action) => Posted.Any(form => form["action"]!.Split('#')[0] == action);

    private IEnumerable<Html> Posted => Root.Named("form").Where(form => form["method"] == "post");

    public PageView Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{Address}: {(int)Status} instead of {(int)status}\n{Source}");
        return this;
    }
}
